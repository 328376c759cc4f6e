package snn.training;

import java.util.Arrays;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Window;

/// What the windows of a convolution see of one group of channels, as a matrix `[depth, stride]`
/// with one row an element of the filter (channel, row, column) and one column a window. Rows are
/// padded to whole tiles and columns to whole vectors of the product kernel.
final class Patches {
    private final int deep;
    private final int height;
    private final int width;
    private final int outHeight;
    private final int outWidth;
    private final Axis rows;
    private final Axis columns;

    /// One axis of the window.
    record Axis(int kernel, int stride, int before, int dilation) {
        static final Axis NONE = new Axis(1, 1, 0, 1);

        static Axis of(Window window, int axis) {
            return new Axis(
                    window.kernel().get(axis),
                    window.stride().get(axis),
                    window.before().get(axis),
                    window.dilation().get(axis));
        }

        /// The element under element `k` of the kernel in window 0.
        int start(int k) {
            return k * dilation - before;
        }

        /// The first window whose element `k` is not before the first element.
        int first(int k) {
            return Math.max(0, (stride - 1 - start(k)) / stride);
        }

        /// The end of the windows whose element `k` is before the end of `extent`.
        int end(int k, int extent, int windows) {
            int room = extent - 1 - start(k);
            return room < 0 ? 0 : Math.min(windows, room / stride + 1);
        }
    }

    Patches(Convolution form) {
        Window window = form.window();
        boolean line = window.rank() == 1;
        this.deep = form.in().extent(0) / form.groups();
        this.height = line ? 1 : form.in().extent(1);
        this.width = form.in().extent(window.rank());
        this.rows = line ? Axis.NONE : Axis.of(window, 0);
        this.columns = Axis.of(window, window.rank() - 1);
        this.outHeight = line ? 1 : form.out().extent(1);
        this.outWidth = form.out().extent(window.rank());
    }

    /// The elements of a filter.
    int depth() {
        return deep * rows.kernel() * columns.kernel();
    }

    /// The windows, padded.
    int stride() {
        return Rows.padded(outHeight * outWidth);
    }

    /// The length of the matrix, that no array may hold.
    long length() {
        return ((long) depth() + Gemm.TILE - 1) / Gemm.TILE * Gemm.TILE * stride();
    }

    /// The length of a matrix that an array holds.
    int size() {
        return Math.toIntExact(length());
    }

    /// Writes the patches of the frame that begins at `from`.
    void spread(float[] frame, int from, float[] matrix) {
        Arrays.fill(matrix, 0);
        for (int element = 0; element < depth(); element++) {
            int kx = element % columns.kernel();
            int ky = element / columns.kernel() % rows.kernel();
            int channel = element / columns.kernel() / rows.kernel();
            int first = columns.first(kx);
            int end = columns.end(kx, width, outWidth);
            for (int y = rows.first(ky); y < rows.end(ky, height, outHeight); y++) {
                int line = from + (channel * height + y * rows.stride() + rows.start(ky)) * width;
                int at = line + columns.start(kx);
                int to = element * stride() + y * outWidth;
                for (int x = first; x < end; x++) {
                    matrix[to + x] = frame[at + x * columns.stride()];
                }
            }
        }
    }
}
