package snn.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import snn.ir.Projection;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// A projection: `sent = input · Wᵀ + b` for all rows of a shard at once.
///
/// The weights lie `[fanIn, stride]`, one row an axon, so that both the product forwards and the
/// weights' slopes write whole rows. With binary weights, what is learned are proxies in −1..1;
/// forwards takes `±scale` by their signs, and the slope goes straight through to the proxy
/// (Courbariaux et al. 2015).
final class DenseUnit implements Unit {
    /// Axons of one update task: enough to use a block of slopes again and again, few enough to
    /// share out.
    private static final int BLOCK = 64;

    private final Projection node;
    private final Layout layout;
    private final Junction junction;
    private final boolean overwritable;
    private final float[] sent;
    private final float[] slopes;
    private final LearnedArray weights;
    private final Optional<LearnedArray> bias;
    private final float scale;
    private final float[] effective;
    private final float[] transposed;
    private final float[] weightSlopes;

    /// @param overwritable whether a population alone reads what leaves, and may overwrite it
    DenseUnit(Projection node, Layout layout, Junction junction, boolean overwritable, long seed) {
        this.node = node;
        this.layout = layout;
        this.junction = junction;
        this.overwritable = overwritable;
        this.sent = new float[layout.rows() * outStride()];
        this.slopes = overwritable ? sent : new float[sent.length];
        this.scale = InitialWeights.scale(node);
        this.weights = new LearnedArray(node.name() + ".weights", laidOut(seed));
        this.bias =
                node.biased()
                        ? Optional.of(new LearnedArray(node.name() + ".bias", initialBias()))
                        : Optional.empty();
        this.effective = isBinary() ? new float[weights.value.length] : weights.value;
        this.transposed = new float[junction.learns() ? node.fanOut() * inStride() : 0];
        this.weightSlopes = new float[weights.value.length];
        refresh();
    }

    private int inStride() {
        return Rows.stride(node.fanIn());
    }

    private int outStride() {
        return Rows.stride(node.fanOut());
    }

    /// The axons with the padding that whole tiles need.
    private int axons() {
        return (node.fanIn() + Gemm.TILE - 1) / Gemm.TILE * Gemm.TILE;
    }

    private boolean isBinary() {
        return node.format().isBinary();
    }

    private float[] laidOut(long seed) {
        float[] initial = InitialWeights.of(node, seed);
        var rows = new float[axons() * outStride()];
        for (int o = 0; o < node.fanOut(); o++) {
            for (int i = 0; i < node.fanIn(); i++) {
                rows[i * outStride() + o] = initial[o * node.fanIn() + i];
            }
        }
        return rows;
    }

    private float[] initialBias() {
        var row = new float[outStride()];
        node.bias().ifPresent(b -> System.arraycopy(b.toFloats(), 0, row, 0, node.fanOut()));
        return row;
    }

    @Override
    public String name() {
        return node.name();
    }

    @Override
    public float[] sent() {
        return sent;
    }

    @Override
    public float[] slopes() {
        return slopes;
    }

    @Override
    public int neurons() {
        return node.fanOut();
    }

    @Override
    public boolean learns() {
        return true;
    }

    boolean isOverwritable() {
        return overwritable;
    }

    @Override
    public void forward(Pass pass, int shard) {
        junction.gather(shard);
        int row = layout.row(shard, 0, 0);
        fillWithBias(row);
        Gemm.multiply(
                layout.rowsPerShard(),
                Rows.padded(node.fanOut()),
                node.fanIn(),
                Gemm.View.of(junction.values(), row * inStride(), inStride()),
                effective,
                0,
                outStride(),
                sent,
                row * outStride(),
                outStride());
    }

    private void fillWithBias(int row) {
        int from = row * outStride();
        int to = from + layout.rowsPerShard() * outStride();
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
        if (!overwritable) {
            int from = layout.row(shard, 0, 0) * outStride();
            Arrays.fill(slopes, from, from + layout.rowsPerShard() * outStride(), 0);
        }
    }

    @Override
    public void backward(Pass pass, int shard) {
        if (!junction.learns()) {
            return;
        }
        int row = layout.row(shard, 0, 0);
        Gemm.multiply(
                layout.rowsPerShard(),
                Rows.padded(node.fanIn()),
                node.fanOut(),
                Gemm.View.of(slopes, row * outStride(), outStride()),
                transposed,
                0,
                inStride(),
                junction.slopes(),
                row * inStride(),
                inStride());
        junction.scatter(shard);
    }

    @Override
    public List<Update> updates() {
        List<Update> tasks = new ArrayList<>();
        for (int from = 0; from < axons(); from += BLOCK) {
            int first = from;
            tasks.add((rows, adam) -> updateAxons(first, rows, adam));
        }
        bias.ifPresent(b -> tasks.add((rows, adam) -> updateBias(b, rows, adam)));
        return tasks;
    }

    private void updateAxons(int first, int rows, LearnedArray.Step adam) {
        int count = Math.min(BLOCK, axons() - first);
        int from = first * outStride();
        int to = from + count * outStride();
        Arrays.fill(weightSlopes, from, to, 0);
        Gemm.multiply(
                count,
                Rows.padded(node.fanOut()),
                rows,
                Gemm.View.transposed(junction.values(), first, inStride()),
                slopes,
                0,
                outStride(),
                weightSlopes,
                from,
                outStride());
        weights.step(adam, weightSlopes, from, to);
        settle(first, count);
    }

    /// Brings what follows from the weights of some axons up to date.
    private void settle(int first, int count) {
        int from = first * outStride();
        int to = from + count * outStride();
        if (isBinary()) {
            for (int n = from; n < to; n++) {
                weights.value[n] = Math.clamp(weights.value[n], -1f, 1f);
                effective[n] = weights.value[n] < 0 ? -scale : scale;
            }
            clearPadding(first, count);
        }
        if (transposed.length > 0) {
            transpose(first, Math.min(first + count, node.fanIn()));
        }
    }

    private void clearPadding(int first, int count) {
        for (int i = first; i < first + count; i++) {
            int used = i < node.fanIn() ? node.fanOut() : 0;
            Arrays.fill(effective, i * outStride() + used, (i + 1) * outStride(), 0);
        }
    }

    private void transpose(int first, int end) {
        for (int o = 0; o < node.fanOut(); o++) {
            for (int i = first; i < end; i++) {
                transposed[o * inStride() + i] = effective[i * outStride() + o];
            }
        }
    }

    private void updateBias(LearnedArray learned, int rows, LearnedArray.Step adam) {
        var sum = new float[outStride()];
        for (int r = 0; r < rows; r++) {
            for (int o = 0; o < node.fanOut(); o++) {
                sum[o] += slopes[r * outStride() + o];
            }
        }
        learned.step(adam, sum, 0, node.fanOut());
    }

    @Override
    public List<LearnedArray> learned() {
        return bias.map(b -> List.of(weights, b)).orElse(List.of(weights));
    }

    @Override
    public void refresh() {
        settle(0, axons());
    }

    /// The weights as forwards takes them, `[fanOut, fanIn]`.
    Tensor weightTensor() {
        var values = new float[node.fanOut() * node.fanIn()];
        for (int o = 0; o < node.fanOut(); o++) {
            for (int i = 0; i < node.fanIn(); i++) {
                values[o * node.fanIn() + i] = effective[i * outStride() + o];
            }
        }
        return Tensor.of(Shape.of(node.fanOut(), node.fanIn()), values);
    }

    Optional<Tensor> biasTensor() {
        return bias.map(b -> Tensor.of(node.shape(), Arrays.copyOf(b.value, node.fanOut())));
    }
}
