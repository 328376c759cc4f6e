package snn.simd;

import java.util.Arrays;
import snn.ir.Projection;
import snn.ir.synapse.Convolution;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.ConvolutionCosts;
import snn.simd.kernel.ConvolutionKernels;
import snn.simd.kernel.FloatFilters;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.Patches;
import snn.simd.kernel.RowKernels;

/// A convolution in single precision. Spikes, one edge of them and patches of one word, look sums
/// of rows up, always, as that rounds otherwise than the rest. Other spikes pick rows of filters,
/// place by place where there are many, spike by spike where there are few; values go through
/// products place by place where most are not 0. These ways add up by ascending axon, so that
/// spikes give the same bits by each.
///
/// @param tables of each group; none where spikes do not look sums up
record FloatConvolution(
        Projection node,
        Plane plane,
        Patches patches,
        FloatFilters[] filters,
        FloatFilters[] tables,
        float[] bias,
        Kernels kernels)
        implements Part {

    static FloatConvolution of(Projection node, Convolution convolution, Kernels kernels) {
        var plane = Plane.of(convolution);
        var patches = Patches.of(convolution);
        float[] all = node.weights().orElseThrow().toFloats();
        int size = plane.wide() * plane.patch();
        var filters = new FloatFilters[plane.groups()];
        for (int g = 0; g < filters.length; g++) {
            float[] own = Arrays.copyOfRange(all, g * size, (g + 1) * size);
            filters[g] = FloatFilters.of(own, plane.wide(), plane.patch());
        }
        float[] bias =
                node.bias()
                        .map(Tensor::toFloats)
                        .orElseGet(() -> new float[convolution.channels()]);
        return new FloatConvolution(
                node, plane, patches, filters, tables(patches, filters), bias, kernels);
    }

    static Need need(Convolution c) {
        return Plane.need(c, FloatFilters::bytes);
    }

    private static FloatFilters[] tables(Patches patches, FloatFilters[] filters) {
        int rows = FloatFilters.tableRows(filters[0].rows());
        long bytes = filters.length * FloatFilters.bytes(filters[0].channels(), rows);
        return Plane.looksUp(patches, bytes)
                ? Arrays.stream(filters).map(FloatFilters::tables).toArray(FloatFilters[]::new)
                : new FloatFilters[0];
    }

    @Override
    public String how() {
        return tables.length > 0
                ? "sums of float32 weights looked up by patches of spikes"
                : "patches of float32 weights by spikes, products where values are dense";
    }

    @Override
    public long bytes() {
        return Arrays.stream(filters).mapToLong(FloatFilters::bytes).sum()
                + Arrays.stream(tables).mapToLong(FloatFilters::bytes).sum();
    }

    @Override
    public Signal signal(int depth) {
        return new Signal.Reals(node.fanOut(), depth);
    }

    @Override
    public Stage stage(Wires wires) {
        return new Running(this, wires.into(node.name()), (Signal.Reals) wires.of(node.name()));
    }

    private static final class Running implements Stage {
        private final FloatConvolution shared;
        private final Plane plane;
        private final Patches patches;
        private final ConvolutionCosts costs;
        private final RowKernels kernels;
        private final ConvolutionKernels convolutions;
        private final Inflow[] inflows;
        private final Signal.Reals out;
        private final int width;
        private final int stride;
        private final float[] sums;
        private final int[] offsets;
        private final int[] bases;
        private final int[] list;
        private final long[] laid;
        private final int[] starts;
        private final long[] cut;
        private final float[] padded;

        Running(FloatConvolution shared, Inflow[] inflows, Signal.Reals out) {
            this.shared = shared;
            this.plane = shared.plane;
            this.patches = shared.patches;
            this.kernels = shared.kernels.rows();
            this.convolutions = shared.kernels.convolutions();
            this.inflows = inflows;
            this.out = out;
            this.width = plane.width(shared.kernels.lanes());
            this.stride = plane.stride(shared.kernels.lanes());
            this.costs =
                    new ConvolutionCosts(plane.seenBy(), width / shared.kernels.lanes(), patches);
            this.sums = new float[Math.multiplyExact(plane.out(), stride)];
            this.offsets = patches.offsets();
            this.bases = patches.bases();
            boolean lone = inflows.length == 1;
            boolean spikes = lone && inflows[0].signal() instanceof Signal.Spikes;
            boolean looks = spikes && shared.tables.length > 0;
            boolean cuts = spikes && patches.fitWords();
            this.list = new int[looks ? 0 : Kernels.padded(plane.axons()) + RowKernels.SLACK];
            this.laid = new long[cuts ? patches.laidWords() : 0];
            this.starts = patches.starts();
            this.cut = new long[cuts ? plane.groups() * patches.words() * plane.out() : 0];
            this.padded = new float[lone && !looks ? patches.paddedElements() : 0];
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
                    || !(inflows[0].signal() instanceof Signal.Reals reals)
                    || !reals.constant(steps)) {
                Stage.super.run(steps);
                return;
            }
            step(0);
            for (int t = 1; t < steps; t++) {
                System.arraycopy(out.values(), 0, out.values(), out.at(t), out.stride());
            }
        }

        /// Several signals are added up spike by spike and value by value, in one chain.
        private void add(Signal signal, int step) {
            boolean lone = inflows.length == 1;
            switch (signal) {
                case Signal.Spikes spikes -> {
                    long count = spikes.count(step);
                    if (lone && shared.tables.length > 0) {
                        lookUp(spikes, step);
                    } else if (lone && placeByPlace(count)) {
                        pickOrMultiply(spikes, step, costs.products() < costs.patches(count));
                    } else {
                        spread(spikes, step);
                    }
                }
                case Signal.Reals reals -> {
                    if (lone && costs.products() < costs.spread(count(reals, step))) {
                        multiply(reals, step);
                    } else {
                        spread(reals, step);
                    }
                }
                case Signal.Integers _ -> throw new IllegalStateException("integers");
            }
        }

        private boolean placeByPlace(long count) {
            double least = Math.min(costs.patches(count), costs.products());
            return patches.fitWords() && least < costs.spread(count);
        }

        private void lay(Signal.Spikes spikes, int step) {
            patches.lay(spikes.words(), spikes.at(step), laid);
        }

        private void lookUp(Signal.Spikes spikes, int step) {
            lay(spikes, step);
            patches.cut(laid, starts, cut);
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

        private void pickOrMultiply(Signal.Spikes spikes, int step, boolean multiply) {
            lay(spikes, step);
            if (multiply) {
                patches.pad(laid, padded);
                multiply();
            } else {
                patches.cut(laid, starts, cut);
                pick();
            }
        }

        private void pick() {
            for (int g = 0; g < plane.groups(); g++) {
                convolutions.addPatches(
                        shared.filters[g],
                        patches.rowsPerWord(),
                        cut,
                        g * patches.words() * plane.out(),
                        patches.words(),
                        plane.out(),
                        sums,
                        g * width,
                        stride);
            }
        }

        private long count(Signal.Reals reals, int step) {
            int from = reals.at(step);
            int count = 0;
            for (int n = from; n < from + plane.axons(); n++) {
                count += reals.values()[n] == 0 ? 0 : 1;
            }
            return count;
        }

        private void multiply(Signal.Reals reals, int step) {
            patches.pad(reals.values(), reals.at(step), padded);
            multiply();
        }

        private void multiply() {
            for (int g = 0; g < plane.groups(); g++) {
                convolutions.addProducts(
                        shared.filters[g],
                        padded,
                        patches.base(g),
                        offsets,
                        bases,
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

        private void spread(Signal.Reals reals, int step) {
            int at = reals.at(step);
            for (int i = 0; i < plane.axons(); i++) {
                if (reals.values()[at + i] != 0) {
                    spread(i, reals.values()[at + i]);
                }
            }
        }

        private void spread(int axon, float x) {
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

        /// Turns the sums to channels of places and adds the biases.
        private void put(float[] y, int at) {
            int places = plane.out();
            for (int channel = 0; channel < plane.groups() * plane.wide(); channel++) {
                int group = channel / plane.wide();
                int from = group * width + channel - group * plane.wide();
                float bias = shared.bias[channel];
                for (int place = 0; place < places; place++) {
                    y[at + channel * places + place] = sums[place * stride + from] + bias;
                }
            }
        }
    }
}
