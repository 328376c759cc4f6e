package snn.training;

import snn.ir.Projection;
import snn.ir.random.CounterRandom;
import snn.ir.tensor.Tensor;

/// The weights a training starts from: those of the model, and where it has none, uniform within
/// `±1/√fanIn` (LeCun et al. 1998).
final class InitialWeights {
    private InitialWeights() {}

    /// `[fanOut, fanIn]`; of binary weights the proxies.
    static float[] of(Projection node, long seed) {
        if (node.weights().isPresent()) {
            return given(node, node.weights().get());
        }
        long key = CounterRandom.stream(seed, "weights " + node.name());
        var values = new float[node.fanOut() * node.fanIn()];
        for (int n = 0; n < values.length; n++) {
            values[n] = (2 * CounterRandom.uniform(key, n) - 1) * bound(node);
        }
        return values;
    }

    /// What a binary weight is at most: that of the model, or `1/√fanIn`.
    static float scale(Projection node) {
        if (node.weights().isEmpty() || !node.format().isBinary()) {
            return bound(node);
        }
        Tensor weights = node.weights().get();
        double greatest = 0;
        for (long n = 0; n < weights.size(); n++) {
            greatest = Math.max(greatest, Math.abs(weights.real(n)));
        }
        return greatest > 0 ? (float) greatest : bound(node);
    }

    private static float bound(Projection node) {
        return (float) (1 / Math.sqrt(node.fanIn()));
    }

    /// Proxies start as far from 0 as drawn ones do on the mean.
    private static float[] given(Projection node, Tensor weights) {
        float[] values = weights.toFloats();
        if (node.format().isBinary()) {
            for (int n = 0; n < values.length; n++) {
                values[n] = Math.copySign(bound(node) / 2, values[n]);
            }
        }
        return values;
    }
}
