package snn.compiler.quantise;

import snn.ir.tensor.Tensor;

/// A real factor, one or one a neuron, as `whole / 2^shift` with whole numbers of 16 bits.
///
/// @param error the greatest distance to what was meant
record Factor(long[] whole, int shift, double error) {
    private static final int BITS = 16;
    private static final int MOST_SHIFT = 60;

    static Factor of(Tensor factor, double scale) {
        var exact = new double[(int) factor.size()];
        double most = 0;
        for (int n = 0; n < exact.length; n++) {
            exact[n] = factor.real(n) * scale;
            most = Math.max(most, Math.abs(exact[n]));
        }
        int shift = most == 0 ? 0 : Math.clamp(BITS - 1 - Math.getExponent(most), 0, MOST_SHIFT);
        return rounded(exact, shift).reduced();
    }

    private static Factor rounded(double[] exact, int shift) {
        var whole = new long[exact.length];
        double error = 0;
        for (int n = 0; n < whole.length; n++) {
            whole[n] = Math.round(Math.scalb(exact[n], shift));
            error = Math.max(error, Math.abs(Math.scalb((double) whole[n], -shift) - exact[n]));
        }
        return new Factor(whole, shift, error);
    }

    /// The same with the least shift.
    private Factor reduced() {
        int spare = shift;
        for (long value : whole) {
            spare = value == 0 ? spare : Math.min(spare, Long.numberOfTrailingZeros(value));
        }
        var least = whole.clone();
        for (int n = 0; n < least.length; n++) {
            least[n] >>= spare;
        }
        return new Factor(least, shift - spare, error);
    }

    boolean isAll(long wanted) {
        for (long value : whole) {
            if (value != wanted) {
                return false;
            }
        }
        return true;
    }
}
