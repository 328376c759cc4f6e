package snn.simd.kernel;

import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.SynapseTable;

/// The neurons that each axon reaches, as lists: synapse `n` of axon `i` lies at `first[i] <= n <
/// first[i + 1]`. A target takes 16 bits where there are no more than 65,536 neurons, else 32.
///
/// Plain loops, since few machines scatter vectors.
///
/// @param near the targets, where 16 bits hold them; else empty
/// @param far the targets, where they do not; else empty
/// @param weights the number of each synapse's weight, where that is not the synapse's own
public record AdjacencyLists(int[] first, char[] near, int[] far, int[] weights) {
    private static final int NEAR = 1 << Character.SIZE;

    public static AdjacencyLists of(Connectivity connectivity) {
        boolean isNear = connectivity.out().length() <= NEAR;
        if (connectivity instanceof Sparse sparse) {
            return isNear ? near(sparse) : far(sparse);
        }
        var table = SynapseTable.of(connectivity);
        return isNear
                ? new AdjacencyLists(
                        table.first(), narrowed(table.targets()), new int[0], table.weights())
                : new AdjacencyLists(table.first(), new char[0], table.targets(), table.weights());
    }

    private static AdjacencyLists near(Sparse sparse) {
        var targets = new char[sparse.size()];
        sparse.drawAll((_, first, drawn, count) -> {
            for (int n = 0; n < count; n++) {
                targets[first + n] = (char) drawn[n];
            }
        });
        return new AdjacencyLists(sparse.first(), targets, new int[0], new int[0]);
    }

    private static AdjacencyLists far(Sparse sparse) {
        var targets = new int[sparse.size()];
        sparse.drawAll(
                (_, first, drawn, count) -> System.arraycopy(drawn, 0, targets, first, count));
        return new AdjacencyLists(sparse.first(), new char[0], targets, new int[0]);
    }

    /// The number of synapses.
    public int size() {
        return near.length + far.length;
    }

    /// Bytes of targets and of where they begin.
    public long bytes() {
        return 2L * near.length + 4L * far.length + 4L * first.length;
    }

    /// The number of the weight of a synapse.
    public int weight(int synapse) {
        return weights.length == 0 ? synapse : weights[synapse];
    }

    /// The weight of each synapse, out of all weights; the array itself where that is it.
    public float[] each(float[] all) {
        if (weights.length == 0) {
            return all;
        }
        var each = new float[weights.length];
        for (int n = 0; n < each.length; n++) {
            each[n] = all[weights[n]];
        }
        return each;
    }

    /// `y[at + j] += x` for each neuron `j` that an axon reaches.
    public void add(int axon, float x, float[] y, int at) {
        int to = first[axon + 1];
        if (near.length > 0) {
            for (int n = first[axon]; n < to; n++) {
                y[at + near[n]] += x;
            }
        } else {
            for (int n = first[axon]; n < to; n++) {
                y[at + far[n]] += x;
            }
        }
    }

    /// `y[at + j] += x · values[n]` for each synapse `n` of an axon, which ends at neuron `j`.
    public void add(int axon, float x, float[] values, float[] y, int at) {
        int to = first[axon + 1];
        if (near.length > 0) {
            for (int n = first[axon]; n < to; n++) {
                y[at + near[n]] += x * values[n];
            }
        } else {
            for (int n = first[axon]; n < to; n++) {
                y[at + far[n]] += x * values[n];
            }
        }
    }

    /// `y[at + j] += x` for each neuron `j` that an axon reaches, modulo 2^32.
    public void add(int axon, int x, int[] y, int at) {
        int to = first[axon + 1];
        if (near.length > 0) {
            for (int n = first[axon]; n < to; n++) {
                y[at + near[n]] += x;
            }
        } else {
            for (int n = first[axon]; n < to; n++) {
                y[at + far[n]] += x;
            }
        }
    }

    /// `y[at + j] += x · values[n]` for each synapse `n` of an axon, modulo 2^32.
    public void add(int axon, int x, byte[] values, int[] y, int at) {
        int to = first[axon + 1];
        if (near.length > 0) {
            for (int n = first[axon]; n < to; n++) {
                y[at + near[n]] += x * values[n];
            }
        } else {
            for (int n = first[axon]; n < to; n++) {
                y[at + far[n]] += x * values[n];
            }
        }
    }

    /// The same with weights of 16 bits.
    public void add(int axon, int x, short[] values, int[] y, int at) {
        int to = first[axon + 1];
        if (near.length > 0) {
            for (int n = first[axon]; n < to; n++) {
                y[at + near[n]] += x * values[n];
            }
        } else {
            for (int n = first[axon]; n < to; n++) {
                y[at + far[n]] += x * values[n];
            }
        }
    }

    private static char[] narrowed(int[] targets) {
        var narrow = new char[targets.length];
        for (int n = 0; n < narrow.length; n++) {
            narrow[n] = (char) targets[n];
        }
        return narrow;
    }
}
