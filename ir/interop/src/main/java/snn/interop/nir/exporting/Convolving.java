package snn.interop.nir.exporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.interop.nir.Primitive;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// A convolution in NIR's words, which pads each axis alike on both sides, or `same`. A window with
/// other zeros after an axis than before it gets taps of weight 0 until it has as many, which
/// changes nothing.
final class Convolving {
    private Convolving() {}

    /// The primitive; empty where no taps make the padding even.
    ///
    /// @param in `[channels, axes...]`
    static Optional<Primitive.Convolution> of(
            Shape in, Tensor weight, Tensor bias, Window window, int groups) {
        return window.evenlyPadded() || isSame(in, window)
                ? Optional.of(new Primitive.Convolution(weight, bias, window, groups))
                : evened(weight, bias, window, groups);
    }

    /// Whether PyTorch's `same` means these zeros: as many elements leave as arrive, and of an odd
    /// number of zeros the odd one comes after.
    private static boolean isSame(Shape in, Window window) {
        for (int axis = 0; axis < window.rank(); axis++) {
            long zeros = window.reach(axis) - 1;
            if (window.stride().get(axis) != 1
                    || window.before().get(axis) != zeros / 2
                    || window.after().get(axis) != zeros - zeros / 2) {
                return false;
            }
        }
        return in.rank() == window.rank() + 1;
    }

    private static Optional<Primitive.Convolution> evened(
            Tensor weight, Tensor bias, Window window, int groups) {
        var kernel = new ArrayList<Integer>();
        var padding = new ArrayList<Integer>();
        var first = new ArrayList<Integer>();
        var last = new ArrayList<Integer>();
        for (int axis = 0; axis < window.rank(); axis++) {
            int more = window.after().get(axis) - window.before().get(axis);
            int dilation = window.dilation().get(axis);
            if (more % dilation != 0) {
                return Optional.empty();
            }
            int taps = Math.abs(more) / dilation;
            first.add(more > 0 ? taps : 0);
            last.add(more > 0 ? 0 : taps);
            kernel.add(window.kernel().get(axis) + taps);
            padding.add(Math.max(window.before().get(axis), window.after().get(axis)));
        }
        return Optional.of(
                new Primitive.Convolution(
                        Matrices.widened(weight, first, last),
                        bias,
                        new Window(kernel, window.stride(), padding, window.dilation()),
                        groups));
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
