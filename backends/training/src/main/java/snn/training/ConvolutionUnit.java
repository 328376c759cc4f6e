package snn.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import snn.ir.Projection;
import snn.ir.synapse.Convolution;
import snn.ir.tensor.Tensor;
import snn.ir.training.Training;

/// A convolution as products of matrices: the patches of frames, one row a window, times the
/// filters. A block of samples goes through each step together.
///
/// The patches of frames with few spikes are bits, which pick rows of filters forwards and rows of
/// slopes for the weights' slopes ([SpikeProduct]); they are kept in between. Others are floats
/// ([Patches]), made twice.
///
/// A pool that only adds up what leaves, for nobody else, is done together with the convolution.
final class ConvolutionUnit implements SynapseUnit {
    /// The sums of a block, in floats, that stay in the first cache beside rows of filters.
    private static final int BLOCK = 1 << 14;

    private final Projection node;
    private final Convolution form;
    private final Trace trace;
    private final Junction junction;
    private final SpikeRows spikes;
    private final Patches patches;
    private final SpikePatches spikePatches;
    private final PatchSlopes patchSlopes;
    private final int fanIn;
    private final int wide;
    private final int wideStride;
    private final int windows;

    /// The samples of a block.
    private final int block;

    private final Filters filters;
    private final Optional<LearnedArray> bias;
    private final ShardSums biasSums;
    private final List<Scratch> scratch = new ArrayList<>();

    /// What a shard needs.
    private final class Scratch {
        /// Patches, `[patch, windows]`.
        final float[] columns = new float[patches.size()];

        /// Of a block, `[sample, window, channel]`, and rows for a whole tile after the last.
        final float[] sums = new float[(block * windows + Rows.PADDING) * wideStride];

        /// What windows hand back.
        final float[] returned =
                new float[junction.learns() ? tiled(block * windows) * patchSlopes.stride() : 0];

        final float[] frame = new float[junction.learns() ? patchSlopes.frame() : 0];

        final SpikeBlocks patched =
                new SpikeBlocks(
                        spikePatches,
                        trace.layout().steps() * blocks(block) * form.groups(),
                        block,
                        wideStride);
    }

    /// @param pooled with the pool that is done too
    ConvolutionUnit(
            Projection node,
            Optional<PooledLayer> pooled,
            Trace trace,
            Junction junction,
            Training training) {
        this.node = node;
        this.form = pooled.map(p -> p.kernel().pooled()).orElse((Convolution) node.connectivity());
        this.trace = trace;
        this.junction = junction;
        this.fanIn = node.fanIn();
        this.spikes = new SpikeRows(trace.layout().rows(), fanIn);
        this.patches = new Patches(form);
        this.spikePatches = new SpikePatches(form);
        this.patchSlopes = new PatchSlopes(form);
        this.wide = form.channels() / form.groups();
        this.wideStride = Rows.padded(wide);
        this.windows = trace.neurons() / form.channels();
        this.block = block(windows, wideStride);
        this.filters = new Filters(node, pooled, trace.layout(), junction.learns(), training);
        this.bias =
                node.biased()
                        ? Optional.of(
                                new LearnedArray(node.name() + ".bias", InitialWeights.bias(node)))
                        : Optional.empty();
        this.biasSums = new ShardSums(trace.layout(), bias.isPresent() ? form.channels() : 0);
        for (int n = 0; n < trace.layout().shards(); n++) {
            scratch.add(new Scratch());
        }
    }

    /// The samples of a block.
    static int block(int windows, int stride) {
        return Math.clamp(BLOCK / (windows * stride), 1, Layout.SAMPLES);
    }

    /// The blocks of a step.
    static int blocks(int samples) {
        return (Layout.SAMPLES + samples - 1) / samples;
    }

    @Override
    public Trace trace() {
        return trace;
    }

    @Override
    public String name() {
        return node.name();
    }

    private int arriving(int shard, int step, int sample, int group) {
        int row = trace.layout().row(shard, step, sample) * Rows.stride(fanIn);
        return row + group * (fanIn / form.groups());
    }

    private int leaving(int shard, int step, int sample, int group) {
        return trace.at(shard, step, sample) + group * wide * windows;
    }

    /// Where the sums of a sample of a block begin.
    private int sums(int sample) {
        return sample * windows * wideStride;
    }

    /// The number of a block.
    private int number(int step, int first, int group) {
        return (step * blocks(block) + first / block) * form.groups() + group;
    }

    @Override
    public void forward(Pass pass, int shard, Steps steps) {
        junction.gather(shard, steps);
        Scratch own = scratch.get(shard);
        for (int t = steps.from(); t < steps.to(); t++) {
            for (int first = 0; first < pass.count(shard); first += block) {
                int count = Math.min(block, pass.count(shard) - first);
                int row = trace.layout().row(shard, t, first);
                boolean sparse = spikes.take(junction.values(), Rows.stride(fanIn), row, count);
                for (int g = 0; g < form.groups(); g++) {
                    fillWithBias(own, count, g);
                    if (sparse) {
                        pick(own, row, count, number(t, first, g), g);
                    } else {
                        filter(own, shard, t, first, count, g);
                    }
                    for (int s = 0; s < count; s++) {
                        write(own, s, leaving(shard, t, first + s, g));
                    }
                }
            }
        }
    }

    private void fillWithBias(Scratch own, int count, int group) {
        Arrays.fill(own.sums, 0, sums(count), 0);
        for (int at = 0; at < sums(count) && bias.isPresent(); at += wideStride) {
            System.arraycopy(bias.get().value, group * wide, own.sums, at, wide);
        }
    }

