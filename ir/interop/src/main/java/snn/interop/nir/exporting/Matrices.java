package snn.interop.nir.exporting;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import snn.ir.synapse.Connectivity;
import snn.ir.tensor.ElementType;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Weights that are mostly 0, for connections that NIR has no type for.
final class Matrices {
    /// The most elements that are written out.
    static final long MOST = 1L << 30;

    private static final ValueLayout.OfFloat F32 =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble F64 =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final ElementType type;
    private final Shape shape;
    private final MemorySegment data;

    private Matrices(ElementType type, Shape shape) {
        this.type = type.isInteger() ? ElementType.FLOAT64 : type;
        this.shape = shape;
        int bytes = Math.toIntExact(Math.multiplyExact(shape.size(), this.type.bytes()));
        this.data = MemorySegment.ofArray(new byte[bytes]);
    }

    private void set(long at, double value) {
        if (type == ElementType.FLOAT32) {
            data.set(F32, 4 * at, (float) value);
        } else {
            data.set(F64, 8 * at, value);
        }
    }

    private Tensor tensor() {
        return Tensor.over(type, shape, data);
    }

    /// Whether `rows · columns` numbers of a type can be written out.
    static boolean fits(long rows, long columns, ElementType type) {
        return rows * columns <= MOST / type.bytes();
    }

    /// The synapses of any connectivity as `[fan-out, fan-in]`; no synapse is the weight 0.
    static Tensor dense(Connectivity connectivity, Tensor weights) {
        int in = connectivity.in().length();
        var dense = new Matrices(weights.type(), Shape.of(connectivity.out().length(), in));
        for (int n = 0; n < in; n++) {
            int source = n;
            connectivity.from(
                    n,
                    (target, weight) ->
                            dense.set((long) target * in + source, weights.real(weight)));
        }
        return dense.tensor();
    }

    /// `[shape..., last axis]` with the given values on the diagonal of the last two axes.
    static Tensor diagonal(Tensor values) {
        Shape shape = values.shape();
        int n = shape.extent(shape.rank() - 1);
        var extents = new ArrayList<>(shape.extents());
        extents.add(n);
        var square = new Matrices(values.type(), new Shape(extents));
        for (long at = 0; at < shape.size(); at++) {
            square.set(at * n + at % n, values.real(at));
        }
        return square.tensor();
    }

    /// `[rows, columns, tail...]`: row `first + n` is column `n`, with the given values along the
    /// tail, the same for each.
    static Tensor block(int rows, int columns, int first, Shape tail, double value) {
        var extents = new ArrayList<Integer>();
        extents.add(rows);
        extents.add(columns);
        extents.addAll(tail.extents());
        var block = new Matrices(ElementType.FLOAT32, new Shape(extents));
        for (int n = 0; n < columns; n++) {
            for (long at = 0; at < tail.size(); at++) {
                block.set(((long) (first + n) * columns + n) * tail.size() + at, value);
            }
        }
        return block.tensor();
    }

    /// `[channels out, channels in / groups, ...]` for all channels in, 0 between groups.
    static Tensor ungrouped(Tensor weights, int groups) {
        Shape shape = weights.shape();
        int out = shape.extent(0);
        int deep = shape.extent(1);
        long tail = shape.size() / out / deep;
        var extents = new ArrayList<>(shape.extents());
        extents.set(1, deep * groups);
        var whole = new Matrices(weights.type(), new Shape(extents));
        for (int o = 0; o < out; o++) {
            int first = o / (out / groups) * deep;
            for (int i = 0; i < deep; i++) {
                for (long at = 0; at < tail; at++) {
                    whole.set(
                            ((long) o * deep * groups + first + i) * tail + at,
                            weights.real(((long) o * deep + i) * tail + at));
                }
            }
        }
        return whole.tensor();
    }

    /// Zeros of a type.
    static Tensor zeros(ElementType type, Shape shape) {
        return new Matrices(type, shape).tensor();
    }

    /// A kernel with more taps of weight 0 before and after those it has, for each spatial axis.
    ///
    /// @param weights `[out, in, kernel...]`
    static Tensor widened(Tensor weights, List<Integer> before, List<Integer> after) {
        Shape shape = weights.shape();
        int rank = shape.rank() - 2;
        int height = rank == 1 ? 1 : shape.extent(2);
        int width = shape.extent(shape.rank() - 1);
        int top = rank == 1 ? 0 : before.get(0);
        int left = before.get(rank - 1);
        int tall = rank == 1 ? 1 : top + height + after.get(0);
        int wide = left + width + after.get(rank - 1);
        Shape larger =
                rank == 1
                        ? Shape.of(shape.extent(0), shape.extent(1), wide)
                        : Shape.of(shape.extent(0), shape.extent(1), tall, wide);
        var whole = new Matrices(weights.type(), larger);
        long filters = (long) shape.extent(0) * shape.extent(1);
        for (long f = 0; f < filters; f++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    whole.set(
                            (f * tall + top + y) * wide + left + x,
                            weights.real((f * height + y) * width + x));
                }
            }
        }
        return whole.tensor();
    }

    static boolean isZero(Tensor values) {
        for (long n = 0; n < values.size(); n++) {
            if (values.real(n) != 0) {
                return false;
            }
        }
        return true;
    }
}
