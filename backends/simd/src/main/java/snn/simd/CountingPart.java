package snn.simd;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import snn.ir.graph.Named;
import snn.simd.kernel.BitKernels;
import snn.simd.kernel.BitRows;
import snn.simd.kernel.Kernels;

/// Neurons that spike once and have no leak, behind weights of ±s: a membrane is `unit · (2 c - n)`
/// after `n` spikes of which `c` met a positive weight. So the counts are the membranes, all are
/// compared with one number, and a step without spikes changes nothing. Only where this is exact in
/// the arithmetic of the level.
///
/// @param projection what they count in place of
/// @param unit what a positive weight adds to a membrane
/// @param most spikes that may arrive in a run
record CountingPart(
        Named node,
        Named projection,
        CountingNeurons neurons,
        BitWeights weights,
        double unit,
        int most,
        Kernels kernels)
        implements Part {

    /// Whole numbers of a unit up to this many are exact in single precision, if the unit is one
    /// bit.
    private static final double EXACT = 1 << 24;

    /// The part, where `projection` reaches these neurons and no others, without a bias, and
    /// nothing else does.
    ///
    /// @param unit what a weight above 0 adds to the sum of a neuron
    /// @param times how often a source may spike in a run
    static Optional<CountingPart> of(
            Named node,
            Named projection,
            CountingNeurons neurons,
            BitWeights weights,
            double unit,
            int times,
            Kernels kernels) {
        double each = unit * neurons.gain();
        long most = (long) weights.fanIn() * times;
        boolean exact =
                weights.isBinary()
                        && weights.alike()
                        && each > 0
                        && oddPart(unit) * most <= EXACT
                        && oddPart(each) * most <= EXACT
                        && each * most <= neurons.most();
        return exact
                ? Optional.of(
                        new CountingPart(
                                node, projection, neurons, weights, each, (int) most, kernels))
                : Optional.empty();
    }

    /// The odd whole number that is `x` times a power of two.
    private static double oddPart(double x) {
        long bits = Double.doubleToLongBits(x) & (1L << 52) - 1 | 1L << 52;
        return bits >> Long.numberOfTrailingZeros(bits);
    }

    @Override
    public String how() {
        return "membranes as counts of bits, one spike each";
    }

    @Override
    public Signal signal(int depth) {
        return Signal.Spikes.of(node.shape().length(), depth);
    }

    @Override
    public Stage stage(Wires wires) {
        var out = (Signal.Spikes) wires.of(node.name());
        List<Inflow> inflows = List.of(wires.into(projection.name()));
        var cells = new Running(this, inflows.getFirst(), out);
        return new PopulationStage(cells, out, node.shape().length(), kernels.rows());
    }

    /// The least `2 c - n` at which a neuron spikes.
    private long least() {
        double bound = neurons.threshold();
        double near = Math.ceil(Math.clamp(bound / unit, -2.0 * EXACT, 2.0 * EXACT));
        boolean same = neurons.above() && near * unit == bound;
        return (long) near + (same ? 1 : 0);
    }

    private static final class Running implements Cells {
        private final CountingPart shared;
        private final BitRows rows;
        private final BitKernels kernels;
        private final Signal.Spikes from;
        private final int delay;
        private final Signal.Spikes out;
        private final long least;
        private final int width;
        private final int[] list;
        private final long[] counters;
        private final long[] reached;

        /// The neurons that have not fired, a bit each.
        private final long[] waiting;

        private int arrived;
        private int planes;

        Running(CountingPart shared, Inflow inflow, Signal.Spikes out) {
            this.shared = shared;
            this.rows = shared.weights.plus();
            this.kernels = shared.kernels.bits();
            this.from = (Signal.Spikes) inflow.signal();
            this.delay = inflow.delay();
            this.out = out;
            this.least = shared.least();
            this.width = rows.width();
            this.list = new int[rows.fanIn() + BitKernels.SLACK];
            this.counters = new long[BitKernels.planes(shared.most) * width];
            this.reached = new long[width];
            this.waiting = new long[out.wordsPerStep()];
        }

        @Override
        public void reset() {
            Arrays.fill(counters, 0, planes * width, 0);
            arrived = 0;
            planes = BitKernels.LEAST_PLANES;
            int neurons = rows.fanOut();
            Arrays.fill(waiting, -1L);
            waiting[waiting.length - 1] = -1L >>> -neurons;
        }

        @Override
        public void step(int t) {
            int count = t < delay ? 0 : from.list(t - delay, list);
            if (count > 0) {
                arrived += count;
                if (arrived > shared.most) {
                    throw new IllegalArgumentException(
                            "`%s` takes %,d spikes in a run, not more"
                                    .formatted(shared.node.name(), shared.most));
                }
                planes = BitKernels.planes(arrived);
                kernels.count(rows, list, count, counters, planes);
            }
            out.clear(t);
            if (count > 0 || t == 0) {
                fire(out.at(t));
            }
        }

        /// Who spikes now: `2 c - n >= least` is `c >= (least + n) / 2`.
        private void fire(int at) {
            long needed = Math.max(0, Math.floorDiv(least + arrived + 1, 2L));
            if (needed > arrived) {
                return;
            }
            kernels.atLeast(counters, planes, width, needed, reached);
            long[] words = out.words();
            for (int w = 0; w < waiting.length; w++) {
                words[at + w] = reached[w] & waiting[w];
                waiting[w] &= ~reached[w];
            }
        }

        @Override
        public int index(String state) {
            return shared.neurons.state().equals(state) ? 0 : -1;
        }

        @Override
        public double state(int index, int neuron) {
            boolean fired = (waiting[neuron >> 6] >>> neuron & 1) == 0;
            if (fired && shared.neurons.reset().isPresent()) {
                return shared.neurons.reset().get();
            }
            return shared.unit * (2L * count(neuron) - arrived);
        }

        private int count(int neuron) {
            int count = 0;
            for (int p = 0; p < planes; p++) {
                count |= (int) (counters[p * width + (neuron >> 6)] >>> neuron & 1) << p;
            }
            return count;
        }
    }
}
