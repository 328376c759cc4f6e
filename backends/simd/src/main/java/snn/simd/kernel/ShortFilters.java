package snn.simd.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Integer filters of two bytes, laid out as [FloatFilters].
public final class ShortFilters {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int LINE = 32;

    private final MemorySegment data;
    private final int rows;
    private final int channels;
    private final int stride;

    private ShortFilters(MemorySegment data, int rows, int channels, int stride) {
        this.data = data;
        this.rows = rows;
        this.channels = channels;
        this.stride = stride;
    }

    /// Transposes `weights`, `[channels, rows]` row-major from element `first` on and of 16 bits,
    /// read where they lie.
    public static ShortFilters of(Tensor weights, long first, int channels, int rows) {
        int stride = stride(channels);
        var data = Arena.ofAuto().allocate(bytes(channels, rows) + FloatFilters.SLACK, 64);
        var row = new short[rows];
        for (int j = 0; j < channels; j++) {
            weights.copy(first + (long) j * rows, row);
            for (int i = 0; i < rows; i++) {
                data.setAtIndex(SHORT, (long) i * stride + j, row[i]);
            }
        }
        return new ShortFilters(data, rows, channels, stride);
    }

    /// As [FloatFilters#tables]; the sums must fit 16 bits ([#reach]).
    public ShortFilters tables() {
        int each = FloatFilters.tableRows(rows);
        var sums = new short[channels * each];
        for (int j = 0; j < channels; j++) {
            for (int n = 0; n < each; n++) {
                int bits = n & (1 << FloatFilters.TABLE) - 1;
                sums[j * each + n] = sum(n >> FloatFilters.TABLE, bits, j);
            }
        }
        return of(Tensor.of(Shape.of(channels, each), sums), 0, channels, each);
    }

    private short sum(int table, int bits, int channel) {
        int first = table * FloatFilters.TABLE;
        int sum = 0;
        for (int b = 0; b < FloatFilters.TABLE && first + b < rows; b++) {
            sum += (bits >> b & 1) == 0 ? 0 : at(first + b, channel);
        }
        return (short) sum;
    }

    /// The greatest magnitude that any sum over some of the rows `from` to `to` can have.
    public long reach(int from, int to) {
        long most = 0;
        for (int j = 0; j < channels; j++) {
            long sum = 0;
            for (int i = from; i < Math.min(to, rows); i++) {
                sum += Math.abs(at(i, j));
            }
            most = Math.max(most, sum);
        }
        return most;
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
        return Math.max(64, 2L * stride(channels) * rows);
    }

    private static int stride(int channels) {
        return Math.ceilDiv(channels, LINE) * LINE;
    }

    MemorySegment data() {
        return data;
    }

    short at(int row, int channel) {
        return data.getAtIndex(SHORT, (long) row * stride + channel);
    }
}
