package snn.simd.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import snn.ir.tensor.Tensor;

/// Weights by source: the row of a source has its weight to every target, padded with 0. The rows
/// lie off the heap, where they start on a cache line; on the heap every load would touch two.
public final class FloatRows {
    /// Targets whose weights are read side by side, so that a mapped file is gone through in order.
    private static final int BAND = 64;

    private final MemorySegment data;
    private final int fanIn;
    private final int fanOut;
    private final int[] tiles;

    private FloatRows(MemorySegment data, int fanIn, int fanOut, int[] tiles) {
        this.data = data;
        this.fanIn = fanIn;
        this.fanOut = fanOut;
        this.tiles = tiles;
    }

    /// Transposes `weights`, `[fanOut, fanIn]` row-major, for kernels of so many lanes.
    public static FloatRows of(float[] weights, int fanOut, int fanIn, int lanes) {
        long stride = Kernels.padded(fanOut);
        var data = Arena.ofAuto().allocate(Math.max(64, 4 * stride * fanIn), 64);
        for (int i = 0; i < fanIn; i++) {
            for (int j = 0; j < fanOut; j++) {
                data.setAtIndex(ValueLayout.JAVA_FLOAT, i * stride + j, weights[j * fanIn + i]);
            }
        }
        return new FloatRows(data, fanIn, fanOut, Tiling.floats(fanOut, lanes));
    }

    /// As the other, of a tensor that is read where it lies: nothing is copied to the heap.
    public static FloatRows of(Tensor weights, int fanOut, int fanIn, int lanes) {
        long stride = Kernels.padded(fanOut);
        var data = Arena.ofAuto().allocate(Math.max(64, 4 * stride * fanIn), 64);
        for (int first = 0; first < fanOut; first += BAND) {
            int end = Math.min(fanOut, first + BAND);
            for (int i = 0; i < fanIn; i++) {
                for (int j = first; j < end; j++) {
                    float weight = (float) weights.real((long) j * fanIn + i);
                    data.setAtIndex(ValueLayout.JAVA_FLOAT, i * stride + j, weight);
                }
            }
        }
        return new FloatRows(data, fanIn, fanOut, Tiling.floats(fanOut, lanes));
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

    /// The widths of the tiles its columns are cut into, in vectors.
    int[] tiles() {
        return tiles;
    }

    float at(int source, int target) {
        return data.getAtIndex(ValueLayout.JAVA_FLOAT, (long) source * width() + target);
    }
}
