package snn.simd.kernel;

/// One bit for each source and target, in rows by source: bit `j` of row `i` is that of target `j`,
/// laid out as spikes are. One row more has no bit set, to fill lists up with.
public final class BitRows {
    /// Words that a vector at the end of the last row may read beyond it.
    private static final int SLACK = 8;

    private final long[] words;
    private final int fanIn;
    private final int fanOut;

    /// Which bits are set.
    public interface Bits {
        boolean at(int source, int target);
    }

    private BitRows(long[] words, int fanIn, int fanOut) {
        this.words = words;
        this.fanIn = fanIn;
        this.fanOut = fanOut;
    }

    public static BitRows of(int fanOut, int fanIn, Bits bits) {
        int stride = fanOut + 63 >> 6;
        var rows = new BitRows(new long[Math.toIntExact(size(fanOut, fanIn))], fanIn, fanOut);
        for (int i = 0; i < fanIn; i++) {
            for (int j = 0; j < fanOut; j++) {
                if (bits.at(i, j)) {
                    rows.words[i * stride + (j >> 6)] |= 1L << j;
                }
            }
        }
        return rows;
    }

    public int fanIn() {
        return fanIn;
    }

    public int fanOut() {
        return fanOut;
    }

    /// Words of a row.
    public int stride() {
        return fanOut + 63 >> 6;
    }

    /// Words of a plane of counters: a row rounded up to whole vectors.
    public int width() {
        return stride() + SLACK - 1 & -SLACK;
    }

    /// Bytes that so many take.
    public static long bytes(int fanOut, int fanIn) {
        return Long.BYTES * size(fanOut, fanIn);
    }

    private static long size(int fanOut, int fanIn) {
        return (fanOut + 63L >> 6) * (fanIn + 1L) + SLACK;
    }

    /// The number of the row without bits.
    int empty() {
        return fanIn;
    }

    long[] words() {
        return words;
    }
}
