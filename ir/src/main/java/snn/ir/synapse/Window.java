package snn.ir.synapse;

import java.util.List;

/// What a convolution or a pooling sees at once, one number for each spatial axis (one or two).
///
/// @param kernel extent of the window, 1 or more
/// @param stride from one window to the next, 1 or more
/// @param padding zeros before and after each axis
/// @param dilation from one element of the window to the next, 1 or more
public record Window(
        List<Integer> kernel, List<Integer> stride, List<Integer> padding, List<Integer> dilation) {

    public Window {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        padding = List.copyOf(padding);
        dilation = List.copyOf(dilation);
        int rank = kernel.size();
        if (stride.size() != rank || padding.size() != rank || dilation.size() != rank) {
            throw new IllegalArgumentException("a window of uneven rank " + kernel);
        }
    }

    /// A square window of `rank` axes.
    public static Window of(int rank, int kernel, int stride, int padding, int dilation) {
        return new Window(
                java.util.Collections.nCopies(rank, kernel),
                java.util.Collections.nCopies(rank, stride),
                java.util.Collections.nCopies(rank, padding),
                java.util.Collections.nCopies(rank, dilation));
    }

    public int rank() {
        return kernel.size();
    }

    /// The number of windows along an axis of `extent` elements; 0 where none fits.
    public int count(int axis, int extent) {
        long reach = (long) dilation.get(axis) * (kernel.get(axis) - 1) + 1;
        long room = extent + 2L * padding.get(axis) - reach;
        return room < 0 ? 0 : Math.toIntExact(room / stride.get(axis) + 1);
    }

    /// The number of elements of a window.
    public int size() {
        return kernel.stream().reduce(1, Math::multiplyExact);
    }
}
