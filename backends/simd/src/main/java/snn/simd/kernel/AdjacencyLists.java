package snn.simd.kernel;

import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.SynapseTable;
import snn.ir.synapse.Window;

/// The neurons that each axon reaches, as lists: synapse `n` of axon `i` lies at `first[i] <= n <
/// first[i + 1]`. A target takes 16 bits where there are no more than 65,536 neurons, else 32.
///
/// Plain loops, since few machines scatter vectors. Where there are more neurons than the sums of
/// fit the second-level cache, they are gone through in blocks: all axons that spike add to one
/// block of neurons before the next, each from where it left off.
///
/// @param near the targets, where 16 bits hold them; else empty
/// @param far the targets, where they do not; else empty
/// @param weights the number of each synapse's weight, where that is not the synapse's own
/// @param blocks of neurons; 1 where the targets of an axon do not ascend
public record AdjacencyLists(int[] first, char[] near, int[] far, int[] weights, int blocks) {
    private static final int NEAR = 1 << Character.SIZE;

    /// Neurons of a block: 256 KiB of sums.
    private static final int BLOCK = 1 << 16;

    /// Targets of a line of the cache.
    private static final int LINE = 16;

    public static AdjacencyLists of(Connectivity connectivity) {
        boolean isNear = connectivity.out().length() <= NEAR;
        if (connectivity instanceof Sparse sparse) {
            return isNear ? near(sparse) : far(sparse);
        }
        var table = SynapseTable.of(connectivity);
        if (isNear) {
            char[] targets = narrowed(table.targets());
            return new AdjacencyLists(table.first(), targets, new int[0], table.weights(), 1);
        }
        int blocks = ascend(table) ? blocks(connectivity) : 1;
        return new AdjacencyLists(
                table.first(), new char[0], table.targets(), table.weights(), blocks);
    }

    private static AdjacencyLists near(Sparse sparse) {
        var targets = new char[sparse.size()];
        sparse.drawAll((_, first, drawn, count) -> {
            for (int n = 0; n < count; n++) {
                targets[first + n] = (char) drawn[n];
            }
        });
        return new AdjacencyLists(sparse.first(), targets, new int[0], new int[0], 1);
    }

    private static AdjacencyLists far(Sparse sparse) {
        var targets = new int[sparse.size()];
        sparse.drawAll(
                (_, first, drawn, count) -> System.arraycopy(drawn, 0, targets, first, count));
        int blocks = blocks(sparse);
        return new AdjacencyLists(sparse.first(), new char[0], targets, new int[0], blocks);
    }

    private static int blocks(Connectivity connectivity) {
        return Math.ceilDiv(connectivity.out().length(), BLOCK);
    }

    private static boolean ascend(SynapseTable table) {
        for (int i = 0; i + 1 < table.first().length; i++) {
            for (int n = table.first()[i] + 1; n < table.first()[i + 1]; n++) {
                if (table.targets()[n - 1] > table.targets()[n]) {
                    return false;
                }
            }
        }
        return true;
    }

    /// The neuron before which a block ends.
    private int end(int block) {
        return block + 1 < blocks ? (block + 1) * BLOCK : Integer.MAX_VALUE;
    }

    /// The number of synapses.
    public int size() {
        return near.length + far.length;
    }

    /// Bytes of targets, of where they begin, and of which weight is whose.
    public long bytes() {
        return 2L * near.length + 4L * (far.length + weights.length + first.length);
    }

    /// About the bytes that the lists of a connectivity will take.
    public static long bytes(Connectivity connectivity) {
        long target = connectivity.out().size() <= NEAR ? Character.BYTES : Integer.BYTES;
        long weight = connectivity instanceof Sparse ? 0 : Integer.BYTES;
        return synapses(connectivity) * (target + weight)
                + Integer.BYTES * (connectivity.in().size() + 1);
    }

