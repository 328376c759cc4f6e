package snn.simd.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import snn.ir.tensor.Tensor;

/// Weights of a dense layer, cut into panels of as many targets as sums stay in registers. In a
/// panel they lie by source, so that a stretch of sources is one piece of memory, which fits the
/// first-level cache and serves every frame before the next one is fetched. Off the heap, on cache
/// lines; targets beyond the last are 0.
public final class FloatPanels {
    /// Sources that are turned at a time.
    private static final int SOURCES = 1 << 10;

    private final MemorySegment[] panels;
    private final int fanIn;
    private final int fanOut;
    private final int width;

    private FloatPanels(MemorySegment[] panels, int fanIn, int fanOut, int width) {
        this.panels = panels;
        this.fanIn = fanIn;
        this.fanOut = fanOut;
        this.width = width;
    }

    /// Transposes `weights`, `[fanOut, fanIn]` row-major, read where they lie, for kernels of so
    /// many lanes.
    public static FloatPanels of(Tensor weights, int fanOut, int fanIn, int lanes) {
        int width = PanelKernels.TILE * lanes;
        var panels = new MemorySegment[Math.ceilDiv(fanOut, width)];
        for (int p = 0; p < panels.length; p++) {
            panels[p] = Arena.ofAuto().allocate(panelBytes(width, fanIn), 64);
            int targets = Math.min(width, fanOut - p * width);
            fill(panels[p], weights, p * width, targets, fanIn, width);
        }
        return new FloatPanels(panels, fanIn, fanOut, width);
    }

    /// Moves the rows of some targets whole, and turns them in plain arrays: element by element
    /// through segments takes a young process a tenth of a second for half a million weights.
    private static void fill(
            MemorySegment panel, Tensor weights, int first, int targets, int fanIn, int width) {
        var line = new float[width];
        for (int from = 0; from < fanIn; from += SOURCES) {
            int sources = Math.min(SOURCES, fanIn - from);
            var block = new float[targets][sources];
            for (int j = 0; j < targets; j++) {
                weights.copy((long) (first + j) * fanIn + from, block[j]);
            }
            for (int i = 0; i < sources; i++) {
                for (int j = 0; j < targets; j++) {
                    line[j] = block[j][i];
                }
                long at = 4L * (from + i) * width;
                MemorySegment.copy(line, 0, panel, ValueLayout.JAVA_FLOAT, at, width);
            }
        }
    }

    public int fanIn() {
        return fanIn;
    }

    public int fanOut() {
        return fanOut;
    }

    /// Targets of a panel, with padding.
    public int width() {
        return width;
    }

    /// The number of panels.
    public int count() {
        return panels.length;
    }

    /// Bytes taken.
    public long bytes() {
        return (long) panels.length * panels[0].byteSize();
    }

    /// Bytes that so many weights will take.
    public static long bytes(int fanOut, int fanIn, int lanes) {
        int width = PanelKernels.TILE * lanes;
        return Math.ceilDiv(fanOut, width) * panelBytes(width, fanIn);
    }

    private static long panelBytes(int width, int fanIn) {
        return Math.max(64, 4L * width * fanIn);
    }

    /// Copies `rows` sources from `first` on, `[rows, width]`.
    void load(int panel, int first, int rows, float[] block) {
        long from = 4L * first * width;
        MemorySegment.copy(panels[panel], ValueLayout.JAVA_FLOAT, from, block, 0, rows * width);
    }

    MemorySegment panel(int panel) {
        return panels[panel];
    }

    float at(int source, int target) {
        long at = (long) source * width + target % width;
        return panels[target / width].getAtIndex(ValueLayout.JAVA_FLOAT, at);
    }
}
