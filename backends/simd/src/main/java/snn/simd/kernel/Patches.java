package snn.simd.kernel;

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
public record Patches(int deep, int groups, Axis rows, Axis columns, int segments) {
    /// One axis.
    ///
    /// @param extent elements that arrive
    /// @param padded elements with the zeros around them, as far as any place sees
    /// @param places windows
    public record Axis(
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

    public static Patches of(Convolution c) {
        int last = c.window().rank() - 1;
        Axis rows = last == 0 ? Axis.NONE : Axis.of(c.window(), 0, c.in().extent(1));
        Axis columns = Axis.of(c.window(), last, c.in().extent(last + 1));
        int segments = Math.max(1, Long.SIZE / columns.kernel());
        return new Patches(c.in().extent(0) / c.groups(), c.groups(), rows, columns, segments);
    }

    public Patches withSegments(int fewer) {
        return new Patches(deep, groups, rows, columns, fewer);
    }

    /// Whether a row of the kernel fits a word.
    public boolean fitWords() {
        return columns.reach() <= Long.SIZE;
    }

    /// Whether a row of the padded input fits a word.
    public boolean fitRows() {
        return wordsPerRow() == 1;
    }

    public int places() {
        return rows.places * columns.places;
    }

    /// Words of a patch in one group.
    public int words() {
        return (deep * rows.kernel + segments - 1) / segments;
    }

    public int rowsPerWord() {
        return segments * columns.kernel;
    }

    /// Words that [#lay] fills.
    public int laidWords() {
        return groups * deep * rows.padded * wordsPerRow() + 1;
    }

    /// Elements that [#pad] fills.
    public int paddedElements() {
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
    public int[] offsets() {
        var offsets = new int[elements()];
        for (int n = 0; n < offsets.length; n++) {
            int x = n % columns.kernel;
            int y = n / columns.kernel % rows.kernel;
            int channel = n / columns.kernel / rows.kernel;
            offsets[n] =
                    channel * plane() + y * rows.dilation * columns.padded + x * columns.dilation;
        }
        return offsets;
    }

    /// Where each place's own element lies in a padded channel.
    public int[] bases() {
        var bases = new int[places()];
        Arrays.setAll(
                bases,
                n ->
                        n / columns.places * rows.stride * columns.padded
                                + n % columns.places * columns.stride);
        return bases;
    }

    /// Elements of a patch.
    public int elements() {
        return deep * rows.kernel * columns.kernel;
    }

    /// Where a group's first channel starts.
    public int base(int group) {
        return group * deep * plane();
    }

    /// Copies channels of values between their zeros, which it leaves as they are.
    public void pad(float[] x, int at, float[] padded) {
        int length = columns.end() - columns.before;
        for (int channel = 0; channel < groups * deep; channel++) {
            for (int y = rows.before; length > 0 && y < rows.end(); y++) {
                int from = (channel * rows.extent + y - rows.before) * columns.extent;
                int to = channel * plane() + y * columns.padded + columns.before;
                System.arraycopy(x, at + from, padded, to, length);
            }
        }
    }

    /// As the other, in integers.
    public void pad(int[] x, int at, int[] padded) {
        int length = columns.end() - columns.before;
        for (int channel = 0; channel < groups * deep; channel++) {
            for (int y = rows.before; length > 0 && y < rows.end(); y++) {
                int from = (channel * rows.extent + y - rows.before) * columns.extent;
                int to = channel * plane() + y * columns.padded + columns.before;
                System.arraycopy(x, at + from, padded, to, length);
            }
        }
    }

    /// Writes spikes as values between their zeros.
    ///
    /// @param laid of [#lay]
    public void pad(long[] laid, float[] padded) {
        int length = columns.end() - columns.before;
        for (int channel = 0; channel < groups * deep; channel++) {
            for (int y = rows.before; y < rows.end(); y++) {
                int row = channel * rows.padded + y;
                int to = row * columns.padded + columns.before;
                for (int x = 0; x < length; x++) {
                    int bit = columns.before + x;
                    padded[to + x] = laid[row * wordsPerRow() + (bit >> 6)] >>> bit & 1;
                }
            }
        }
    }

    /// Lays every row of every channel of spikes at the start of a word, its zeros before it.
    public void lay(long[] spikes, int word, long[] laid) {
        int length = columns.end() - columns.before;
        for (int channel = 0; length > 0 && channel < groups * deep; channel++) {
            int row = channel * rows.extent * columns.extent;
            int to = channel * rows.padded;
            for (int y = rows.before; y < rows.end(); y++, row += columns.extent) {
                if (wordsPerRow() == 1) {
                    laid[to + y] = bits(spikes, word, row, length) << columns.before;
                } else {
                    layWide(spikes, word, row, laid, (to + y) * wordsPerRow());
                }
            }
        }
    }

    private void layWide(long[] spikes, int word, int row, long[] laid, int to) {
        for (int w = 0; w < wordsPerRow(); w++) {
            int first = w * Long.SIZE - columns.before;
            int start = Math.max(0, first);
            int end = Math.min(columns.end() - columns.before, first + Long.SIZE);
            laid[to + w] =
                    start >= end
                            ? 0
                            : bits(spikes, word, row + start, end - start) << start - first;
        }
    }

    /// 1 to 64 bits from bit `from` after the start of a word on.
    private static long bits(long[] words, int start, int from, int count) {
        int word = start + (from >> 6);
        int shift = from & 63;
        long bits = words[word] >>> shift;
        if (shift + count > Long.SIZE) {
            bits |= words[word + 1] << Long.SIZE - shift;
        }
        return bits & -1L >>> Long.SIZE - count;
    }

    /// Where the row of each segment of the first place lies among what [#lay] fills.
    public int[] starts() {
        var starts = new int[deep * rows.kernel];
        Arrays.setAll(
                starts,
                s ->
                        (s / rows.kernel * rows.padded + s % rows.kernel * rows.dilation)
                                * wordsPerRow());
        return starts;
    }

    /// Cuts the patches of all groups and places, `[groups, words, places]`.
    ///
    /// @param starts of [#starts]
    public void cut(long[] laid, int[] starts, long[] patches) {
        boolean narrow = wordsPerRow() == 1 && columns.dilation == 1;
        int to = 0;
        for (int group = 0; group < groups; group++) {
            for (int s = 0; s < starts.length; s += segments) {
                int end = Math.min(starts.length, s + segments);
                for (int y = 0; y < rows.places; y++) {
                    int row = (group * deep * rows.padded + y * rows.stride) * wordsPerRow();
                    if (narrow) {
                        cutNarrow(laid, row, starts, s, end, patches, to);
                    } else {
                        cutWide(laid, row, starts, s, end, patches, to);
                    }
                    to += columns.places;
                }
            }
        }
    }

    /// A word of each place of a row; the last segment is the highest.
    private void cutNarrow(
            long[] laid, int row, int[] starts, int first, int end, long[] patches, int to) {
        int kernel = columns.kernel;
        long seen = -1L >>> Long.SIZE - kernel;
        for (int x = 0; x < columns.places; x++) {
            int shift = x * columns.stride;
            long word = 0;
            for (int s = end - 1; s >= first; s--) {
                word = word << kernel | laid[row + starts[s]] >>> shift & seen;
            }
            patches[to + x] = word;
        }
    }

    private void cutWide(
            long[] laid, int row, int[] starts, int first, int end, long[] patches, int to) {
        for (int x = 0; x < columns.places; x++) {
            long word = 0;
            for (int s = end - 1; s >= first; s--) {
                long window = window(laid, row + starts[s], x * columns.stride);
                for (int k = columns.kernel - 1; k >= 0; k--) {
                    word = word << 1 | window >>> k * columns.dilation & 1;
                }
            }
            patches[to + x] = word;
        }
    }

    private static long window(long[] laid, int row, int start) {
        int word = row + (start >> 6);
        int shift = start & 63;
        return shift == 0 ? laid[word] : laid[word] >>> shift | laid[word + 1] << Long.SIZE - shift;
    }
}
