package snn.ir.synapse;

import snn.ir.tensor.Shape;

/// Cross-correlation of channels over one or two spatial axes, as NIR and PyTorch mean it: weights
/// `[channels out, channels in / groups, kernel...]`, a bias for each channel.
///
/// @param in `[channels, length]` or `[channels, height, width]`
/// @param channels channels out, a multiple of `groups`
/// @param groups divides both numbers of channels
public record Convolution(Shape in, int channels, Window window, int groups)
        implements Connectivity {

    public Convolution {
        if (in.rank() != window.rank() + 1) {
            throw new IllegalArgumentException(
                    "a window of rank %d over %s".formatted(window.rank(), in));
        }
        if (groups < 1 || channels % groups != 0 || in.extent(0) % groups != 0) {
            throw new IllegalArgumentException(groups + " groups");
        }
    }

    @Override
    public String word() {
        return window.rank() == 1 ? "conv1d" : "conv2d";
    }

    @Override
    public Shape out() {
        return window.rank() == 1
                ? Shape.of(channels, window.count(0, in.extent(1)))
                : Shape.of(channels, window.count(0, in.extent(1)), window.count(1, in.extent(2)));
    }

    @Override
    public Shape weights() {
        int deep = in.extent(0) / groups;
        return window.rank() == 1
                ? Shape.of(channels, deep, window.kernel().get(0))
                : Shape.of(channels, deep, window.kernel().get(0), window.kernel().get(1));
    }

    @Override
    public Shape biases() {
        return Shape.of(channels);
    }

    @Override
    public void from(int source, Synapses synapses) {
        new Walk(this).from(source, synapses);
    }

    @Override
    public int bias(int target) {
        return target / (out().length() / channels);
    }

    @Override
    public int fanIn() {
        return in.extent(0) / groups * window.size();
    }

    /// The walk over the windows that see one element; one spatial axis is a height of 1.
    private record Walk(
            int deep,
            int wide,
            int height,
            int width,
            int outHeight,
            int outWidth,
            int kernelHeight,
            int kernelWidth,
            Axis rows,
            Axis columns) {

        Walk(Convolution c) {
            this(
                    c.in.extent(0) / c.groups,
                    c.channels / c.groups,
                    c.window.rank() == 1 ? 1 : c.in.extent(1),
                    c.in.extent(c.window.rank()),
                    c.window.rank() == 1 ? 1 : c.window.count(0, c.in.extent(1)),
                    c.window.count(c.window.rank() - 1, c.in.extent(c.window.rank())),
                    c.window.rank() == 1 ? 1 : c.window.kernel().get(0),
                    c.window.kernel().get(c.window.rank() - 1),
                    c.window.rank() == 1 ? new Axis(1, 0, 1) : Axis.of(c.window, 0),
                    Axis.of(c.window, c.window.rank() - 1));
        }

        void from(int source, Synapses synapses) {
            int channel = source / (height * width);
            int y = source / width % height;
            int x = source % width;
            int first = channel / deep * wide;
            for (int out = first; out < first + wide; out++) {
                int filter = (out * deep + channel % deep) * kernelHeight;
                // the last row of the kernel meets the first window: targets ascend
                for (int ky = kernelHeight - 1; ky >= 0; ky--) {
                    int row = rows.window(y, ky, outHeight);
                    for (int kx = kernelWidth - 1; row >= 0 && kx >= 0; kx--) {
                        int column = columns.window(x, kx, outWidth);
                        if (column >= 0) {
                            synapses.synapse(
                                    (out * outHeight + row) * outWidth + column,
                                    (filter + ky) * kernelWidth + kx);
                        }
                    }
                }
            }
        }
    }

    /// One axis of a window.
    private record Axis(int stride, int before, int dilation) {
        static Axis of(Window window, int axis) {
            return new Axis(
                    window.stride().get(axis),
                    window.before().get(axis),
                    window.dilation().get(axis));
        }

        /// The window that has element `at` under element `k` of its kernel; -1 where none has.
        int window(int at, int k, int count) {
            int start = at + before - k * dilation;
            return start < 0 || start % stride != 0 || start / stride >= count
                    ? -1
                    : start / stride;
        }
    }
}