    /// The sums of the rows of filters that spikes pick.
    private void pick(Scratch own, int row, int count, int number, int group) {
        own.patched.clear(number);
        for (int s = 0; s < count; s++) {
            SpikeProduct.Bits frame = spikes.from(row + s);
            int from = frame.offset() * Long.SIZE + group * (fanIn / form.groups());
            own.patched.spread(number, s, frame.words(), from);
        }
        own.patched.pick(number, count, filters.taken, group * filters.group(), own.sums);
    }

    private void filter(Scratch own, int shard, int step, int first, int count, int group) {
        for (int s = 0; s < count; s++) {
            patches.spread(junction.values(), arriving(shard, step, first + s, group), own.columns);
            // what the rows of a tile add beyond the windows is 0
            Gemm.multiply(
                    tiled(windows),
                    wideStride,
                    patches.depth(),
                    Gemm.View.transposed(own.columns, 0, patches.stride()),
                    filters.taken,
                    group * filters.group(),
                    wideStride,
                    own.sums,
                    sums(s),
                    wideStride);
        }
    }

    private static int tiled(int rows) {
        return (rows + Gemm.TILE - 1) / Gemm.TILE * Gemm.TILE;
    }

    private void write(Scratch own, int sample, int to) {
        float[] sent = trace.sent();
        int from = sums(sample);
        for (int c = 0; c < wide; c++) {
            for (int w = 0; w < windows; w++) {
                sent[to + c * windows + w] = own.sums[from + w * wideStride + c];
            }
        }
    }

    @Override
    public void clearSlopes(int shard) {
        junction.clearSlopes(shard);
        trace.clearSlopes(shard);
        filters.sums().clear(shard);
        biasSums.clear(shard);
    }

    @Override
    public void backward(Pass pass, int shard, Steps steps) {
        Scratch own = scratch.get(shard);
        for (int t = steps.from(); t < steps.to(); t++) {
            for (int first = 0; first < pass.count(shard); first += block) {
                int count = Math.min(block, pass.count(shard) - first);
                boolean sparse = spikes.isSparse(trace.layout().row(shard, t, first), count);
                for (int g = 0; g < form.groups(); g++) {
                    for (int s = 0; s < count; s++) {
                        read(own, s, leaving(shard, t, first + s, g));
                    }
                    addBias(own, shard, count, g);
                    if (sparse) {
                        own.patched.pickSlopes(
                                number(t, first, g),
                                count,
                                own.sums,
                                filters.sums().of(shard),
                                g * filters.group());
                    } else {
                        addWeights(own, shard, t, first, count, g);
                    }
                    if (junction.learns()) {
                        hand(own, count, g);
                    }
                    for (int s = 0; s < count && junction.learns(); s++) {
                        patchSlopes.collect(
                                own.returned,
                                s * windows,
                                own.frame,
                                junction.slopes(),
                                arriving(shard, t, first + s, g));
                    }
                }
            }
        }
        if (junction.learns()) {
            junction.scatter(shard, steps);
        }
    }

    /// The slopes of what left.
    private void read(Scratch own, int sample, int from) {
        float[] slopes = trace.slopes();
        int to = sums(sample);
        for (int w = 0; w < windows; w++) {
            for (int c = 0; c < wide; c++) {
                own.sums[to + w * wideStride + c] = slopes[from + c * windows + w];
            }
        }
    }

    private void addBias(Scratch own, int shard, int count, int group) {
        float[] sums = biasSums.of(shard);
        for (int c = 0; c < wide && bias.isPresent(); c++) {
            for (int s = 0; s < count; s++) {
                float sum = 0;
                for (int w = 0; w < windows; w++) {
                    sum += own.sums[sums(s) + w * wideStride + c];
                }
                sums[group * wide + c] += sum;
            }
        }
    }

    private void addWeights(Scratch own, int shard, int step, int first, int count, int group) {
        for (int s = 0; s < count; s++) {
            patches.spread(junction.values(), arriving(shard, step, first + s, group), own.columns);
            Gemm.multiply(
                    tiled(patches.depth()),
                    wideStride,
                    windows,
                    Gemm.View.of(own.columns, 0, patches.stride()),
                    own.sums,
                    sums(s),
                    wideStride,
                    filters.sums().of(shard),
                    group * filters.group(),
                    wideStride);
        }
    }

    /// The slopes of what the windows of a block saw.
    private void hand(Scratch own, int count, int group) {
        int stride = patchSlopes.stride();
        int rows = tiled(count * windows);
        Arrays.fill(own.returned, 0, rows * stride, 0);
        Gemm.multiply(
                rows,
                Rows.padded(patches.depth()),
                wide,
                Gemm.View.of(own.sums, 0, wideStride),
                filters.turned,
                group * wide * stride,
                stride,
                own.returned,
                0,
                stride);
    }

    @Override
    public List<Update> updates() {
        List<Update> tasks = new ArrayList<>(filters.updates());
        bias.ifPresent(b -> tasks.addAll(biasSums.updates(b::step)));
        return tasks;
    }

    @Override
    public List<Runnable> settlements() {
        return List.of(filters::settle);
    }

    @Override
    public void refresh() {
        filters.settle();
    }

    @Override
    public List<LearnedArray> learned() {
        LearnedArray learned = weights().learned;
        return bias.map(b -> List.of(learned, b)).orElse(List.of(learned));
    }

    @Override
    public Weights weights() {
        return filters.weights();
    }

    @Override
    public Tensor weightTensor() {
        return weights().tensor();
    }

    @Override
    public Optional<Tensor> biasTensor() {
        return bias.map(b -> Tensor.of(form.biases(), b.value.clone()));
    }
}
