package snn.simd;

import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Sparse;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.AdjacencyBits;
import snn.simd.kernel.Kernels;

/// Finds projections whose synapses all have one weight, of which only the pattern has to be kept.
final class Alike {
    /// The least share of synapses of which a bit for each pair of axon and neuron pays: a row of
    /// bits then takes no more than 8 bytes a synapse, and counting it costs no more than walking
    /// the list (docs/results/perf.md).
    private static final double LEAST_SHARE = 1.0 / 64;

    private Alike() {}

    /// Whether all weights are the same number.
    static boolean in(Tensor weights) {
        if (weights.size() == 0) {
            return false;
        }
        double first = weights.real(0);
        for (long n = 1; n < weights.kept(); n++) {
            if (weights.real(n) != first) {
                return false;
            }
        }
        return true;
    }

    /// What rows of bits take.
    static Need need(Sparse sparse, Kernels kernels) {
        long words = AdjacencyBits.words(sparse.axons(), sparse.neurons(), kernels.lanes());
        return Need.lists(Integer.BYTES * words);
    }

    /// Whether rows of bits do a projection best: spikes alone reach it, and by one weight.
    static boolean asBits(Connectivity connectivity, Tensor weights, boolean spikes) {
        return spikes
                && connectivity instanceof Sparse sparse
                && sparse.probability() >= LEAST_SHARE
                && AdjacencyBits.words(sparse.axons(), sparse.neurons(), Kernels.PAD)
                        < Integer.MAX_VALUE - 8
                && in(weights);
    }
}
