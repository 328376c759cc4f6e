package snn.ir.synapse;

import java.util.Collections;
import java.util.List;

/// What a convolution or a pooling sees at once, one number for each spatial axis (one or two).
///
/// @param kernel extent of the window, 1 or more
/// @param stride from one window to the next, 1 or more
/// @param before zeros before each axis
/// @param after zeros after each axis
/// @param dilation from one element of the window to the next, 1 or more
public record Window(
        List<Integer> kernel,
        List<Integer> stride,
        List<Integer> before,
        List<Integer> after,
        List<Integer> dilation) {

    public Window {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        before = List.copyOf(before);
        after = List.copyOf(after);
        dilation = List.copyOf(dilation);
        int rank = kernel.size();
        if (stride.size() != rank
                || before.size() != rank
                || after.size() != rank
                || dilation.size() != rank) {
            throw new IllegalArgumentException("a window of uneven rank " + kernel);
        }
    }

    /// As many zeros after each axis as before it.
    public Window(
            List<Integer> kernel,
            List<Integer> stride,
            List<Integer> padding,
            List<Integer> dilation) {
        this(kernel, stride, padding, padding, dilation);
    }

    /// A square window of `rank` axes.
    public static Window of(int rank, int kernel, int stride, int padding, int dilation) {
        return new Window(
                Collections.nCopies(rank, kernel),
                Collections.nCopies(rank, stride),
                Collections.nCopies(rank, padding),
                Collections.nCopies(rank, dilation));
    }

    public int rank() {
        return kernel.size();
    }

    /// Whether there are as many zeros after each axis as before it.
    public boolean evenlyPadded() {
        return before.equals(after);
    }

    /// The elements of an axis of `extent` elements, with the zeros around them.
    public long padded(int axis, int extent) {
        return (long) before.get(axis) + extent + after.get(axis);
    }

    /// From the first element of a window to its last, both counted.
    public long reach(int axis) {
        return (long) dilation.get(axis) * (kernel.get(axis) - 1) + 1;
    }

    /// The number of windows along an axis of `extent` elements; 0 where none fits.
    public int count(int axis, int extent) {
        long room = padded(axis, extent) - reach(axis);
        return room < 0 ? 0 : Math.toIntExact(room / stride.get(axis) + 1);
    }

    /// The number of elements of a window.
    public int size() {
        return kernel.stream().reduce(1, Math::multiplyExact);
    }
}
