package snn.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import snn.ir.Projection;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.PooledKernel;
import snn.ir.training.Training;

/// The weights of a convolution, as products take them. Those of a group lie `[depth, stride]`, one
/// row an element of a patch, so that forwards and the weights' slopes take them as they are; for
/// the slopes of the input they are kept the other way round too.
///
/// Where a pool is done together with the convolution ([PooledKernel]), products take sums of the
/// weights, added up in double precision and rounded once as in the `simd` backend.
final class Filters {
    private final Convolution form;

    /// For each element of a pooled kernel, those of the given one that it sums up.
    private final int[][] parts;

    /// What a weight gives to each sum that it is part of.
    private final double share;

    /// From one row to the next.
    private final int stride;

    private final Extent taking;
    private final Extent giving;

    private final PatchSlopes places;
    private final Weights weights;
    private final ShardSums sums;
    private final double[] row;
    private final float[] slopes;

    /// `[group, depth, stride]`.
    final float[] taken;

    /// `[group, channels, places]`, with the elements of a patch where [PatchSlopes] has them; of
    /// no length where nobody asks.
    final float[] turned;

    /// @param pooled with the pool that is done too
    Filters(
            Projection node,
            Optional<PooledLayer> pooled,
            Layout layout,
            boolean isTurned,
            Training training) {
        var given = (Convolution) node.connectivity();
        this.parts = pooled.map(p -> parts(p.kernel())).orElse(new int[0][]);
        this.form = pooled.map(p -> p.kernel().pooled()).orElse(given);
        this.share = pooled.map(PooledLayer::share).orElse(1.0);
        this.stride = Rows.padded(wide());
        this.taking = Extent.of(form);
        this.giving = Extent.of(given);
        this.places = new PatchSlopes(form);
        this.weights = new Weights(node, size(giving), this::place, training);
        this.sums = new ShardSums(layout, size(taking));
        this.taken = parts.length > 0 ? new float[size(taking)] : weights.effective;
        this.row = new double[stride];
        this.slopes = new float[parts.length > 0 ? size(giving) : 0];
        this.turned = new float[isTurned ? form.groups() * wide() * places.stride() : 0];
        derive();
    }

    private static int[][] parts(PooledKernel kernel) {
        var parts = new int[kernel.pooled().window().size()][];
        for (int n = 0; n < parts.length; n++) {
            int element = n;
            int small = kernel.given().window().size();
            parts[n] =
                    IntStream.range(0, kernel.pool().size() * small)
                            .filter(i -> kernel.element(i / small, i % small) == element)
                            .map(i -> i % small)
                            .toArray();
        }
        return parts;
    }

    /// How the rows of a group lie.
    ///
    /// @param kernel rows of a channel in
    /// @param depth rows of a group, without those that fill the last tile
    private record Extent(int kernel, int depth) {
        static Extent of(Convolution form) {
            int kernel = form.window().size();
            return new Extent(kernel, form.in().extent(0) / form.groups() * kernel);
        }

        int rows() {
            return (depth + Gemm.TILE - 1) / Gemm.TILE * Gemm.TILE;
        }
    }

    private int wide() {
        return form.channels() / form.groups();
    }

    private int size(Extent of) {
        return form.groups() * of.rows() * stride;
    }

    /// From one group of what is taken to the next.
    int group() {
        return taking.rows() * stride;
    }

    private int place(int weight) {
        int channel = weight / giving.depth();
        int row = channel / wide() * giving.rows() + weight % giving.depth();
        return row * stride + channel % wide();
    }

    Weights weights() {
        return weights;
    }

    /// Takes the slopes of `taken`.
    ShardSums sums() {
        return sums;
    }

    /// Brings what is taken up to date.
    void settle() {
        weights.settle();
        derive();
    }

    private void derive() {
        addUp();
        for (int g = 0; g < form.groups() && turned.length > 0; g++) {
            turn(g * group(), g * wide() * places.stride());
        }
    }

    private void turn(int from, int to) {
        int wide = wide();
        for (int e = 0; e < taking.depth(); e++) {
            int place = to + places.place(e);
            for (int c = 0; c < wide; c++) {
                turned[place + c * places.stride()] = taken[from + e * stride + c];
            }
        }
    }

    private void addUp() {
        for (int channel = 0; channel < channels() && parts.length > 0; channel++) {
            int from = row(giving, channel);
            int to = row(taking, channel);
            for (int element = 0; element < parts.length; element++) {
                Arrays.fill(row, 0);
                for (int k : parts[element]) {
                    addRow(from + k * stride);
                }
                for (int c = 0; c < row.length; c++) {
                    taken[to + element * stride + c] = (float) (row[c] * share);
                }
            }
        }
    }

    /// Channels in.
    private int channels() {
        return form.in().extent(0);
    }

    /// Where the rows of a channel begin.
    private int row(Extent of, int channel) {
        int deep = channels() / form.groups();
        return (channel / deep * of.rows() + channel % deep * of.kernel()) * stride;
    }

    private void addRow(int from) {
        for (int c = 0; c < row.length; c++) {
            row[c] += weights.effective[from + c];
        }
    }

    /// The tasks that move the weights against the slopes.
    List<Update> updates() {
        if (parts.length == 0) {
            return sums.updates(weights::step);
        }
        List<Update> tasks = new ArrayList<>();
        for (int channel = 0; channel < channels(); channel++) {
            int of = row(giving, channel);
            int end = of + giving.kernel() * stride;
            int from = row(taking, channel);
            tasks.add(
                    sums.update(
                            from,
                            from + parts.length * stride,
                            (adam, total, first, _) -> {
                                Arrays.fill(slopes, of, end, 0);
                                hand(total, first, of);
                                weights.step(adam, slopes, of, end);
                            }));
        }
        return tasks;
    }

    /// The slopes of a channel's weights from those of the sums they are part of.
    private void hand(float[] total, int from, int to) {
        for (int element = 0; element < parts.length; element++) {
            int at = from + element * stride;
            for (int k : parts[element]) {
                int into = to + k * stride;
                for (int c = 0; c < stride; c++) {
                    slopes[into + c] += (float) share * total[at + c];
                }
            }
        }
    }
}
