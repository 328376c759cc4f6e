package snn.simd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.ir.IntegerProjection;
import snn.ir.Pooling;
import snn.ir.Program;
import snn.ir.Projection;
import snn.ir.graph.Edge;
import snn.ir.graph.Named;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Window;
import snn.ir.tensor.Tensor;

/// A convolution and the pool that adds its values up, as one: both are linear, so that each
/// element of the pool is a place of a convolution with a larger kernel, whose weights are sums of
/// the given ones, and a larger stride. A 5x5 kernel under a 2x2 pool is a 6x6 kernel at every
/// second place, which has 36 weights for a pooled element instead of 100.
///
/// In integers the result is the same: sums and products modulo 2^32 may be taken in any order, and
/// [Bounds] proved that none leaves 32 bits. In single precision a pooled weight is rounded once,
/// from a sum in double precision, and fewer sums are rounded after it.
///
/// @param pool what leaves
/// @param before the convolution, [Projection] or [IntegerProjection], which nothing else reads
/// @param given the connectivity of `before`
/// @param pooled the connectivity of both
record PooledConvolution(Pooling pool, Named before, Convolution given, Convolution pooled) {

    /// What a row of 16-bit weights holds.
    private static final int MOST = Short.MAX_VALUE;

    /// The pools of a program that are done together with a convolution, as projections of their
    /// own name.
    static Map<String, Named> in(Program program) {
        Map<String, Named> found = new LinkedHashMap<>();
        for (Named node : program.graph().nodes()) {
            if (node instanceof Pooling pool) {
                of(program, pool)
                        .flatMap(PooledConvolution::projection)
                        .ifPresent(p -> found.put(pool.name(), p));
            }
        }
        return found;
    }

    private static Optional<PooledConvolution> of(Program program, Pooling pool) {
        List<Edge> into = program.graph().into(pool.name());
        if (pool.kind() == Pooling.Kind.MAX || into.size() != 1 || into.getFirst().delay() > 0) {
            return Optional.empty();
        }
        Named before = program.graph().node(into.getFirst().from());
        long readers =
                program.graph().edges().stream()
                        .filter(e -> e.from().equals(before.name()))
                        .count();
        return readers == 1
                ? convolution(before).flatMap(c -> of(pool, before, c))
                : Optional.empty();
    }

    private static Optional<Convolution> convolution(Named node) {
        return switch (node) {
            case Projection p when p.connectivity() instanceof Convolution c -> Optional.of(c);
            case IntegerProjection p when p.connectivity() instanceof Convolution c ->
                    Optional.of(c);
            default -> Optional.empty();
        };
    }

    private static Optional<PooledConvolution> of(Pooling pool, Named before, Convolution given) {
        if (!Plane.hasRows(given)) {
            return Optional.empty();
        }
        List<Axis> axes = new ArrayList<>();
        for (int axis = 0; axis < given.window().rank(); axis++) {
            int extent = given.out().extent(axis + 1);
            Window window = pool.window();
            int places = window.count(axis, extent);
            long reached = (places - 1L) * window.stride().get(axis) + window.reach(axis);
            if (places == 0 || window.before().get(axis) > 0 || reached > extent) {
                return Optional.empty();
            }
            axes.add(Axis.of(given, window, axis, places));
        }
        var window =
                new Window(
                        axes.stream().map(Axis::kernel).toList(),
                        axes.stream().map(Axis::stride).toList(),
                        given.window().before(),
                        axes.stream().map(Axis::after).toList(),
                        axes.stream().map(Axis::dilation).toList());
        var pooled = new Convolution(given.in(), given.channels(), window, given.groups());
        return synapses(pooled) <= synapses(given)
                ? Optional.of(new PooledConvolution(pool, before, given, pooled))
                : Optional.empty();
    }

    private static long synapses(Convolution c) {
        return c.out().size() * c.window().size();
    }

    /// One axis of the pooled window.
    private record Axis(int kernel, int stride, int after, int dilation) {
        static Axis of(Convolution given, Window pool, int axis, int places) {
            Window own = given.window();
            int step = pool.dilation().get(axis) * own.stride().get(axis);
            int far = (pool.kernel().get(axis) - 1) * step;
            int reach = far + (own.kernel().get(axis) - 1) * own.dilation().get(axis);
            int dilation = dilation(own, pool, axis, step);
            int stride = pool.stride().get(axis) * own.stride().get(axis);
            int extent = given.in().extent(axis + 1);
            int end = (places - 1) * stride + reach + 1;
            int after = Math.max(0, end - own.before().get(axis) - extent);
            return new Axis(reach / dilation + 1, stride, after, dilation);
        }

