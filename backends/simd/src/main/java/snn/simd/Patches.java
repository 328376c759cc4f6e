package snn.simd;

import java.util.Arrays;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Window;

/// What the places of a convolution see: its input with the zeros around it, and the patches cut
/// from it.
///
/// A patch of spikes is words of bits. Each row of the kernel in each channel is a segment of as
/// many bits as it has elements; a word holds `segments` of them, so that bit `b` of word `w` is
/// element `w · segments · width of the kernel + b` of the patch.
///
/// @param deep channels that a group takes
/// @param rows the first axis; one spatial axis has a first of extent 1
/// @param segments rows of the kernel in a word
record Patches(int deep, int groups, Axis rows, Axis columns, int segments) {
    /// One axis.
    ///
    /// @param extent elements that arrive
    /// @param padded elements with the zeros around them, as far as any place sees
    /// @param places windows
    record Axis(
            int extent, int padded, int places, int kernel, int stride, int before, int dilation) {
        static final Axis NONE = new Axis(1, 1, 1, 1, 1, 0, 1);

        static Axis of(Window window, int axis, int extent) {
            int places = window.count(axis, extent);
            int stride = window.stride().get(axis);
            int reach = Math.toIntExact(window.reach(axis));
            return new Axis(
                    extent,
                    Math.max(0, (places - 1) * stride + reach),
                    places,
                    window.kernel().get(axis),
                    stride,
                    window.before().get(axis),
                    window.dilation().get(axis));
        }

        /// From the first element of a window to its last, both counted.
        int reach() {
            return dilation * (kernel - 1) + 1;
        }

        /// The elements that a place sees, from the padded number `before` to this, exclusive.
        int end() {
            return Math.min(padded, before + extent);
        }
    }

    static Patches of(Convolution c) {
        int last = c.window().rank() - 1;
        Axis rows = last == 0 ? Axis.NONE : Axis.of(c.window(), 0, c.in().extent(1));
        Axis columns = Axis.of(c.window(), last, c.in().extent(last + 1));
        int segments = Math.max(1, Long.SIZE / columns.kernel());
        return new Patches(c.in().extent(0) / c.groups(), c.groups(), rows, columns, segments);
    }

    Patches withSegments(int fewer) {
        return new Patches(deep, groups, rows, columns, fewer);
    }

    /// Whether a row of the kernel fits a word.
    boolean fitWords() {
        return columns.reach() <= Long.SIZE;
    }

    int places() {
        return rows.places * columns.places;
    }

    /// Words of a patch in one group.
    int words() {
        return (deep * rows.kernel + segments - 1) / segments;
    }

    int rowsPerWord() {
        return segments * columns.kernel;
    }

    /// Words that [#lay] fills.
    int laidWords() {
        return groups * deep * rows.padded * wordsPerRow() + 1;
    }

    /// Elements that [#pad] fills.
    int paddedElements() {
        return groups * deep * plane();
    }

    /// Elements of a padded channel.
    private int plane() {
        return rows.padded * columns.padded;
    }

    private int wordsPerRow() {
        return (columns.padded + Long.SIZE - 1) / Long.SIZE;
    }

    /// Where each element of a patch lies, from the place's own element on.
    int[] offsets() {
        var offsets = new int[deep * rows.kernel * columns.kernel];
        for (int n = 0; n < offsets.length; n++) {
            int x = n % columns.kernel;
            int y = n / columns.kernel % rows.kernel;
            int channel = n / columns.kernel / rows.kernel;
            offsets[n] =
                    channel * plane()
                            + y * rows.dilation * columns.padded
                            + x * columns.dilation;
        }
        return offsets;
    }

    /// Where each place's own element lies in a padded channel.
    int[] bases() {
        var bases = new int[places()];
        Arrays.setAll(
                bases,
                n ->
                        n / columns.places * rows.stride * columns.padded
                                + n % columns.places * columns.stride);
        return bases;
    }

