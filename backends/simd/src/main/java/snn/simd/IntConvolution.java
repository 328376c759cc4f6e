package snn.simd;

import java.util.Arrays;
import snn.ir.IntegerProjection;
import snn.ir.synapse.Convolution;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.ConvolutionCosts;
import snn.simd.kernel.ConvolutionKernels;
import snn.simd.kernel.FloatFilters;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.Patches;
import snn.simd.kernel.RowKernels;
import snn.simd.kernel.ShortFilters;

/// A convolution in 32 bits, or a dense projection with weights of more than 8 bits: spikes look
/// sums up, or pick rows of filters as in [FloatConvolution]; values are spread one by one. Exact,
/// since an [IntegerProjection] never leaves 32 bits.
///
/// @param tables of each group; none where spikes do not look sums up
/// @param block words of a patch whose rows 16 bits can sum; 0 where not even one word's
record IntConvolution(
        IntegerProjection node,
        Plane plane,
        Patches patches,
        ShortFilters[] filters,
        ShortFilters[] tables,
        int block,
        int[] bias,
        Kernels kernels)
        implements Part {

    static IntConvolution of(IntegerProjection node, Convolution convolution, Kernels kernels) {
        var plane = Plane.of(convolution);
        var filters = new ShortFilters[plane.groups()];
        for (int g = 0; g < filters.length; g++) {
            long first = (long) g * plane.wide() * plane.patch();
            filters[g] = ShortFilters.of(node.weights(), first, plane.wide(), plane.patch());
        }
        var bias = new int[plane.groups() * plane.wide()];
        if (node.bias().isPresent()) {
            Tensor given = node.bias().get();
            Arrays.setAll(bias, n -> Math.toIntExact(given.integer(n)));
        }
        Patches patches = narrowed(Patches.of(convolution), filters);
        int block = block(patches, filters);
        return new IntConvolution(
                node,
                plane,
                patches,
                filters,
                tables(patches, filters, block),
                block,
                bias,
                kernels);
    }

    /// Patches with so few segments in a word that 16 bits can sum its rows, where that is
    /// possible.
    private static Patches narrowed(Patches patches, ShortFilters[] filters) {
        Patches fewer = patches;
        while (fewer.segments() > 1 && block(fewer, filters) == 0) {
            fewer = fewer.withSegments(fewer.segments() / 2);
        }
        return fewer;
    }

    /// The most words, up to all of a patch, of which 16 bits can sum every run.
    private static int block(Patches patches, ShortFilters[] filters) {
        int words = patches.words();
        while (words > 0 && !fits(patches, filters, words)) {
            words /= 2;
        }
        return words;
    }

    private static boolean fits(Patches patches, ShortFilters[] filters, int words) {
        int rows = words * patches.rowsPerWord();
        for (ShortFilters group : filters) {
            for (int first = 0; first < group.rows(); first += rows) {
                if (group.reach(first, first + rows) > Short.MAX_VALUE) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Where only the weights can tell whether 16 bits hold the sums looked up, these are counted.
    static Need need(Convolution c) {
        return Plane.need(c, ShortFilters::bytes);
    }

    private static ShortFilters[] tables(Patches patches, ShortFilters[] filters, int block) {
        int rows = FloatFilters.tableRows(filters[0].rows());
        long bytes = filters.length * ShortFilters.bytes(filters[0].channels(), rows);
        return block == 1 && Plane.looksUp(patches, bytes)
                ? Arrays.stream(filters).map(ShortFilters::tables).toArray(ShortFilters[]::new)
                : new ShortFilters[0];
    }

    @Override
    public String how() {
        return tables.length > 0
                ? "sums of int16 weights looked up by patches of spikes"
                : "patches of int16 weights by spikes, summed in 32 bits";
    }

    @Override
    public long bytes() {
        return Arrays.stream(filters).mapToLong(ShortFilters::bytes).sum()
                + Arrays.stream(tables).mapToLong(ShortFilters::bytes).sum();
    }

    @Override
    public Signal signal(int depth) {
        return new Signal.Integers(node.fanOut(), depth);
    }

    @Override
    public Stage stage(Wires wires) {
        return new Running(this, wires.into(node.name()), (Signal.Integers) wires.of(node.name()));
    }

    private static final class Running implements Stage {
        private final IntConvolution shared;
        private final Plane plane;
        private final Patches patches;
        private final ConvolutionCosts costs;
        private final RowKernels kernels;
        private final ConvolutionKernels convolutions;
        private final Inflow[] inflows;
        private final Signal.Integers out;
        private final int width;
        private final int stride;
        private final int[] sums;
        private final int[] list;
        private final long[] laid;
        private final int[] starts;
        private final long[] cut;

        Running(IntConvolution shared, Inflow[] inflows, Signal.Integers out) {
            this.shared = shared;
            this.plane = shared.plane;
            this.patches = shared.patches;
            this.kernels = shared.kernels.rows();
            this.convolutions = shared.kernels.convolutions();
            this.inflows = inflows;
            this.out = out;
            // vectors of 16-bit sums are widened whole
            int lanes = 2 * shared.kernels.lanes();
            this.width = plane.width(lanes);
            this.stride = plane.stride(lanes);
            this.sums = new int[Math.multiplyExact(plane.out(), stride)];
            this.costs = new ConvolutionCosts(plane.seenBy(), width / lanes, patches);
            boolean spikes =
                    Arrays.stream(inflows).anyMatch(i -> i.signal() instanceof Signal.Spikes);
            boolean looks = shared.tables.length > 0;
            boolean cuts = spikes && patches.fitWords();
            boolean lists = spikes && !looks;
            this.list = new int[lists ? Kernels.padded(plane.axons()) + RowKernels.SLACK : 0];
            this.laid = new long[cuts ? patches.laidWords() : 0];
            this.starts = patches.starts();
            this.cut = new long[cuts ? plane.groups() * patches.words() * plane.out() : 0];
        }

        @Override
        public void reset() {}

        @Override
        public void step(int t) {
            Arrays.fill(sums, 0);
            for (Inflow inflow : inflows) {
                if (t >= inflow.delay()) {
                    add(inflow.signal(), t - inflow.delay());
                }
            }
            put(out.values(), out.at(t));
        }

        @Override
        public void run(int steps) {
            if (inflows.length != 1
                    || inflows[0].delay() > 0
                    || !(inflows[0].signal() instanceof Signal.Integers integers)
                    || !integers.constant(steps)) {
                Stage.super.run(steps);
                return;
            }
            step(0);
            for (int t = 1; t < steps; t++) {
                System.arraycopy(out.values(), 0, out.values(), out.at(t), out.stride());
            }
        }

        private void add(Signal signal, int step) {
            switch (signal) {
                case Signal.Spikes spikes -> {
                    if (shared.tables.length > 0) {
                        lookUp(spikes, step);
                    } else if (shared.block > 0 && placeByPlace(spikes.count(step))) {
                        pick(spikes, step);
                    } else {
                        spread(spikes, step);
                    }
                }
                case Signal.Integers integers -> {
                    int from = integers.at(step);
                    for (int i = 0; i < plane.axons(); i++) {
                        if (integers.values()[from + i] != 0) {
                            spread(i, integers.values()[from + i]);
                        }
                    }
                }
                case Signal.Reals _ -> throw new IllegalStateException("reals");
            }
        }

        private boolean placeByPlace(long count) {
            return patches.fitWords() && costs.patches(count) < costs.spread(count);
        }

        private void cut(Signal.Spikes spikes, int step) {
            patches.lay(spikes.words(), spikes.at(step), laid);
            patches.cut(laid, starts, cut);
        }

        private void lookUp(Signal.Spikes spikes, int step) {
            cut(spikes, step);
            for (int g = 0; g < plane.groups(); g++) {
                convolutions.addTables(
                        shared.tables[g],
                        cut,
                        g * plane.out(),
                        plane.out(),
                        sums,
                        g * width,
                        stride);
            }
        }

        private void pick(Signal.Spikes spikes, int step) {
            cut(spikes, step);
            for (int g = 0; g < plane.groups(); g++) {
                convolutions.addPatches(
                        shared.filters[g],
                        patches.rowsPerWord(),
                        shared.block,
                        cut,
                        g * patches.words() * plane.out(),
                        patches.words(),
                        plane.out(),
                        sums,
                        g * width,
                        stride);
            }
        }

        private void spread(Signal.Spikes spikes, int step) {
            int count = kernels.indices(spikes.words(), spikes.at(step), plane.axons(), list);
            for (int k = 0; k < count; k++) {
                spread(list[k], 1);
            }
        }

        private void spread(int axon, int x) {
            int channel = axon / plane.in();
            int element = axon - channel * plane.in();
            int group = channel / plane.deep();
            convolutions.spread(
                    shared.filters[group],
                    (channel - group * plane.deep()) * plane.kernel(),
                    plane.seen().weights(),
                    plane.seen().targets(),
                    plane.seen().first()[element],
                    plane.seen().first()[element + 1],
                    x,
                    sums,
                    group * width,
                    stride);
        }

        /// Turns the sums to channels of places, scales them and adds the biases.
        private void put(int[] y, int at) {
            int places = plane.out();
            int shift = shared.node.shift();
            for (int channel = 0; channel < plane.groups() * plane.wide(); channel++) {
                int group = channel / plane.wide();
                int from = group * width + channel - group * plane.wide();
                int bias = shared.bias[channel];
                for (int place = 0; place < places; place++) {
                    y[at + channel * places + place] =
                            (sums[place * stride + from] << shift) + bias;
                }
            }
        }
    }
}
