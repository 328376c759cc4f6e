package snn.ir.verify;

import java.util.Arrays;
import java.util.List;
import snn.ir.Initialiser;
import snn.ir.Projection;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.tensor.Tensor;

/// What the format of a projection says of its weights, and how absent ones are drawn.
final class FormatLaws {
    static final List<Law<Projection>> ALL =
            List.of(
                    FormatLaws::signsAreAllowed,
                    FormatLaws::weightsAreOnTheirGrid,
                    FormatLaws::drawsAreSound);

    /// The widest integers whose scale is looked for; of wider ones only the number is held down.
    private static final int MOST_BITS = 8;

    /// How far a weight may be from its place, in steps of the grid: float rounding.
    private static final double SLACK = 1e-3;

    private FormatLaws() {}

    private static List<Diagnostic> signsAreAllowed(Projection p) {
        WeightFormat.Sign sign = p.format().sign();
        if (sign == WeightFormat.Sign.ANY || p.weights().isEmpty()) {
            return List.of();
        }
        Tensor weights = p.weights().get();
        int wrong = sign == WeightFormat.Sign.POSITIVE ? -1 : 1;
        for (long n = 0; n < weights.kept(); n++) {
            if (Math.signum(weights.real(n)) == wrong) {
                return List.of(
                        Law.error(
                                "ir-weights",
                                p,
                                "has the weight %s at %d, which is not %s",
                                weights.real(n),
                                n,
                                sign.word()));
            }
        }
        return List.of();
    }

    /// Each scale has a stretch of the weights: all of them, or those of one channel.
    private static List<Diagnostic> weightsAreOnTheirGrid(Projection p) {
        WeightFormat format = p.format();
        if (format.values() == WeightFormat.Values.REAL || p.weights().isEmpty()) {
            return List.of();
        }
        Tensor weights = p.weights().get();
        long scales =
                format.perChannel() && weights.shape().rank() > 0 ? weights.shape().extent(0) : 1;
        long stretch = scales == 0 ? 0 : Math.min(weights.kept(), weights.size() / scales);
        for (long from = 0; from < weights.kept(); from += stretch) {
            double[] sizes = sizes(weights, from, from + stretch);
            if (!onGrid(format.values(), sizes)) {
                return List.of(
                        Law.error(
                                "ir-weights",
                                p,
                                "has weights from %d on that are not %s with one scale",
                                from,
                                format.values().word()));
            }
        }
        return List.of();
    }

    private static boolean onGrid(WeightFormat.Values values, double[] sizes) {
        int most = values.bits() == 1 ? 1 : (1 << values.bits() - 1) - 1;
        boolean hasZero = sizes.length > 0 && sizes[0] == 0;
        if (sizes.length > most + (hasZero ? 1 : 0) || values.bits() == 1 && hasZero) {
            return false;
        }
        return values.bits() > MOST_BITS || sizes.length < 2 || hasScale(sizes, most);
    }

    /// Whether all sizes are whole multiples of one, the greatest at most the `most`-fold.
    private static boolean hasScale(double[] sizes, int most) {
        double greatest = sizes[sizes.length - 1];
        for (int k = 1; k <= most; k++) {
            double steps = k / greatest;
            if (Arrays.stream(sizes)
                    .allMatch(s -> Math.abs(s * steps - Math.rint(s * steps)) < SLACK)) {
                return true;
            }
        }
        return false;
    }

    /// The distinct sizes of weights, in order.
    private static double[] sizes(Tensor weights, long from, long to) {
        var sizes = new double[Math.toIntExact(to - from)];
        for (int n = 0; n < sizes.length; n++) {
            sizes[n] = Math.abs(weights.real(from + n));
        }
        return Arrays.stream(sizes).sorted().distinct().toArray();
    }

    private static List<Diagnostic> drawsAreSound(Projection p) {
        return p.start().stream()
                .filter(start -> !isSound(start))
                .map(start -> Law.error("ir-weights", p, "draws its weights by %s", start))
                .toList();
    }

    private static boolean isSound(Initialiser start) {
        return switch (start) {
            case Initialiser.Uniform(double low, double high) ->
                    Double.isFinite(low) && Double.isFinite(high) && low <= high;
            case Initialiser.Normal(double mean, double deviation) ->
                    Double.isFinite(mean) && Double.isFinite(deviation) && deviation >= 0;
            case Initialiser.Constant(double value) -> Double.isFinite(value);
            case Initialiser.He() -> true;
            case Initialiser.Xavier(double gain) -> Double.isFinite(gain) && gain > 0;
        };
    }
}
