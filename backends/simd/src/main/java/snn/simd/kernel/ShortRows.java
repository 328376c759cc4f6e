package snn.simd.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Integer weights by source, two bytes each, laid out as [FloatRows].
public final class ShortRows {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment data;
    private final int fanIn;
    private final int fanOut;

    private ShortRows(MemorySegment data, int fanIn, int fanOut) {
        this.data = data;
        this.fanIn = fanIn;
        this.fanOut = fanOut;
    }

    /// Transposes `weights`, `[fanOut, fanIn]` row-major.
    public static ShortRows of(short[] weights, int fanOut, int fanIn) {
        long stride = Kernels.padded(fanOut);
        var data = Arena.ofAuto().allocate(Math.max(64, 2 * stride * fanIn), 64);
        for (int i = 0; i < fanIn; i++) {
            for (int j = 0; j < fanOut; j++) {
                data.setAtIndex(SHORT, i * stride + j, weights[j * fanIn + i]);
            }
        }
        return new ShortRows(data, fanIn, fanOut);
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
        return data.byteSize();
    }

    MemorySegment data() {
        return data;
    }

    short at(int source, int target) {
        return data.getAtIndex(SHORT, (long) source * width() + target);
    }
}
