package snn.interop.lava;

import java.util.Arrays;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Weights of the chip as the fewest bits and a shift.
///
/// @param values `weight / 2^(shift - 6)`, INT8 or INT16
record Weights(Tensor values, int bits, int shift) {
    /// A weight of 1 is so many units of the membrane: 64.
    static final int UNIT_SHIFT = 6;

    private static final int LEAST = -256;
    private static final int GREATEST = 255;

    static Weights of(Fields layer, Shape shape) throws Refused {
        int[] weights = layer.wholes("weight", 1 << 20);
        int low = Arrays.stream(weights).min().orElse(0);
        int high = Arrays.stream(weights).max().orElse(0);
        if (low < LEAST || high > GREATEST) {
            throw new Refused(
                    "lava-weight",
                    "`%s/weight` goes from %d to %d, beyond %d to %d",
                    layer.place(),
                    low,
                    high,
                    LEAST,
                    GREATEST);
        }
        if (weights.length != shape.size()) {
            throw new Refused(
                    "lava-shape",
                    "`%s/weight` has %d values, and %s are needed",
                    layer.place(),
                    weights.length,
                    shape);
        }
        return of(layer, shape, weights, Math.max(-low, high), low < 0 && high >= 0);
    }

    private static Weights of(Fields layer, Shape shape, int[] weights, int most, boolean mixed)
            throws Refused {
        boolean even = Arrays.stream(weights).allMatch(w -> w % 2 == 0);
        if (most > Byte.MAX_VALUE && mixed && !even) {
            throw new Refused(
                    "lava-weight",
                    "`%s/weight` has odd values of both signs up to %d; the chip has only even"
                            + " ones there",
                    layer.place(),
                    most);
        }
        boolean halved = most > Byte.MAX_VALUE && even;
        int[] values = halved ? Arrays.stream(weights).map(w -> w / 2).toArray() : weights;
        int greatest = halved ? most / 2 : most;
        int shift = UNIT_SHIFT + (halved ? 1 : 0);
        return greatest <= Byte.MAX_VALUE
                ? new Weights(bytes(shape, values), Byte.SIZE, shift)
                : new Weights(shorts(shape, values), greatest < 256 ? 9 : 10, shift);
    }

    private static Tensor bytes(Shape shape, int[] values) {
        var bytes = new byte[values.length];
        for (int n = 0; n < bytes.length; n++) {
            bytes[n] = (byte) values[n];
        }
        return Tensor.of(shape, bytes);
    }

    private static Tensor shorts(Shape shape, int[] values) {
        var shorts = new short[values.length];
        for (int n = 0; n < shorts.length; n++) {
            shorts[n] = (short) values[n];
        }
        return Tensor.of(shape, shorts);
    }
}