    /// About the number of synapses.
    public static long synapses(Connectivity connectivity) {
        return switch (connectivity) {
            case Sparse s -> (long) Sparse.expected(s.axons(), s.neurons(), s.probability());
            case OneToOne one -> one.in().size();
            case Dense dense -> (long) dense.axons() * dense.neurons();
            case Convolution c -> {
                long pairs = (long) c.channels() * c.in().extent(0) / c.groups();
                for (int axis = 0; axis < c.window().rank(); axis++) {
                    pairs *= seen(c.window(), axis, c.in().extent(axis + 1));
                }
                yield pairs;
            }
        };
    }

    /// How many elements all places along an axis see together.
    private static long seen(Window window, int axis, int extent) {
        long seen = 0;
        for (int k = 0; k < window.kernel().get(axis); k++) {
            int first = k * window.dilation().get(axis) - window.before().get(axis);
            for (int place = 0; place < window.count(axis, extent); place++) {
                int at = first + place * window.stride().get(axis);
                seen += at >= 0 && at < extent ? 1 : 0;
            }
        }
        return seen;
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

    /// `y[at + j] += x` for each neuron `j` of a block that an axon reaches by a synapse from
    /// `from` on; returns where its next block begins.
    public int add(int from, int axon, int block, float x, float[] y, int at) {
        int to = first[axon + 1];
        int n = from;
        if (near.length > 0) {
            for (; n < to; n++) {
                y[at + near[n]] += x;
            }
        } else {
            for (int end = end(block); n < to && far[n] < end; n++) {
                y[at + far[n]] += x;
            }
        }
        return n;
    }

    /// The same with weights: `y[at + j] += x · values[n]` for each synapse `n`.
    public int add(int from, int axon, int block, float x, float[] values, float[] y, int at) {
        int to = first[axon + 1];
        int n = from;
        if (near.length > 0) {
            for (; n < to; n++) {
                y[at + near[n]] += x * values[n];
            }
        } else {
            for (int end = end(block); n < to && far[n] < end; n++) {
                y[at + far[n]] += x * values[n];
            }
        }
        return n;
    }

    /// The same in integers, modulo 2^32.
    public int add(int from, int axon, int block, int x, int[] y, int at) {
        int to = first[axon + 1];
        int n = from;
        if (near.length > 0) {
            for (; n < to; n++) {
                y[at + near[n]] += x;
            }
        } else {
            for (int end = end(block); n < to && far[n] < end; n++) {
                y[at + far[n]] += x;
            }
        }
        return n;
    }

    /// The same with weights of 8 bits.
    public int add(int from, int axon, int block, int x, byte[] values, int[] y, int at) {
        int to = first[axon + 1];
        int n = from;
        if (near.length > 0) {
            for (; n < to; n++) {
                y[at + near[n]] += x * values[n];
            }
        } else {
            for (int end = end(block); n < to && far[n] < end; n++) {
                y[at + far[n]] += x * values[n];
            }
        }
        return n;
    }

    /// The same with weights of 16 bits.
    public int add(int from, int axon, int block, int x, short[] values, int[] y, int at) {
        int to = first[axon + 1];
        int n = from;
        if (near.length > 0) {
            for (; n < to; n++) {
                y[at + near[n]] += x * values[n];
            }
        } else {
            for (int end = end(block); n < to && far[n] < end; n++) {
                y[at + far[n]] += x * values[n];
            }
        }
        return n;
    }

    /// Reads the targets of a block ahead, for axons `from` to `to` of a list, so that the memory
    /// fetches them all at once and not one after the other when they are added.
    ///
    /// @param next where each axon goes on
    /// @return some number, which someone has to keep, or the reads would be left out
    public int readAhead(int[] next, int from, int to) {
        int all = far.length;
        int each = all / blocks / first.length + LINE;
        int sum = 0;
        for (int k = from; k < to; k++) {
            for (int n = next[k]; n < Math.min(all, next[k] + each); n += LINE) {
                sum += far[n];
            }
        }
        return sum;
    }

    private static char[] narrowed(int[] targets) {
        var narrow = new char[targets.length];
        for (int n = 0; n < narrow.length; n++) {
            narrow[n] = (char) targets[n];
        }
        return narrow;
    }
}
