package snn.fpga.device;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import snn.fpga.rtl.Memory;
import snn.fpga.rtl.Signal;

/// Cuts memories into banks that are one block RAM each, so that the count is known before any tool
/// runs; what is too small for a block goes to logic.
///
/// A memory of 784 words shows why: as one array it costs four rows of blocks, as three banks of
/// 256 words and 16 words of logic it costs three.
public final class MemoryPlanner {
    /// Words `firstRow` to `firstRow + rows - 1`, bits `firstBit` to `firstBit + bits - 1`.
    public record Bank(int firstRow, int rows, int firstBit, int bits, Memory.Style style) {}

    /// A lookup table of four inputs holds one bit of 16 words.
    private static final int LUT_ROWS = 16;

    /// A RAM of so few words is cheaper in flip-flops than in a block.
    private static final int FLIP_FLOP_ROWS = 4;

    /// RAM in lookup tables pays up to so many words.
    private static final int LUT_RAM_ROWS = 64;

    private final Device device;

    public MemoryPlanner(Device device) {
        this.device = device;
    }

    /// The banks of a memory that is never written.
    public List<Bank> rom(int depth, int width) {
        return depth <= LUT_ROWS
                ? words(depth, width, Memory.Style.LOGIC)
                : blocks(depth, width, true);
    }

    /// The banks of a memory that is written; each holds all words where a block has as many.
    public List<Bank> ram(int depth, int width) {
        if (depth <= FLIP_FLOP_ROWS) {
            return words(depth, width, Memory.Style.LOGIC);
        }
        return device.lutRam() && depth <= LUT_RAM_ROWS
                ? words(depth, width, Memory.Style.DISTRIBUTED)
                : blocks(depth, width, false);
    }

    private List<Bank> blocks(int depth, int width, boolean rom) {
        return device.shapes().stream()
                .filter(shape -> rom || shape.depth() >= Math.min(depth, deepest()))
                .map(shape -> banks(shape, depth, width, rom))
                .min(Comparator.comparingLong(MemoryPlanner::blockCount))
                .orElseGet(() -> words(depth, width, Memory.Style.ANY));
    }

    private int deepest() {
        return device.shapes().stream().mapToInt(BlockShape::depth).max().orElse(0);
    }

    private static long blockCount(List<Bank> banks) {
        return banks.stream().filter(b -> b.style() == Memory.Style.BLOCK).count();
    }

    private static List<Bank> banks(BlockShape shape, int depth, int width, boolean logic) {
        List<Bank> banks = new ArrayList<>();
        for (int row = 0; row < depth; row += shape.depth()) {
            int rows = Math.min(shape.depth(), depth - row);
            boolean rest = logic && row > 0 && rows <= LUT_ROWS;
            int most = rest ? Signal.WIDEST : shape.width();
            Memory.Style style = rest ? Memory.Style.LOGIC : Memory.Style.BLOCK;
            for (int bit = 0; bit < width; bit += most) {
                banks.add(new Bank(row, rows, bit, Math.min(most, width - bit), style));
            }
        }
        return banks;
    }

    private static List<Bank> words(int depth, int width, Memory.Style style) {
        List<Bank> banks = new ArrayList<>();
        for (int bit = 0; bit < width; bit += Signal.WIDEST) {
            banks.add(new Bank(0, depth, bit, Math.min(Signal.WIDEST, width - bit), style));
        }
        return banks;
    }
}
