package snn.interop.nir.exporting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import snn.interop.nir.Primitive;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// A convolution in NIR's words, which pads each axis alike on both sides, or `same`, and in those
/// that the type check of the reference package understands, which takes every kernel for square
/// and every group for all channels. Taps and weights of 0 make it so, and change nothing.
final class Convolving {
    /// The most elements that weights between groups are written out to.
    private static final long MOST = 1L << 26;

    private Convolving() {}

    /// The primitive; empty where no taps make the padding even.
    ///
    /// @param in `[channels, axes...]`
    static Optional<Primitive.Convolution> of(
            Shape in, Tensor weight, Tensor bias, Window window, int groups) {
        boolean whole = groups > 1 && weight.size() * groups <= MOST;
        Tensor all = whole ? Matrices.ungrouped(weight, groups) : weight;
        int left = whole ? 1 : groups;
        if (isSame(window) || window.evenlyPadded() && isSquare(window)) {
            return Optional.of(new Primitive.Convolution(all, bias, window, left));
        }
        return kernel(window).map(kernel -> widened(all, bias, window, kernel, left));
    }

    /// Whether the type check of the reference package finds the shape that leaves it.
    static boolean isUnderstood(Primitive.Convolution convolution) {
        Window window = convolution.window();
        return convolution.groups() == 1 && (!window.evenlyPadded() || isSquare(window));
    }

    private static boolean isSquare(Window window) {
        return window.kernel().stream().distinct().count() == 1;
    }

    /// Whether PyTorch's `same` means these zeros: as many elements leave as arrive, and of an odd
    /// number of zeros the odd one comes after.
    private static boolean isSame(Window window) {
        for (int axis = 0; axis < window.rank(); axis++) {
            long zeros = window.reach(axis) - 1;
            if (window.stride().get(axis) != 1
                    || window.before().get(axis) != zeros / 2
                    || window.after().get(axis) != zeros - zeros / 2) {
                return false;
            }
        }
        return !window.evenlyPadded();
    }

    /// The smallest kernel that can be padded alike: square, or else the smallest of each axis.
    private static Optional<List<Integer>> kernel(Window window) {
        int most = window.kernel().stream().mapToInt(k -> k).max().orElse(1) + reach(window);
        for (int size = 1; size <= most; size++) {
            int all = size;
            if (IntStream.range(0, window.rank()).allMatch(axis -> fits(window, axis, all))) {
                return Optional.of(Collections.nCopies(window.rank(), all));
            }
        }
        var kernel = new ArrayList<Integer>();
        for (int axis = 0; axis < window.rank(); axis++) {
            int own = axis;
            var size = IntStream.rangeClosed(1, most).filter(n -> fits(window, own, n)).findFirst();
            if (size.isEmpty()) {
                return Optional.empty();
            }
            kernel.add(size.getAsInt());
        }
        return Optional.of(kernel);
    }

    /// More taps than this are never needed.
    private static int reach(Window window) {
        int reach = 2;
        for (int axis = 0; axis < window.rank(); axis++) {
            reach += Math.abs(uneven(window, axis));
        }
        return reach;
    }

    private static int uneven(Window window, int axis) {
        return window.after().get(axis) - window.before().get(axis);
    }

    /// Whether taps make a kernel of that size with as many zeros after the axis as before.
    private static boolean fits(Window window, int axis, int size) {
        int more = size - window.kernel().get(axis);
        int dilation = window.dilation().get(axis);
        int uneven = uneven(window, axis) / dilation;
        return uneven(window, axis) % dilation == 0
                && more >= Math.abs(uneven)
                && (more - uneven) % 2 == 0;
    }

    private static Primitive.Convolution widened(
            Tensor weight, Tensor bias, Window window, List<Integer> kernel, int groups) {
        var padding = new ArrayList<Integer>();
        var first = new ArrayList<Integer>();
        var last = new ArrayList<Integer>();
        for (int axis = 0; axis < window.rank(); axis++) {
            int dilation = window.dilation().get(axis);
            int more = kernel.get(axis) - window.kernel().get(axis);
            int uneven = uneven(window, axis) / dilation;
            first.add((more + uneven) / 2);
            last.add((more - uneven) / 2);
            padding.add(window.before().get(axis) + first.get(axis) * dilation);
        }
        boolean same = kernel.equals(window.kernel());
        return new Primitive.Convolution(
                same ? weight : Matrices.widened(weight, first, last),
                bias,
                new Window(kernel, window.stride(), padding, window.dilation()),
                groups);
    }

    /// A pool as a convolution: each channel with itself, every tap of the same weight.
    static Optional<Primitive.Convolution> ofPool(Shape in, Window window, double tap) {
        int channels = in.extent(0);
        Tensor weight =
                Matrices.block(channels, channels, 0, new Shape(List.copyOf(window.kernel())), tap);
        Tensor bias = Matrices.zeros(weight.type(), Shape.of(channels));
        return of(in, weight, bias, window, 1);
    }
}
