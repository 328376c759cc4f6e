package snn.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import snn.ir.Projection;
import snn.ir.synapse.Convolution;
import snn.ir.tensor.Tensor;
import snn.ir.training.Training;

/// A convolution as products of matrices: the patches of a frame, one column a window ([Patches]),
/// times the filters. The weights of a group lie `[patch, stride]`, one row an element of a patch,
/// so that forwards, the weights' slopes and those of the input all take them as they are.
///
/// The patches of a frame with few spikes are bits, which pick rows of filters forwards and rows of
/// slopes for the weights' slopes ([SpikeProduct]).
final class ConvolutionUnit implements SynapseUnit {
    private final Projection node;
    private final Convolution form;
    private final Trace trace;
    private final Junction junction;
    private final SpikeRows spikes;
    private final Patches patches;
    private final SpikePatches spikePatches;
    private final int fanIn;
    private final int wide;
    private final int wideStride;
    private final int windows;
    private final Weights weights;
    private final Optional<LearnedArray> bias;
    private final ShardSums weightSums;
    private final ShardSums biasSums;
    private final List<Scratch> scratch = new ArrayList<>();

    /// What a shard needs for one frame of one group.
    private final class Scratch {
        /// `[patch, windows]`.
        final float[] columns = new float[patches.size()];

        /// `[channels, windows]`.
        final float[] filtered = new float[tiled(wide) * patches.stride()];

        /// `[windows, channels]`.
        final float[] transposed = new float[windows * wideStride];

        /// Spikes of `columns`, and the same with a bit for each element of the patches.
        final long[] bits = new long[patches.depth() * spikePatches.words()];

        final long[] squeezed = new long[spikePatches.scratch()];
        final long[] turned = new long[depthWords() * spikePatches.words() * Long.SIZE];
    }

    ConvolutionUnit(Projection node, Trace trace, Junction junction, Training training) {
        this.node = node;
        this.form = (Convolution) node.connectivity();
        this.trace = trace;
        this.junction = junction;
        this.fanIn = node.fanIn();
        this.spikes = new SpikeRows(trace.layout().rows(), fanIn);
        this.patches = new Patches(form);
        this.spikePatches = new SpikePatches(form);
        this.wide = form.channels() / form.groups();
        this.wideStride = Rows.padded(wide);
        this.windows = trace.neurons() / form.channels();
        int size = form.groups() * groupSize();
        this.weights = new Weights(node, size, this::place, training);
        this.bias =
                node.biased()
                        ? Optional.of(
                                new LearnedArray(node.name() + ".bias", InitialWeights.bias(node)))
                        : Optional.empty();
        this.weightSums = new ShardSums(trace.layout(), size);
        this.biasSums = new ShardSums(trace.layout(), bias.isPresent() ? form.channels() : 0);
        for (int n = 0; n < trace.layout().shards(); n++) {
            scratch.add(new Scratch());
        }
    }

    private static int tiled(int rows) {
        return (rows + Gemm.TILE - 1) / Gemm.TILE * Gemm.TILE;
    }

    private int groupSize() {
        return tiled(patches.depth()) * wideStride;
    }

    private int place(int weight) {
        int channel = weight / patches.depth();
        int element = weight % patches.depth();
        return channel / wide * groupSize() + element * wideStride + channel % wide;
    }

    @Override
    public Trace trace() {
        return trace;
    }

    private int arriving(int shard, int step, int sample, int group) {
        int row = trace.layout().row(shard, step, sample) * Rows.stride(fanIn);
        return row + group * (fanIn / form.groups());
    }

    private int leaving(int shard, int step, int sample, int group) {
        return trace.at(shard, step, sample) + group * wide * windows;
    }

    @Override
    public void forward(Pass pass, int shard, Steps steps) {
        junction.gather(shard, steps);
        Scratch own = scratch.get(shard);
        for (int t = steps.from(); t < steps.to(); t++) {
            for (int sample = 0; sample < pass.count(shard); sample++) {
                boolean sparse = takeSpikes(shard, t, sample);
                for (int g = 0; g < form.groups(); g++) {
                    int to = leaving(shard, t, sample, g);
                    if (sparse) {
                        spreadSpikes(own, shard, t, sample, g);
                        pick(own, g);
                        writeTransposed(own, to);
                    } else {
                        patches.spread(
                                junction.values(), arriving(shard, t, sample, g), own.columns);
                        filter(own, g);
                        write(own, to);
                    }
                }
            }
        }
    }

    private int depthWords() {
        return (patches.depth() + Long.SIZE - 1) / Long.SIZE;
    }

    private boolean takeSpikes(int shard, int step, int sample) {
        int row = trace.layout().row(shard, step, sample);
        return spikes.take(junction.values(), Rows.stride(fanIn), row, 1);
    }

    private boolean hasSpikes(int shard, int step, int sample) {
        return spikes.isSparse(trace.layout().row(shard, step, sample), 1);
    }

    private void spreadSpikes(Scratch own, int shard, int step, int sample, int group) {
        SpikeProduct.Bits frame = spikes.from(trace.layout().row(shard, step, sample));
        int from = frame.offset() * Long.SIZE + group * (fanIn / form.groups());
        spikePatches.spread(frame.words(), from, own.squeezed, own.bits);
    }

