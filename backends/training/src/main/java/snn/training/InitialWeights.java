package snn.training;

import java.util.Arrays;
import snn.ir.Initialiser;
import snn.ir.Projection;
import snn.ir.WeightFormat.Sign;
import snn.ir.random.CounterRandom;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Dense;

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
        double fans = fans(node.connectivity());
        for (int n = 0; n < values.length; n++) {
            values[n] = signed(node, drawn(node, fans, key, n));
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

    private static float drawn(Projection node, double fans, long key, int n) {
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
                    case Initialiser.Xavier(var gain) -> {
                        double bound = gain * Math.sqrt(6 / fans);
                        yield -bound + 2 * bound * CounterRandom.uniform(key, n);
                    }
                };
    }

    private static float uniform(long key, int n) {
        return 2 * CounterRandom.uniform(key, n) - 1;
    }

    /// Fan-in and fan-out together.
    private static double fans(Connectivity connectivity) {
        return (double) connectivity.fanIn() + fanOut(connectivity);
    }

    /// The greatest number of synapses of one axon.
    private static int fanOut(Connectivity connectivity) {
        if (connectivity instanceof Dense dense) {
            return dense.neurons();
        }
        int most = 1;
        var count = new int[1];
        for (int i = 0; i < connectivity.in().length(); i++) {
            count[0] = 0;
            connectivity.from(i, (_, _) -> count[0]++);
            most = Math.max(most, count[0]);
        }
        return most;
    }

    /// A standard normal number (Box and Muller 1958).
    private static double normal(long key, int n) {
        double first = 1 - CounterRandom.uniform(key, 2L * n);
        double second = CounterRandom.uniform(key, 2L * n + 1);
        return StrictMath.sqrt(-2 * StrictMath.log(first)) * StrictMath.cos(2 * Math.PI * second);
    }

    /// The biases: those of the model, else 0.
    static float[] bias(Projection node) {
        var zero = new float[node.connectivity().biases().length()];
        return node.bias().map(b -> Arrays.copyOf(b.toFloats(), zero.length)).orElse(zero);
    }
}
