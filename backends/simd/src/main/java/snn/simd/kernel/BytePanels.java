package snn.simd.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import snn.ir.tensor.Tensor;

/// Integer weights, one byte each, laid out by panels and sources as [FloatPanels].
///
/// In a panel targets come in pieces as long as a vector of bytes. Read as 16-bit numbers, a piece
/// has in its upper bytes the weights of its second half of targets, and in its lower bytes those
/// of its first half, 128 added to each so that none is negative. So one addition of 16 bits adds
/// two weights, another of the upper bytes tells them apart, and nothing is widened: with `a = Σ x`
/// and `h = Σ (x >> 8)` over `n` rows, the second half sums up to `h`, and the first to `a - 256 h
/// - 128 n`, exactly as long as sums fit 16 bits, whatever `a` overflows on the way.
public final class BytePanels {
    /// Sources of a block, the least after which sums may have to leave 16 bits: 192 · 128 < 2^15.
    static final int ROWS = 192;

    /// Added to the weights of lower bytes.
    static final int BIAS = 128;

    /// Pieces of a full panel.
    private static final int PIECES = 4;

    /// Sources that are turned at a time.
    private static final int SOURCES = 1 << 10;

    /// Bytes of a panel that are gone through for all frames before the next, so that they stay in
    /// the second-level cache.
    private static final int RUN = 256 << 10;

    private final MemorySegment[] panels;
    private final int fanIn;
    private final int fanOut;
    private final int piece;
    private final boolean[] full;

    private BytePanels(MemorySegment[] panels, int fanIn, int fanOut, int piece, boolean[] full) {
        this.panels = panels;
        this.fanIn = fanIn;
        this.fanOut = fanOut;
        this.piece = piece;
        this.full = full;
    }

    /// Transposes `weights`, `[fanOut, fanIn]` row-major and of 8 bits, read where they lie, for
    /// kernels of so many lanes of 32 bits.
    public static BytePanels of(Tensor weights, int fanOut, int fanIn, int lanes) {
        int piece = 4 * lanes;
        int most = PIECES * piece;
        var panels = new MemorySegment[Math.ceilDiv(fanOut, most)];
        boolean[] full = full(weights, fanOut, fanIn);
        for (int b = 0; b < full.length; b++) {
            full[b] |= (b + 1) % Math.max(1, RUN / (ROWS * most)) == 0;
        }
        var made = new BytePanels(panels, fanIn, fanOut, piece, full);
        for (int p = 0; p < panels.length; p++) {
            panels[p] = Arena.ofAuto().allocate((long) made.width(p) * fanIn, 64);
            made.fill(p, weights);
        }
        return made;
    }

    /// Moves the rows of the targets whole, and turns them in plain arrays, as [FloatPanels].
    private void fill(int panel, Tensor weights) {
        int first = first(panel);
        var line = new byte[width(panel)];
        for (int from = 0; from < fanIn; from += SOURCES) {
            int sources = Math.min(SOURCES, fanIn - from);
            var block = new byte[line.length][sources];
            for (int j = 0; first + j < fanOut && j < line.length; j++) {
                weights.copy((long) (first + j) * fanIn + from, block[j]);
            }
            for (int i = 0; i < sources; i++) {
                for (int j = 0; j < line.length; j++) {
                    line[place(j)] = (byte) (block[j][i] + bias(j));
                }
                long at = (long) (from + i) * line.length;
                MemorySegment.copy(line, 0, panels[panel], ValueLayout.JAVA_BYTE, at, line.length);
            }
        }
    }

    /// Where the weight of target `j` of a panel lies in a row.
    private int place(int j) {
        int within = j % piece;
        int half = piece / 2;
        return j - within + (within < half ? 2 * within : 2 * (within - half) + 1);
    }

    /// The target of a panel whose weight is byte `n` of a row.
    int targetAt(int n) {
        int within = n % piece;
        return n - within + within / 2 + within % 2 * piece / 2;
    }

    /// What is added to the weight of target `j` of a panel.
    private int bias(int j) {
        return j % piece < piece / 2 ? BIAS : 0;
    }

    /// After which blocks of sources the sums must leave 16 bits, as with the next block's they
    /// might not fit, whatever spikes.
    private static boolean[] full(Tensor weights, int fanOut, int fanIn) {
        var full = new boolean[Math.ceilDiv(fanIn, ROWS)];
        int[] low = new int[fanOut];
        int[] high = new int[fanOut];
        for (int b = 0; b < full.length; b++) {
            var line = new byte[Math.min(ROWS, fanIn - b * ROWS)];
            if (!fits(weights, fanIn, b * ROWS, line, low, high)) {
                full[b - 1] = true;
                Arrays.fill(low, 0);
                Arrays.fill(high, 0);
                fits(weights, fanIn, b * ROWS, line, low, high);
            }
        }
        full[full.length - 1] = true;
        return full;
    }

    /// Adds what spikes of the sources from `from` on could make of each sum at the least and at
    /// the most.
    private static boolean fits(
            Tensor weights, int fanIn, int from, byte[] line, int[] low, int[] high) {
        boolean fits = true;
        for (int j = 0; j < low.length; j++) {
            weights.copy((long) j * fanIn + from, line);
            for (byte weight : line) {
                low[j] += Math.min(0, weight);
                high[j] += Math.max(0, weight);
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

    /// The number of panels.
    public int count() {
        return panels.length;
    }

    /// The first target of a panel.
    int first(int panel) {
        return panel * PIECES * piece;
    }

    /// Targets of a panel, with padding: one, two or four pieces.
    public int width(int panel) {
        return width(fanOut - first(panel), piece);
    }

    private static int width(int targets, int piece) {
        int left = Math.ceilDiv(targets, piece);
        return piece * (left > 2 ? PIECES : left);
    }

    /// Bytes that so many weights will take.
    public static long bytes(int fanOut, int fanIn, int lanes) {
        int piece = 4 * lanes;
        int most = PIECES * piece;
        long width = (long) fanOut / most * most + width(fanOut % most, piece);
        return width * fanIn;
    }

    /// Whether sums must leave 16 bits after a block of sources.
    boolean full(int block) {
        return full[block];
    }

    /// Bytes taken.
    public long bytes() {
        return Arrays.stream(panels).mapToLong(MemorySegment::byteSize).sum();
    }

    /// Copies the `count` bytes of some sources from `first` on.
    void load(int panel, int first, int count, byte[] to) {
        long from = (long) first * width(panel);
        MemorySegment.copy(panels[panel], ValueLayout.JAVA_BYTE, from, to, 0, count);
    }

    MemorySegment panel(int panel) {
        return panels[panel];
    }

    byte at(int source, int target) {
        int panel = target / (PIECES * piece);
        int j = target - first(panel);
        long at = (long) source * width(panel) + place(j);
        return (byte) (panels[panel].get(ValueLayout.JAVA_BYTE, at) - bias(j));
    }
}
