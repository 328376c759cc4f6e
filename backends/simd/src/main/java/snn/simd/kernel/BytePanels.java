package snn.simd.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Integer weights, one byte each, laid out as [FloatPanels], twice as many targets a panel, since
/// their sums take 16 bits.
public final class BytePanels {
    /// The narrowest vector of bytes is 64 bits, which may be more than is used of it.
    private static final int SLACK = 64;

    private final MemorySegment[] panels;
    private final int fanIn;
    private final int fanOut;
    private final int width;
    private final boolean[] full;

    private BytePanels(MemorySegment[] panels, int fanIn, int fanOut, int width, boolean[] full) {
        this.panels = panels;
        this.fanIn = fanIn;
        this.fanOut = fanOut;
        this.width = width;
        this.full = full;
    }

    /// Transposes `weights`, `[fanOut, fanIn]` row-major, for kernels of so many lanes of 32 bits.
    public static BytePanels of(byte[] weights, int fanOut, int fanIn, int lanes) {
        int width = PanelKernels.TILE * 2 * lanes;
        var panels = new MemorySegment[Math.ceilDiv(fanOut, width)];
        for (int p = 0; p < panels.length; p++) {
            panels[p] = Arena.ofAuto().allocate((long) width * fanIn + SLACK, 64);
            fill(panels[p], weights, p * width, Math.min(fanOut, (p + 1) * width), fanIn, width);
        }
        boolean[] full = full(weights, fanOut, fanIn, SpikeLists.rows(lanes));
        return new BytePanels(panels, fanIn, fanOut, width, full);
    }

    /// Turns the rows of targets `first` to `end`, a line at a time, since a young process takes
    /// long over single elements of a segment.
    private static void fill(
            MemorySegment panel, byte[] weights, int first, int end, int fanIn, int width) {
        var line = new byte[width];
        for (int i = 0; i < fanIn; i++) {
            for (int j = first; j < end; j++) {
                line[j - first] = weights[j * fanIn + i];
            }
            MemorySegment.copy(line, 0, panel, ValueLayout.JAVA_BYTE, (long) i * width, width);
        }
    }

    /// After which blocks of `rows` sources the sums must leave 16 bits, as with the next block's
    /// they might not fit, whatever spikes. A block alone fits: 128 · 128 < 2^15.
    private static boolean[] full(byte[] weights, int fanOut, int fanIn, int rows) {
        var full = new boolean[Math.ceilDiv(fanIn, rows)];
        int[] low = new int[fanOut];
        int[] high = new int[fanOut];
        for (int b = 0; b < full.length; b++) {
            int[] lower = low.clone();
            int[] higher = high.clone();
            if (!fits(weights, fanIn, b * rows, Math.min(fanIn, (b + 1) * rows), lower, higher)) {
                full[b - 1] = true;
                lower = new int[fanOut];
                higher = new int[fanOut];
                fits(weights, fanIn, b * rows, Math.min(fanIn, (b + 1) * rows), lower, higher);
            }
            low = lower;
            high = higher;
        }
        full[full.length - 1] = true;
        return full;
    }

    /// Adds what spikes of the sources could make of each sum at the least and at the most.
    private static boolean fits(
            byte[] weights, int fanIn, int from, int to, int[] low, int[] high) {
        boolean fits = true;
        for (int j = 0; j < low.length; j++) {
            for (int i = from; i < to; i++) {
                low[j] += Math.min(0, weights[j * fanIn + i]);
                high[j] += Math.max(0, weights[j * fanIn + i]);
            }
            fits &= low[j] >= Short.MIN_VALUE && high[j] <= Short.MAX_VALUE;
        }
        return fits;
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

    /// Whether sums must leave 16 bits after a block of sources.
    public boolean full(int block) {
        return full[block];
    }

    /// Bytes taken.
    public long bytes() {
        return (long) panels.length * panels[0].byteSize();
    }

    /// Copies `rows` sources from `first` on, `[rows, width]`.
    void load(int panel, int first, int rows, byte[] block) {
        long from = (long) first * width;
        MemorySegment.copy(panels[panel], ValueLayout.JAVA_BYTE, from, block, 0, rows * width);
    }

    MemorySegment panel(int panel) {
        return panels[panel];
    }

    byte at(int source, int target) {
        long at = (long) source * width + target % width;
        return panels[target / width].get(ValueLayout.JAVA_BYTE, at);
    }
}
