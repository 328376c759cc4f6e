package snn.simd.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Integer weights by source, one byte each, laid out as [FloatRows].
public final class ByteRows {
    /// A vector of bytes has at least 8, also where only 4 of them are weights: what is read beyond
    /// the last row.
    private static final int SLACK = 8;

    private final MemorySegment data;
    private final int fanIn;
    private final int fanOut;
    private final int[] tiles;

    private ByteRows(MemorySegment data, int fanIn, int fanOut, int[] tiles) {
        this.data = data;
        this.fanIn = fanIn;
        this.fanOut = fanOut;
        this.tiles = tiles;
    }

    /// Transposes `weights`, `[fanOut, fanIn]` row-major, for kernels of so many lanes.
    public static ByteRows of(byte[] weights, int fanOut, int fanIn, int lanes) {
        long stride = Kernels.padded(fanOut);
        var data = Arena.ofAuto().allocate(Math.max(64, stride * fanIn) + SLACK, 64);
        for (int i = 0; i < fanIn; i++) {
            for (int j = 0; j < fanOut; j++) {
                data.set(ValueLayout.JAVA_BYTE, i * stride + j, weights[j * fanIn + i]);
            }
        }
        return new ByteRows(data, fanIn, fanOut, Tiling.bytes(fanOut, lanes));
    }

    public int fanIn() {
        return fanIn;
    }

    public int fanOut() {
        return fanOut;
    }

    /// Targets in a row with its padding.
    public int width() {
        return Kernels.padded(fanOut);
    }

    /// Bytes taken.
    public long bytes() {
        return data.byteSize() - SLACK;
    }

    MemorySegment data() {
        return data;
    }

    /// The widths of the tiles its columns are cut into, in vectors.
    int[] tiles() {
        return tiles;
    }

    byte at(int source, int target) {
        return data.get(ValueLayout.JAVA_BYTE, (long) source * width() + target);
    }
}
