package snn.training;

import java.util.Arrays;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Window;
import snn.training.Patches.Axis;

/// What the windows of a convolution see of one group of channels of a frame of spikes, as
/// [Patches] but with a bit for each value: `[depth, words]`, bit `w & 63` of word `w / 64` for
/// window `w`.
///
/// For each column of the filter the spikes that its windows see are squeezed together and, where
/// padding is seen too, spread out to rows of as many bits as there are windows in a row. The
/// elements of the filter in that column then see stretches of them.
final class SpikePatches {
    private final int deep;
    private final int height;
    private final int outHeight;
    private final int outWidth;
    private final Axis rows;
    private final Axis columns;

    /// For each column of the filter, the elements of a frame that are seen.
    private final long[][] seen;

    /// For each column of the filter, the windows that see them, in rows of `outWidth` for each row
    /// of the frame.
    private final long[][] windows;

    SpikePatches(Convolution form) {
        Window window = form.window();
        boolean line = window.rank() == 1;
        this.deep = form.in().extent(0) / form.groups();
        this.height = line ? 1 : form.in().extent(1);
        int width = form.in().extent(window.rank());
        this.rows = line ? Axis.NONE : Axis.of(window, 0);
        this.columns = Axis.of(window, window.rank() - 1);
        this.outHeight = line ? 1 : form.out().extent(1);
        this.outWidth = form.out().extent(window.rank());
        this.seen = new long[columns.kernel()][words(deep * height * width)];
        this.windows = new long[columns.kernel()][words(deep * height * outWidth)];
        for (int kx = 0; kx < columns.kernel(); kx++) {
            int end = columns.end(kx, width, outWidth);
            for (int line0 = 0; line0 < deep * height; line0++) {
                for (int x = columns.first(kx); x < end; x++) {
                    set(seen[kx], line0 * width + columns.start(kx) + x * columns.stride());
                    set(windows[kx], line0 * outWidth + x);
                }
            }
        }
    }

    private static int words(int bits) {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }

    private static void set(long[] bits, int bit) {
        bits[bit >> 6] |= 1L << bit;
    }

    /// The elements of a filter.
    int depth() {
        return deep * rows.kernel() * columns.kernel();
    }

    /// The words of a bit for each window.
    int words() {
        return words(outHeight * outWidth);
    }

    /// The length that `squeezed` must have.
    int scratch() {
        return 2 * (words(deep * height * outWidth) + 1);
    }

    /// Writes the patches of the frame of bits that begins at bit `from`.
    void spread(long[] frame, int from, long[] squeezed, long[] matrix) {
        Arrays.fill(matrix, 0);
        for (int kx = 0; kx < columns.kernel(); kx++) {
            squeeze(frame, from, kx, squeezed);
            for (int channel = 0; channel < deep; channel++) {
                for (int ky = 0; ky < rows.kernel(); ky++) {
                    int element = (channel * rows.kernel() + ky) * columns.kernel() + kx;
                    look(squeezed, channel, ky, matrix, element * words() * Long.SIZE);
                }
            }
        }
    }

    private void squeeze(long[] frame, int from, int kx, long[] squeezed) {
        int half = squeezed.length / 2;
        Arrays.fill(squeezed, 0);
        int at = half * Long.SIZE;
        for (int w = 0; w < seen[kx].length; w++) {
            long mask = seen[kx][w];
            int bit = from + w * Long.SIZE;
            int there = frame.length * Long.SIZE - bit;
            int some = Math.min(Long.SIZE, there);
            append(squeezed, at, Long.compress(read(frame, bit, some), mask));
            at += Long.bitCount(mask);
        }
        at = half * Long.SIZE;
        for (int w = 0; w < windows[kx].length; w++) {
            long mask = windows[kx][w];
            int count = Long.bitCount(mask);
            squeezed[w] = Long.expand(count == 0 ? 0 : read(squeezed, at, count), mask);
            at += count;
        }
    }

    /// What an element of the filter sees: the rows of its channel, one a row of windows.
    private void look(long[] squeezed, int channel, int ky, long[] matrix, int to) {
        int first = rows.first(ky);
        int end = rows.end(ky, height, outHeight);
        int line = channel * height + rows.start(ky);
        if (rows.stride() == 1) {
            int count = (end - first) * outWidth;
            copy(squeezed, (line + first) * outWidth, matrix, to + first * outWidth, count);
            return;
        }
        for (int y = first; y < end; y++) {
            int from = (line + y * rows.stride()) * outWidth;
            copy(squeezed, from, matrix, to + y * outWidth, outWidth);
        }
    }

    private static void copy(long[] bits, int from, long[] target, int to, int count) {
        for (int n = 0; n < count; n += Long.SIZE) {
            append(target, to + n, read(bits, from + n, Math.min(Long.SIZE, count - n)));
        }
    }

    /// Up to 64 bits, but not none.
    private static long read(long[] bits, int from, int count) {
        long taken = bits[from >> 6] >>> from;
        if ((from & 63) + count > Long.SIZE) {
            taken |= bits[(from >> 6) + 1] << -from;
        }
        return taken & -1L >>> -count;
    }

    /// Adds bits to some that are 0 so far.
    private static void append(long[] bits, int at, long more) {
        bits[at >> 6] |= more << at;
        long rest = (at & 63) == 0 ? 0 : more >>> -at;
        if (rest != 0) {
            bits[(at >> 6) + 1] |= rest;
        }
    }
}