    /// The sums of the rows of filters that spikes pick.
    private void pick(Scratch own, int group) {
        for (int w = 0; w < windows; w++) {
            for (int c = 0; c < wide; c++) {
                own.transposed[w * wideStride + c] =
                        bias.isPresent() ? bias.get().value[group * wide + c] : 0;
            }
        }
        int words = spikePatches.words();
        BitBlock.turn(own.bits, 0, patches.depth(), words, words, own.turned);
        SpikeProduct.add(
                windows,
                wideStride,
                depthWords(),
                new SpikeProduct.Bits(own.turned, 0, 1, words * Long.SIZE),
                weights.effective,
                group * groupSize(),
                wideStride,
                own.transposed,
                0,
                wideStride);
    }

    private void writeTransposed(Scratch own, int to) {
        float[] sent = trace.sent();
        for (int c = 0; c < wide; c++) {
            for (int w = 0; w < windows; w++) {
                sent[to + c * windows + w] = own.transposed[w * wideStride + c];
            }
        }
    }

    private void filter(Scratch own, int group) {
        for (int c = 0; c < wide; c++) {
            float start = bias.isPresent() ? bias.get().value[group * wide + c] : 0;
            int row = c * patches.stride();
            Arrays.fill(own.filtered, row, row + patches.stride(), start);
        }
        Gemm.multiply(
                tiled(wide),
                patches.stride(),
                patches.depth(),
                Gemm.View.transposed(weights.effective, group * groupSize(), wideStride),
                own.columns,
                0,
                patches.stride(),
                own.filtered,
                0,
                patches.stride());
    }

    private void write(Scratch own, int to) {
        for (int c = 0; c < wide; c++) {
            int row = c * patches.stride();
            System.arraycopy(own.filtered, row, trace.sent(), to + c * windows, windows);
        }
    }

    @Override
    public void clearSlopes(int shard) {
        junction.clearSlopes(shard);
        trace.clearSlopes(shard);
        weightSums.clear(shard);
        biasSums.clear(shard);
    }

    @Override
    public void backward(Pass pass, int shard, Steps steps) {
        Scratch own = scratch.get(shard);
        for (int t = steps.from(); t < steps.to(); t++) {
            for (int sample = 0; sample < pass.count(shard); sample++) {
                boolean sparse = hasSpikes(shard, t, sample);
                for (int g = 0; g < form.groups(); g++) {
                    int at = arriving(shard, t, sample, g);
                    read(own, leaving(shard, t, sample, g));
                    addBias(own, shard, g);
                    if (sparse) {
                        spreadSpikes(own, shard, t, sample, g);
                        pickSlopes(own, shard, g);
                    } else {
                        patches.spread(junction.values(), at, own.columns);
                        addWeights(own, shard, g);
                    }
                    if (junction.learns()) {
                        hand(own, g, at);
                    }
                }
            }
        }
        if (junction.learns()) {
            junction.scatter(shard, steps);
        }
    }

    /// The slopes of what left, both ways round.
    private void read(Scratch own, int from) {
        float[] slopes = trace.slopes();
        for (int w = 0; w < windows; w++) {
            for (int c = 0; c < wide; c++) {
                own.transposed[w * wideStride + c] = slopes[from + c * windows + w];
            }
        }
        for (int c = 0; c < wide && (junction.learns() || bias.isPresent()); c++) {
            int row = c * patches.stride();
            System.arraycopy(slopes, from + c * windows, own.filtered, row, windows);
        }
    }

    private void addBias(Scratch own, int shard, int group) {
        float[] sums = biasSums.of(shard);
        for (int c = 0; c < wide && bias.isPresent(); c++) {
            float sum = 0;
            for (int w = 0; w < windows; w++) {
                sum += own.filtered[c * patches.stride() + w];
            }
            sums[group * wide + c] += sum;
        }
    }

    private void addWeights(Scratch own, int shard, int group) {
        Gemm.multiply(
                tiled(patches.depth()),
                wideStride,
                windows,
                Gemm.View.of(own.columns, 0, patches.stride()),
                own.transposed,
                0,
                wideStride,
                weightSums.of(shard),
                group * groupSize(),
                wideStride);
    }

    /// Adds the slopes of what left that spikes pick.
    private void pickSlopes(Scratch own, int shard, int group) {
        int words = spikePatches.words();
        SpikeProduct.add(
                patches.depth(),
                wideStride,
                words,
                new SpikeProduct.Bits(own.bits, 0, words, 1),
                own.transposed,
                0,
                wideStride,
                weightSums.of(shard),
                group * groupSize(),
                wideStride);
    }

    /// Overwrites the patches with their slopes and adds those to the input's.
    private void hand(Scratch own, int group, int to) {
        Arrays.fill(own.columns, 0);
        Gemm.multiply(
                tiled(patches.depth()),
                patches.stride(),
                wide,
                Gemm.View.of(weights.effective, group * groupSize(), wideStride),
                own.filtered,
                0,
                patches.stride(),
                own.columns,
                0,
                patches.stride());
        patches.collect(own.columns, junction.slopes(), to);
    }

    @Override
    public List<Update> updates() {
        List<Update> tasks = new ArrayList<>(weightSums.updates(weights::step));
        bias.ifPresent(b -> tasks.addAll(biasSums.updates(b::step)));
        return tasks;
    }

    @Override
    public List<Runnable> settlements() {
        return List.of(weights::settle);
    }

    @Override
    public void refresh() {
        weights.settle();
    }

    @Override
    public List<LearnedArray> learned() {
        return bias.map(b -> List.of(weights.learned, b)).orElse(List.of(weights.learned));
    }

    @Override
    public Weights weights() {
        return weights;
    }

    @Override
    public Tensor weightTensor() {
        return weights.tensor();
    }

    @Override
    public Optional<Tensor> biasTensor() {
        return bias.map(b -> Tensor.of(form.biases(), b.value.clone()));
    }
}
