package snn.training;

import java.util.Arrays;
import snn.ir.Initialiser;
import snn.ir.Projection;
import snn.ir.WeightFormat.Sign;
import snn.ir.random.CounterRandom;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.SynapseTable;

/// The weights a training starts from, in the connectivity's order: those of the model, and where
/// it has none, drawn as it says; where it says nothing, uniform within `±1/√fanIn` (LeCun et al.
/// 1998).
final class InitialWeights {
    private InitialWeights() {}

    static float[] of(Projection node, long seed) {
        if (node.weights().isPresent()) {
            return node.weights().get().toFloats();
        }
        long key = CounterRandom.stream(seed, "weights " + node.name());
        var values = new float[node.connectivity().weights().length()];
        for (int n = 0; n < values.length; n++) {
            values[n] = signed(node, drawn(node, key, n));
        }
        return values;
    }

    /// What weights that nothing is said of are within.
    static float bound(Connectivity connectivity) {
        return (float) (1 / Math.sqrt(connectivity.fanIn()));
    }

    /// The magnitude stays what was drawn, so that a sign costs no synapse.
    private static float signed(Projection node, float value) {
        Sign sign = node.format().sign();
        return switch (sign) {
            case ANY -> value;
            case POSITIVE -> Math.abs(value);
            case NEGATIVE -> -Math.abs(value);
        };
    }

    private static float drawn(Projection node, long key, int n) {
        if (node.start().isEmpty()) {
            return uniform(key, n) * bound(node.connectivity());
        }
        return (float)
                switch (node.start().get()) {
                    case Initialiser.Uniform(var low, var high) ->
                            low + (high - low) * CounterRandom.uniform(key, n);
                    case Initialiser.Normal(var mean, var deviation) ->
                            mean + deviation * normal(key, n);
                    case Initialiser.Constant(var value) -> value;
                    case Initialiser.He() ->
                            Math.sqrt(2.0 / node.connectivity().fanIn()) * normal(key, n);
                    case Initialiser.Xavier(var gain) -> uniform(key, n) * gain * xavier(node);
                };
    }

    private static float uniform(long key, int n) {
        return 2 * CounterRandom.uniform(key, n) - 1;
    }

    private static double xavier(Projection node) {
        return Math.sqrt(6.0 / (node.connectivity().fanIn() + fanOut(node.connectivity())));
    }

    /// The greatest number of synapses of one axon; of a convolution as if there were no borders.
    static int fanOut(Connectivity connectivity) {
        return switch (connectivity) {
            case Dense dense -> dense.neurons();
            case OneToOne _ -> 1;
            case Convolution c -> c.channels() / c.groups() * c.window().size();
            case Sparse sparse -> {
                int[] first = SynapseTable.of(sparse).first();
                int most = 1;
                for (int i = 0; i + 1 < first.length; i++) {
                    most = Math.max(most, first[i + 1] - first[i]);
                }
                yield most;
            }
        };
    }

    /// A standard normal number (Box and Muller 1958).
    private static double normal(long key, int n) {
        double u = ((CounterRandom.bits(key, 2L * n) >>> 11) + 1) * 0x1p-53;
        double w = (CounterRandom.bits(key, 2L * n + 1) >>> 11) * 0x1p-53;
        return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * w);
    }

    /// The mean magnitude.
    static float magnitude(float[] weights) {
        double sum = 0;
        for (float weight : weights) {
            sum += Math.abs(weight);
        }
        return (float) (sum / Math.max(1, weights.length));
    }

    /// The biases: those of the model, else 0.
    static float[] bias(Projection node) {
        var zero = new float[node.connectivity().biases().length()];
        return node.bias().map(b -> Arrays.copyOf(b.toFloats(), zero.length)).orElse(zero);
    }
}
