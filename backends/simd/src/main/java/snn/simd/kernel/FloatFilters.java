package snn.simd.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The filters of a convolution by element of a patch: a row has the weight of every channel that
/// leaves, padded with 0 to whole cache lines and no further, so that narrow layers stay in the
/// first level of the cache.
public final class FloatFilters {
    private static final int LINE = 16;

    /// Bytes behind the last row, which vectors longer than a cache line reach.
    static final int SLACK = 256 - 64;

    private final MemorySegment data;
    private final int rows;
    private final int channels;
    private final int stride;

    private FloatFilters(MemorySegment data, int rows, int channels, int stride) {
        this.data = data;
        this.rows = rows;
        this.channels = channels;
        this.stride = stride;
    }

    /// Transposes `weights`, `[channels, rows]` row-major.
    public static FloatFilters of(float[] weights, int channels, int rows) {
        int stride = stride(channels);
        var data = Arena.ofAuto().allocate(bytes(channels, rows) + SLACK, 64);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < channels; j++) {
                data.setAtIndex(
                        ValueLayout.JAVA_FLOAT, (long) i * stride + j, weights[j * rows + i]);
            }
        }
        return new FloatFilters(data, rows, channels, stride);
    }

    /// The sums of every choice among [#TABLE] rows in a row: row `[n / 6, bits]` is the sum of the
    /// rows from `6 n` on whose bit is set, by ascending row.
    public FloatFilters tables() {
        int each = tableRows(rows);
        var sums = new float[channels * each];
        for (int j = 0; j < channels; j++) {
            for (int n = 0; n < each; n++) {
                sums[j * each + n] = sum(n >> TABLE, n & (1 << TABLE) - 1, j);
            }
        }
        return of(sums, channels, each);
    }

    /// Rows whose sums are looked up together.
    public static final int TABLE = 6;

    /// Rows of the tables of so many rows.
    public static int tableRows(int rows) {
        return Math.ceilDiv(rows, TABLE) << TABLE;
    }

    private float sum(int table, int bits, int channel) {
        float sum = 0;
        for (int b = 0; b < TABLE && table * TABLE + b < rows; b++) {
            sum += (bits >> b & 1) == 0 ? 0 : at(table * TABLE + b, channel);
        }
        return sum;
    }

    /// Elements of a patch.
    public int rows() {
        return rows;
    }

    public int channels() {
        return channels;
    }

    /// Elements from row to row.
    public int stride() {
        return stride;
    }

    /// Bytes taken.
    public long bytes() {
        return bytes(channels, rows);
    }

    /// Bytes that so many rows will take.
    public static long bytes(int channels, int rows) {
        return Math.max(64, 4L * stride(channels) * rows);
    }

    private static int stride(int channels) {
        return Math.ceilDiv(channels, LINE) * LINE;
    }

    MemorySegment data() {
        return data;
    }

    float at(int row, int channel) {
        return data.getAtIndex(ValueLayout.JAVA_FLOAT, (long) row * stride + channel);
    }
}
