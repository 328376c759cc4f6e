package snn.training;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Window;
import snn.training.Patches.Axis;

/// What the windows of a convolution hand back to one group of channels of a frame: a matrix with a
/// row for each window and, in it, the elements of the filter row by row with the channels side by
/// side, so that a row of the filter is one stretch of numbers, in the matrix as in a frame that
/// has the channels side by side too.
final class PatchSlopes {
    private static final VectorSpecies<Float> LANES = Gemm.LANES;

    private final int deep;
    private final int height;
    private final int width;
    private final int outHeight;
    private final int outWidth;
    private final Axis rows;
    private final Axis columns;

    /// From one row of the matrix to the next.
    private final int stride;

    PatchSlopes(Convolution form) {
        Window window = form.window();
        boolean line = window.rank() == 1;
        this.deep = form.in().extent(0) / form.groups();
        this.height = line ? 1 : form.in().extent(1);
        this.width = form.in().extent(window.rank());
        this.rows = line ? Axis.NONE : Axis.of(window, 0);
        this.columns = Axis.of(window, window.rank() - 1);
        this.outHeight = line ? 1 : form.out().extent(1);
        this.outWidth = form.out().extent(window.rank());
        this.stride = Rows.stride(deep * window.size());
    }

    /// The distance from one row of the matrix to the next.
    int stride() {
        return stride;
    }

    /// Where a row of the matrix has an element of the filter (channel, row, column).
    int place(int element) {
        int filter = rows.kernel() * columns.kernel();
        return element % filter * deep + element / filter;
    }

    /// The length of the matrix, its rows padded to whole tiles of the product.
    int size() {
        return Rows.padded(outHeight * outWidth) * stride;
    }

    /// The length that `frame` must have.
    int frame() {
        return height * width * deep + LANES.length();
    }

    /// Adds the rows of the matrix from `first` on up to the slopes of the frame that begins at
    /// `to`. The last window comes first, so that an element gets what the elements of the filter
    /// hand back in their order.
    void collect(float[] matrix, int first, float[] frame, float[] slopes, int to) {
        Arrays.fill(frame, 0);
        for (int y = outHeight - 1; y >= 0; y--) {
            for (int x = outWidth - 1; x >= 0; x--) {
                addWindow(y, x, matrix, (first + y * outWidth + x) * stride, frame);
            }
        }
        int pixels = height * width;
        for (int c = 0; c < deep; c++) {
            for (int p = 0; p < pixels; p++) {
                slopes[to + c * pixels + p] += frame[p * deep + c];
            }
        }
    }

    private void addWindow(int y, int x, float[] matrix, int from, float[] frame) {
        int left = columns.start(0) + x * columns.stride();
        int first = left >= 0 ? 0 : (columns.dilation() - 1 - left) / columns.dilation();
        int room = width - 1 - left;
        int end = room < 0 ? 0 : Math.min(columns.kernel(), room / columns.dilation() + 1);
        for (int ky = 0; ky < rows.kernel(); ky++) {
            int line = rows.start(ky) + y * rows.stride();
            if (line < 0 || line >= height) {
                continue;
            }
            int at = from + ky * columns.kernel() * deep;
            int into = (line * width + left) * deep;
            if (columns.dilation() == 1) {
                add(matrix, at + first * deep, frame, into + first * deep, (end - first) * deep);
                continue;
            }
            for (int kx = first; kx < end; kx++) {
                add(matrix, at + kx * deep, frame, into + kx * columns.dilation() * deep, deep);
            }
        }
    }

    private static void add(float[] more, int from, float[] sum, int to, int count) {
        int n = 0;
        for (; n <= count - LANES.length(); n += LANES.length()) {
            FloatVector.fromArray(LANES, sum, to + n)
                    .add(FloatVector.fromArray(LANES, more, from + n))
                    .intoArray(sum, to + n);
        }
        if (n < count) {
            var used = LANES.indexInRange(n, count);
            FloatVector.fromArray(LANES, sum, to + n, used)
                    .add(FloatVector.fromArray(LANES, more, from + n, used))
                    .intoArray(sum, to + n, used);
        }
    }
}
