package snn.compiler.quantise;

import java.util.Arrays;
import java.util.Optional;
import snn.ir.Projection;
import snn.ir.WeightFormat;
import snn.ir.synapse.Connectivity;
import snn.ir.tensor.Tensor;

/// A projection as its population feels it: what each weight, for one unit of activation, adds to
/// the membrane, before any scale.
final class Drive {
    private final Projection projection;
    private final Activation activation;
    private final Sink sink;
    private final int bits;
    private final double[] effects;
    private final double[] biases;
    private final double greatest;

    /// @param wish width of a real weight
    /// @param gain what the population multiplies its input by
    /// @throws Uneven where neurons that share a weight have gains of their own
    Drive(Projection projection, Activation activation, Sink sink, int wish, Tensor gain) {
        this.projection = projection;
        this.activation = activation;
        this.sink = sink;
        this.bits = bits(projection.format(), wish);
        this.effects = projection.weights().orElseThrow().toDoubles();
        Connectivity connectivity = projection.connectivity();
        this.biases =
                projection
                        .bias()
                        .map(Tensor::toDoubles)
                        .orElseGet(() -> new double[connectivity.biases().length()]);
        var gains = new Gains(connectivity, sink.direct(), gain);
        double most = 0;
        for (int k = 0; k < effects.length; k++) {
            effects[k] *= gains.ofWeight(k) / activation.divisor();
            effects[k] /= sink.divisor();
            most = Math.max(most, Math.abs(effects[k]));
        }
        for (int b = 0; b < biases.length; b++) {
            biases[b] *= gains.ofBias(b);
            biases[b] /= sink.divisor();
        }
        this.greatest = most;
    }

    /// A width that the model gives its weights counts; with one scale for each channel they are as
    /// good as real.
    private static int bits(WeightFormat format, int wish) {
        int own = format.values().bits();
        if (own == 0 || format.perChannel()) {
            return wish;
        }
        return own > 8 ? own : Math.min(own, wish);
    }

    Projection projection() {
        return projection;
    }

    Sink sink() {
        return sink;
    }

    int bits() {
        return bits;
    }

    boolean isBinary() {
        return bits == 1;
    }

    int weights() {
        return effects.length;
    }

    /// What weight `k`, row-major, adds.
    double effect(int k) {
        return effects[k];
    }

    /// A bias in units, a whole number of weight steps: so a membrane without a leak stays a whole
    /// number of steps, and a bias can take the way of a synapse.
    ///
    /// @param number of the bias
    int bias(int number, double scale, long unit) {
        return (int) (Math.round(biases[number] * scale / unit) * unit);
    }

    Optional<Tensor> bias(double scale, long unit) {
        var whole = new int[biases.length];
        Arrays.setAll(whole, b -> bias(b, scale, unit));
        return projection.bias().map(b -> Tensor.of(b.shape(), whole));
    }

    double greatestEffect() {
        return greatest;
    }

    /// The greatest whole weight.
    long greatestWeight() {
        return isBinary() ? 1 : IntegerArithmetic.greatest(bits);
    }

    /// A weight in steps; one of a single bit is never 0.
    long rounded(double steps) {
        return isBinary() ? (steps < 0 ? -1 : 1) : Math.round(steps);
    }

    /// From where to where what leaves its neurons in one step can go, in units.
    Interval range(double scale, double step, long unit) {
        Connectivity connectivity = projection.connectivity();
        var low = new double[connectivity.out().length()];
        var high = new double[low.length];
        for (int i = 0; i < connectivity.in().length(); i++) {
            connectivity.from(
                    i,
                    (target, weight) -> {
                        double most =
                                rounded(effects[weight] * scale / step)
                                        * step
                                        * activation.levels();
                        high[target] += activation.signed() ? Math.abs(most) : Math.max(0, most);
                        low[target] += activation.signed() ? -Math.abs(most) : Math.min(0, most);
                    });
        }
        Interval all = Interval.ZERO;
        for (int j = 0; j < low.length; j++) {
            int bias = bias(connectivity.bias(j), scale, unit);
            all = all.or(new Interval(low[j] + bias, high[j] + bias));
        }
        return all.times(Interval.of(sink.multiplicity()));
    }

    /// The most that can leave each of its neurons in one step, in units, every input active.
    double[] reach(double scale, double step, long unit) {
        Connectivity connectivity = projection.connectivity();
        var size = new double[effects.length];
        for (int k = 0; k < size.length; k++) {
            size[k] = Math.abs(rounded(effects[k] * scale / step)) * step;
        }
        var sums = new double[connectivity.out().length()];
        for (int i = 0; i < connectivity.in().length(); i++) {
            connectivity.from(i, (target, weight) -> sums[target] += size[weight]);
        }
        for (int j = 0; j < sums.length; j++) {
            int bias = Math.abs(bias(connectivity.bias(j), scale, unit));
            sums[j] = sums[j] * activation.levels() + bias;
        }
        return sums;
    }
}