    /// Where a group's first channel starts.
    int base(int group) {
        return group * deep * plane();
    }

    /// Copies channels of values between their zeros, which it leaves as they are.
    void pad(float[] x, int at, float[] padded) {
        int length = columns.end() - columns.before;
        for (int channel = 0; channel < groups * deep; channel++) {
            for (int y = rows.before; length > 0 && y < rows.end(); y++) {
                int from = (channel * rows.extent + y - rows.before) * columns.extent;
                int to = channel * plane() + y * columns.padded + columns.before;
                System.arraycopy(x, at + from, padded, to, length);
            }
        }
    }

    /// Lays every row of every channel of spikes at the start of a word, its zeros before it.
    void lay(long[] spikes, int word, long[] laid) {
        int width = wordsPerRow();
        long from = (long) word * Long.SIZE;
        for (int channel = 0; channel < groups * deep; channel++) {
            for (int y = rows.before; y < rows.end(); y++) {
                long row = from + (channel * rows.extent + y - rows.before) * columns.extent;
                int to = (channel * rows.padded + y) * width;
                for (int w = 0; w < width; w++) {
                    laid[to + w] = laid(spikes, row, w * Long.SIZE - columns.before);
                }
            }
        }
    }

    /// The word that starts at element `first` of a row, which may lie before it.
    private long laid(long[] spikes, long row, int first) {
        int start = Math.max(0, first);
        int end = Math.min(columns.end() - columns.before, first + Long.SIZE);
        return start >= end ? 0 : bits(spikes, row + start, end - start) << start - first;
    }

    /// Up to 64 bits from any bit on.
    private static long bits(long[] words, long from, int count) {
        int word = (int) (from >>> 6);
        int shift = (int) from & 63;
        long low = words[word] >>> shift;
        long all = shift + count > Long.SIZE ? low | words[word + 1] << Long.SIZE - shift : low;
        return all & -1L >>> Long.SIZE - count;
    }

    /// Cuts the patches of all groups and places: `[groups, words, places]`.
    void cut(long[] laid, long[] patches) {
        int each = places() * words();
        for (int group = 0; group < groups; group++) {
            for (int s = 0; s < deep * rows.kernel; s++) {
                int to = group * each + s / segments * places();
                int channel = group * deep + s / rows.kernel;
                int first = channel * rows.padded + s % rows.kernel * rows.dilation;
                segment(laid, first, s % segments, patches, to);
            }
        }
    }

    /// One segment of every place.
    private void segment(long[] laid, int first, int number, long[] patches, int to) {
        int width = wordsPerRow();
        int shift = number * columns.kernel;
        long seen = seen();
        for (int y = 0; y < rows.places; y++) {
            int row = (first + y * rows.stride) * width;
            int at = to + y * columns.places;
            if (number == 0) {
                Arrays.fill(patches, at, at + columns.places, 0);
            }
            if (width == 1 && columns.dilation == 1) {
                narrow(laid[row], seen, shift, patches, at);
            } else {
                for (int x = 0; x < columns.places; x++) {
                    long window = window(laid, row, x * columns.stride);
                    patches[at + x] |= Long.compress(window, seen) << shift;
                }
            }
        }
    }

    private void narrow(long row, long seen, int shift, long[] patches, int at) {
        if (row != 0) {
            for (int x = 0; x < columns.places; x++) {
                patches[at + x] |= (row >>> x * columns.stride & seen) << shift;
            }
        }
    }

    private static long window(long[] laid, int row, int start) {
        int word = row + (start >> 6);
        int shift = start & 63;
        return shift == 0
                ? laid[word]
                : laid[word] >>> shift | laid[word + 1] << Long.SIZE - shift;
    }

    /// The bits of a window that a place sees.
    private long seen() {
        long seen = 0;
        for (int k = 0; k < columns.kernel; k++) {
            seen |= 1L << k * columns.dilation;
        }
        return seen;
    }
}
