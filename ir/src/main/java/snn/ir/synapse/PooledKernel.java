package snn.ir.synapse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A convolution under a pool that adds its values up, as one convolution: both are linear, so that
/// each element of the pool is a place of a convolution with a larger kernel, whose weights are
/// sums of the given ones, and a larger stride. A 5x5 kernel under a 2x2 pool is a 6x6 kernel at
/// every second place, which has 36 weights for a pooled element instead of 100.
///
/// @param given the convolution before the pool
/// @param pool the window of the pool
/// @param pooled the connectivity of both
public record PooledKernel(Convolution given, Window pool, Convolution pooled) {

    /// Both as one; empty where the pool sees padding, or where the two have fewer synapses.
    public static Optional<PooledKernel> of(Convolution given, Window pool) {
        List<Axis> axes = new ArrayList<>();
        for (int axis = 0; axis < given.window().rank(); axis++) {
            int extent = given.out().extent(axis + 1);
            int places = pool.count(axis, extent);
            long reached = (places - 1L) * pool.stride().get(axis) + pool.reach(axis);
            if (places == 0 || pool.before().get(axis) > 0 || reached > extent) {
                return Optional.empty();
            }
            axes.add(Axis.of(given, pool, axis, places));
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
                ? Optional.of(new PooledKernel(given, pool, pooled))
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

    /// The element of the pooled kernel that lies under an element of the given kernel at an
    /// element of the pool's window. Elements count row by row.
    public int element(int ofPool, int ofKernel) {
        int last = pool.rank() - 1;
        int y = 0;
        if (last > 0) {
            int own = given.window().kernel().get(last);
            y = offset(0, ofPool / pool.kernel().get(last), ofKernel / own);
        }
        int wide = pool.kernel().get(last);
        int x = offset(last, ofPool % wide, ofKernel % given.window().kernel().get(last));
        return y * pooled.window().kernel().get(last) + x;
    }

    private int offset(int axis, int ofPool, int ofKernel) {
        int step = pool.dilation().get(axis) * given.window().stride().get(axis);
        int own = given.window().dilation().get(axis);
        return (ofPool * step + ofKernel * own) / pooled.window().dilation().get(axis);
    }
}
