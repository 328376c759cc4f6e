package snn.simd.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import snn.ir.tensor.Tensor;

/// Weights of a dense layer, cut into panels of as many targets as sums stay in registers; the last
/// panel may be narrower. In a panel they lie by source, so that a stretch of sources is one piece
/// of memory, which fits the first-level cache and serves every frame before the next one is
/// fetched. Off the heap, on cache lines; targets beyond the last are 0.
public final class FloatPanels {
    /// Sources that are turned at a time.
    private static final int SOURCES = 1 << 10;

    private final MemorySegment[] panels;
    private final int fanIn;
    private final int fanOut;
    private final int lanes;

    private FloatPanels(MemorySegment[] panels, int fanIn, int fanOut, int lanes) {
        this.panels = panels;
        this.fanIn = fanIn;
        this.fanOut = fanOut;
        this.lanes = lanes;
    }

    /// Transposes `weights`, `[fanOut, fanIn]` row-major, read where they lie, for kernels of so
    /// many lanes.
    public static FloatPanels of(Tensor weights, int fanOut, int fanIn, int lanes) {
        int most = PanelKernels.TILE * lanes;
        var panels = new MemorySegment[Math.ceilDiv(fanOut, most)];
        for (int p = 0; p < panels.length; p++) {
            int targets = Math.min(most, fanOut - p * most);
            int width = width(targets, lanes);
            panels[p] = Arena.ofAuto().allocate(4L * width * fanIn, 64);
            fill(panels[p], weights, p * most, targets, fanIn, width);
        }
        return new FloatPanels(panels, fanIn, fanOut, lanes);
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

    /// The number of panels.
    public int count() {
        return panels.length;
    }

    /// The first target of a panel.
    int first(int panel) {
        return panel * PanelKernels.TILE * lanes;
    }

    /// Vectors in a row of a panel: 1, 2, 4 or 8.
    int vectors(int panel) {
        return width(panel) / lanes;
    }

    /// Targets of a panel, with padding: no panel is wider than the first.
    public int width(int panel) {
        return width(fanOut - first(panel), lanes);
    }

    private static int width(int targets, int lanes) {
        int vectors = Math.min(PanelKernels.TILE, Math.ceilDiv(targets, lanes));
        int power = Integer.highestOneBit(vectors);
        return lanes * (power < vectors ? 2 * power : power);
    }

    /// Targets of all panels, with padding.
    int columns() {
        return columns(fanOut, lanes);
    }

    private static int columns(int fanOut, int lanes) {
        int most = PanelKernels.TILE * lanes;
        int last = (fanOut - 1) / most * most;
        return last + width(fanOut - last, lanes);
    }

    /// Bytes taken.
    public long bytes() {
        return bytes(fanOut, fanIn, lanes);
    }

    /// Bytes that so many weights will take.
    public static long bytes(int fanOut, int fanIn, int lanes) {
        return 4L * columns(fanOut, lanes) * fanIn;
    }

    /// Copies `rows` sources from `first` on, `[rows, width]`.
    void load(int panel, int first, int rows, float[] block) {
        int width = width(panel);
        long from = 4L * first * width;
        MemorySegment.copy(panels[panel], ValueLayout.JAVA_FLOAT, from, block, 0, rows * width);
    }

    MemorySegment panel(int panel) {
        return panels[panel];
    }

    float at(int source, int target) {
        int panel = target / (PanelKernels.TILE * lanes);
        long at = (long) source * width(panel) + target - first(panel);
        return panels[panel].getAtIndex(ValueLayout.JAVA_FLOAT, at);
    }
}
