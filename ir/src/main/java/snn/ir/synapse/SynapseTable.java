package snn.ir.synapse;

import java.util.Arrays;

/// The synapses of a connectivity as three arrays, by axon: synapse `n` of axon `i` lies at
/// `first[i] <= n < first[i + 1]`, ends at neuron `targets[n]` and has weight number `weights[n]`.
/// The arrays are shared and not to be changed.
///
/// Takes 8 bytes a synapse; a large convolution is better walked ([Connectivity#from]).
public record SynapseTable(int[] first, int[] targets, int[] weights) {

    public static SynapseTable of(Connectivity connectivity) {
        int axons = connectivity.in().length();
        var first = new int[axons + 1];
        var count = new int[1];
        for (int i = 0; i < axons; i++) {
            connectivity.from(i, (_, _) -> count[0] = Math.incrementExact(count[0]));
            first[i + 1] = count[0];
        }
        var targets = new int[count[0]];
        var weights = new int[count[0]];
        Arrays.fill(count, 0);
        for (int i = 0; i < axons; i++) {
            connectivity.from(
                    i,
                    (target, weight) -> {
                        targets[count[0]] = target;
                        weights[count[0]++] = weight;
                    });
        }
        return new SynapseTable(first, targets, weights);
    }

    /// The number of synapses.
    public int size() {
        return targets.length;
    }
}
