package snn.simd.kernel;

import java.util.Arrays;

/// Windows of a pool, all those of a row at once: the loops run along a row, which the compiler
/// makes vectors of where windows lie side by side, and unrolls where they lie two apart.
public final class PoolRows {
    private PoolRows() {}

    /// The sum of each window, by ascending element.
    public static void sums(Patches windows, float[] padded, float[] y, int at) {
        Patches.Axis rows = windows.rows();
        Patches.Axis columns = windows.columns();
        int to = at;
        for (int channel = 0; channel < windows.groups(); channel++) {
            for (int row = 0; row < rows.places(); row++, to += columns.places()) {
                Arrays.fill(y, to, to + columns.places(), 0);
                int line = channel * rows.padded() + row * rows.stride();
                for (int k = 0; k < rows.kernel(); k++, line += rows.dilation()) {
                    int from = line * columns.padded();
                    int end = from + columns.reach();
                    for (; from < end; from += columns.dilation()) {
                        add(padded, from, columns.stride(), y, to, columns.places());
                    }
                }
            }
        }
    }

    private static void add(float[] x, int from, int stride, float[] y, int to, int count) {
        if (stride == 2) {
            for (int n = 0; n < count; n++) {
                y[to + n] += x[from + 2 * n];
            }
        } else {
            for (int n = 0; n < count; n++) {
                y[to + n] += x[from + stride * n];
            }
        }
    }

    /// The maximum of each window.
    public static void most(Patches windows, float[] padded, float[] y, int at) {
        Patches.Axis rows = windows.rows();
        Patches.Axis columns = windows.columns();
        int to = at;
        for (int channel = 0; channel < windows.groups(); channel++) {
            for (int row = 0; row < rows.places(); row++, to += columns.places()) {
                Arrays.fill(y, to, to + columns.places(), Float.NEGATIVE_INFINITY);
                int line = channel * rows.padded() + row * rows.stride();
                for (int k = 0; k < rows.kernel(); k++, line += rows.dilation()) {
                    int from = line * columns.padded();
                    int end = from + columns.reach();
                    for (; from < end; from += columns.dilation()) {
                        raise(padded, from, columns.stride(), y, to, columns.places());
                    }
                }
            }
        }
    }

    private static void raise(float[] x, int from, int stride, float[] y, int to, int count) {
        if (stride == 2) {
            for (int n = 0; n < count; n++) {
                y[to + n] = Math.max(y[to + n], x[from + 2 * n]);
            }
        } else {
            for (int n = 0; n < count; n++) {
                y[to + n] = Math.max(y[to + n], x[from + stride * n]);
            }
        }
    }

    /// The sum of each window, by ascending element.
    public static void sums(Patches windows, int[] padded, int[] y, int at) {
        Patches.Axis rows = windows.rows();
        Patches.Axis columns = windows.columns();
        int to = at;
        for (int channel = 0; channel < windows.groups(); channel++) {
            for (int row = 0; row < rows.places(); row++, to += columns.places()) {
                Arrays.fill(y, to, to + columns.places(), 0);
                int line = channel * rows.padded() + row * rows.stride();
                for (int k = 0; k < rows.kernel(); k++, line += rows.dilation()) {
                    int from = line * columns.padded();
                    int end = from + columns.reach();
                    for (; from < end; from += columns.dilation()) {
                        add(padded, from, columns.stride(), y, to, columns.places());
                    }
                }
            }
        }
    }

    private static void add(int[] x, int from, int stride, int[] y, int to, int count) {
        if (stride == 2) {
            for (int n = 0; n < count; n++) {
                y[to + n] += x[from + 2 * n];
            }
        } else {
            for (int n = 0; n < count; n++) {
                y[to + n] += x[from + stride * n];
            }
        }
    }

    /// The maximum of each window.
    public static void most(Patches windows, int[] padded, int[] y, int at) {
        Patches.Axis rows = windows.rows();
        Patches.Axis columns = windows.columns();
        int to = at;
        for (int channel = 0; channel < windows.groups(); channel++) {
            for (int row = 0; row < rows.places(); row++, to += columns.places()) {
                Arrays.fill(y, to, to + columns.places(), Integer.MIN_VALUE);
                int line = channel * rows.padded() + row * rows.stride();
                for (int k = 0; k < rows.kernel(); k++, line += rows.dilation()) {
                    int from = line * columns.padded();
                    int end = from + columns.reach();
                    for (; from < end; from += columns.dilation()) {
                        raise(padded, from, columns.stride(), y, to, columns.places());
                    }
                }
            }
        }
    }

    private static void raise(int[] x, int from, int stride, int[] y, int to, int count) {
        if (stride == 2) {
            for (int n = 0; n < count; n++) {
                y[to + n] = Math.max(y[to + n], x[from + 2 * n]);
            }
        } else {
            for (int n = 0; n < count; n++) {
                y[to + n] = Math.max(y[to + n], x[from + stride * n]);
            }
        }
    }

    /// Sets the bit of each window that sees a spike, windows in the order of channels and places
    /// from the start of word `at` on. The rows must fit words.
    ///
    /// @param laid of [Patches#lay]
    public static void any(Patches windows, long[] laid, long[] words, int at) {
        Patches.Axis rows = windows.rows();
        int places = windows.columns().places();
        int bit = 0;
        for (int channel = 0; channel < windows.groups(); channel++) {
            for (int row = 0; row < rows.places(); row++, bit += places) {
                long seen = 0;
                int line = channel * rows.padded() + row * rows.stride();
                for (int k = 0; k < rows.kernel(); k++) {
                    seen |= laid[line + k * rows.dilation()];
                }
                if (seen != 0) {
                    long any = spread(seen, windows.columns());
                    set(every(any, windows.columns().stride(), places), places, words, at, bit);
                }
            }
        }
    }

    /// Whether any of a window's elements is set, at the bit of its first.
    private static long spread(long row, Patches.Axis columns) {
        long any = 0;
        for (int k = 0; k < columns.kernel(); k++) {
            any |= row >>> k * columns.dilation();
        }
        return any;
    }

    /// Every `stride`-th of the first bits side by side. `Long.compress` is slow where C2 has no
    /// instruction for it, which is so on AMD.
    private static long every(long bits, int stride, int count) {
        if (stride == 1) {
            return bits & -1L >>> Long.SIZE - count;
        }
        if (stride == 2) {
            return even(bits) & -1L >>> Long.SIZE - count;
        }
        long every = 0;
        for (int n = 0; n < count; n++) {
            every |= (bits >>> n * stride & 1) << n;
        }
        return every;
    }

    /// The even bits side by side (Warren, *Hacker's Delight*, section 7-2).
    private static long even(long bits) {
        long x = bits & 0x5555555555555555L;
        x = (x | x >>> 1) & 0x3333333333333333L;
        x = (x | x >>> 2) & 0x0F0F0F0F0F0F0F0FL;
        x = (x | x >>> 4) & 0x00FF00FF00FF00FFL;
        x = (x | x >>> 8) & 0x0000FFFF0000FFFFL;
        return (x | x >>> 16) & 0x00000000FFFFFFFFL;
    }

    private static void set(long bits, int count, long[] words, int at, int bit) {
        int word = at + (bit >> 6);
        int shift = bit & 63;
        words[word] |= bits << shift;
        if (shift + count > Long.SIZE) {
            words[word + 1] |= bits >>> Long.SIZE - shift;
        }
    }
}
