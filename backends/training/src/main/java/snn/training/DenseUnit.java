package snn.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import snn.ir.Projection;
import snn.ir.tensor.Tensor;
import snn.ir.training.Training;

/// Synapses from every axon to every neuron: `sent = input · Wᵀ + b` for all rows of a shard at
/// once.
///
/// The weights lie `[fanIn, stride]`, one row an axon, so that both the product forwards and the
/// weights' slopes write whole rows.
final class DenseUnit implements SynapseUnit {
    /// Axons of one update task: enough to use a block of slopes again and again, few enough to
    /// share out. Two words of spikes.
    private static final int BLOCK = 2 * Long.SIZE;

    private final Projection node;
    private final int fanIn;
    private final int fanOut;
    private final Layout layout;
    private final Junction junction;
    private final SpikeRows spikes;
    private final Trace trace;
    private final Weights weights;
    private final Optional<LearnedArray> bias;
    private final float[] transposed;
    private final float[] weightSlopes;

    /// One a shard.
    private final List<SpikeProduct> products;

    DenseUnit(Projection node, Trace trace, Junction junction, Training training) {
        this.node = node;
        this.fanIn = node.fanIn();
        this.fanOut = node.fanOut();
        this.layout = trace.layout();
        this.junction = junction;
        this.spikes = new SpikeRows(layout.rows(), fanIn);
        this.trace = trace;
        this.weights = new Weights(node, axons() * outStride(), this::place, training);
        this.bias =
                node.biased()
                        ? Optional.of(new LearnedArray(node.name() + ".bias", initialBias()))
                        : Optional.empty();
        this.transposed = new float[junction.learns() ? fanOut * inStride() : 0];
        this.weightSlopes = new float[weights.learned.value.length];
        this.products = Stream.generate(SpikeProduct::new).limit(trace.layout().shards()).toList();
        refresh();
    }

    private int place(int weight) {
        return weight % fanIn * outStride() + weight / fanIn;
    }

    private int inStride() {
        return Rows.stride(fanIn);
    }

    private int outStride() {
        return Rows.stride(fanOut);
    }

    /// The axons with the padding that whole tiles need.
    private int axons() {
        return (fanIn + Gemm.TILE - 1) / Gemm.TILE * Gemm.TILE;
    }

    private float[] initialBias() {
        return Arrays.copyOf(InitialWeights.bias(node), outStride());
    }

    @Override
    public Trace trace() {
        return trace;
    }

    @Override
    public void forward(Pass pass, int shard, Steps steps) {
        junction.gather(shard, steps);
        int row = layout.row(shard, steps.from(), 0);
        int rows = steps.count() * Layout.SAMPLES;
        fillWithBias(row, rows);
        if (spikes.take(junction.values(), inStride(), row, rows)) {
            products.get(shard)
                    .add(
                            rows,
                            Rows.padded(fanOut),
                            fanIn,
                            spikes.from(row),
                            weights.effective,
                            0,
                            outStride(),
                            trace.sent(),
                            row * outStride(),
                            outStride());
        } else {
            Gemm.multiply(
                    rows,
                    Rows.padded(fanOut),
                    fanIn,
                    Gemm.View.of(junction.values(), row * inStride(), inStride()),
                    weights.effective,
                    0,
                    outStride(),
                    trace.sent(),
                    row * outStride(),
                    outStride());
        }
    }

    private void fillWithBias(int row, int rows) {
        float[] sent = trace.sent();
        int from = row * outStride();
        int to = from + rows * outStride();
        if (bias.isEmpty()) {
            Arrays.fill(sent, from, to, 0);
            return;
        }
        float[] values = bias.get().value;
        for (int at = from; at < to; at += outStride()) {
            System.arraycopy(values, 0, sent, at, outStride());
        }
    }

    @Override
    public void clearSlopes(int shard) {
        junction.clearSlopes(shard);
        trace.clearSlopes(shard);
    }

    @Override
    public void backward(Pass pass, int shard, Steps steps) {
        if (!junction.learns()) {
            return;
        }
        int row = layout.row(shard, steps.from(), 0);
        Gemm.multiply(
                steps.count() * Layout.SAMPLES,
                Rows.padded(fanIn),
                fanOut,
                Gemm.View.of(trace.slopes(), row * outStride(), outStride()),
                transposed,
                0,
                inStride(),
                junction.slopes(),
                row * inStride(),
                inStride());
        junction.scatter(shard, steps);
    }

    @Override
    public List<Update> updates() {
        List<Update> tasks = new ArrayList<>();
        for (int from = 0; from < axons(); from += BLOCK) {
            int first = from;
            var product = new SpikeProduct();
            tasks.add((rows, adam) -> updateAxons(first, rows, product, adam));
        }
        bias.ifPresent(b -> tasks.add((rows, adam) -> updateBias(b, rows, adam)));
        return tasks;
    }

    private void updateAxons(int first, int rows, SpikeProduct product, LearnedArray.Step adam) {
        int count = Math.min(BLOCK, axons() - first);
        int from = first * outStride();
        int to = from + count * outStride();
        Arrays.fill(weightSlopes, from, to, 0);
        addSlopes(first, count, rows, product);
        weights.step(adam, weightSlopes, from, to);
        if (weights.isSettledInParts()) {
            weights.settle(from, to);
            clearPadding(first, count);
            transpose(first, Math.min(first + count, fanIn));
        }
    }

    /// Adds the slopes of the weights of some axons.
    private void addSlopes(int first, int count, int rows, SpikeProduct product) {
        if (spikes.isSparse(0, rows)) {
            int words = Math.min(BLOCK / Long.SIZE, spikes.words() - first / Long.SIZE);
            product.add(
                    Math.min(count, fanIn - first),
                    Rows.padded(fanOut),
                    rows,
                    spikes.across(first / Long.SIZE, words, rows),
                    trace.slopes(),
                    0,
                    outStride(),
                    weightSlopes,
                    first * outStride(),
                    outStride());
            return;
        }
        Gemm.multiply(
                count,
                Rows.padded(fanOut),
                rows,
                Gemm.View.transposed(junction.values(), first, inStride()),
                trace.slopes(),
                0,
                outStride(),
                weightSlopes,
                first * outStride(),
                outStride());
    }

    private void clearPadding(int first, int count) {
        for (int i = first; i < first + count; i++) {
            int used = i < fanIn ? fanOut : 0;
            Arrays.fill(weights.effective, i * outStride() + used, (i + 1) * outStride(), 0);
        }
    }

    @Override
    public List<Runnable> settlements() {
        return weights.isSettledInParts() ? List.of() : List.of(this::refresh);
    }

    private void transpose(int first, int end) {
        if (transposed.length == 0) {
            return;
        }
        for (int o = 0; o < fanOut; o++) {
            for (int i = first; i < end; i++) {
                transposed[o * inStride() + i] = weights.effective[i * outStride() + o];
            }
        }
    }

    private void updateBias(LearnedArray learned, int rows, LearnedArray.Step adam) {
        var sum = new float[outStride()];
        for (int r = 0; r < rows; r++) {
            for (int o = 0; o < fanOut; o++) {
                sum[o] += trace.slopes()[r * outStride() + o];
            }
        }
        learned.step(adam, sum, 0, fanOut);
    }

    @Override
    public List<LearnedArray> learned() {
        return bias.map(b -> List.of(weights.learned, b)).orElse(List.of(weights.learned));
    }

    @Override
    public void refresh() {
        weights.settle();
        transpose(0, fanIn);
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
        return bias.map(b -> Tensor.of(node.shape(), Arrays.copyOf(b.value, fanOut)));
    }
}