        private static int dilation(Window own, Window pool, int axis, int step) {
            int ours = own.kernel().get(axis) > 1 ? own.dilation().get(axis) : 0;
            int theirs = pool.kernel().get(axis) > 1 ? step : 0;
            return Math.max(1, divisor(ours, theirs));
        }

        private static int divisor(int a, int b) {
            return b == 0 ? a : divisor(b, a % b);
        }
    }

    /// Under the name of the pool; none where a weight leaves 16 bits.
    private Optional<Named> projection() {
        return switch (before) {
            case Projection p -> Optional.of(real(p));
            case IntegerProjection p -> whole(p);
            default -> Optional.empty();
        };
    }

    private Projection real(Projection p) {
        boolean mean = pool.kind() == Pooling.Kind.AVERAGE;
        double share = mean ? 1.0 / pool.window().size() : 1;
        double[] sums = sums(p.weights().orElseThrow());
        var weights = new float[sums.length];
        for (int n = 0; n < sums.length; n++) {
            weights[n] = (float) (sums[n] * share);
        }
        Optional<Tensor> bias = mean ? p.bias() : p.bias().map(this::summed);
        return new Projection(
                pool.name(),
                pooled,
                p.format(),
                p.biased(),
                Optional.of(Tensor.of(pooled.weights(), weights)),
                bias,
                Optional.empty(),
                pool.origin());
    }

    /// The bias of every element of a window.
    private Tensor summed(Tensor bias) {
        float[] each = bias.toFloats();
        for (int n = 0; n < each.length; n++) {
            each[n] *= pool.window().size();
        }
        return Tensor.of(bias.shape(), each);
    }

    private Optional<Named> whole(IntegerProjection p) {
        double[] sums = sums(p.weights());
        var weights = new short[sums.length];
        for (int n = 0; n < sums.length; n++) {
            if (Math.abs(sums[n]) > MOST) {
                return Optional.empty();
            }
            weights[n] = (short) sums[n];
        }
        Optional<Tensor> bias =
                p.bias()
                        .map(b -> {
                            long[] each = b.toLongs();
                            for (int n = 0; n < each.length; n++) {
                                each[n] *= pool.window().size();
                            }
                            return Tensor.of(b.shape(), each);
                        });
        return Optional.of(
                new IntegerProjection(
                        pool.name(),
                        pooled,
                        Tensor.of(pooled.weights(), weights),
                        Short.SIZE,
                        p.shift(),
                        bias,
                        pool.origin()));
    }

    /// The weights of the windows added up where they meet, exact for integers.
    private double[] sums(Tensor weights) {
        int[] own = square(given.window().kernel());
        int[] windows = square(pool.window().kernel());
        int[] all = square(pooled.window().kernel());
        int filters = given.weights().length() / given.window().size();
        var sums = new double[pooled.weights().length()];
        for (int j = 0; j < windows[0] * windows[1]; j++) {
            for (int i = 0; i < own[0] * own[1]; i++) {
                int y = offset(0, j / windows[1], i / own[1]);
                int x = offset(given.window().rank() - 1, j % windows[1], i % own[1]);
                for (int f = 0; f < filters; f++) {
                    double weight = weights.real((long) f * own[0] * own[1] + i);
                    sums[f * all[0] * all[1] + y * all[1] + x] += weight;
                }
            }
        }
        return sums;
    }

    /// Which element of the pooled kernel lies under an element of the kernel at an element of the
    /// pool's window.
    private int offset(int axis, int ofPool, int ofKernel) {
        int step = pool.window().dilation().get(axis) * given.window().stride().get(axis);
        int own = given.window().dilation().get(axis);
        return (ofPool * step + ofKernel * own) / pooled.window().dilation().get(axis);
    }

    /// Height and width; one spatial axis is a height of 1.
    private static int[] square(List<Integer> kernel) {
        return kernel.size() == 1
                ? new int[] {1, kernel.getFirst()}
                : new int[] {kernel.get(0), kernel.get(1)};
    }
}
