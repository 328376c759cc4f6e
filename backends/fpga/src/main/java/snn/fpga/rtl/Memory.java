package snn.fpga.rtl;

import java.util.List;
import java.util.Optional;

/// Words of one width. A read answers one cycle after its address, with the word as it was before
/// any write of that cycle. No word beyond the depth exists: nobody may depend on what a read there
/// gives.
///
/// @param image the words before the first cycle
public record Memory(
        String name,
        int depth,
        int width,
        long[] image,
        Style style,
        List<Read> reads,
        Optional<Write> write,
        String comment) {

    /// Where it is to lie.
    public enum Style {
        /// In block RAM.
        BLOCK,
        /// In the lookup tables of parts that have such RAM.
        DISTRIBUTED,
        /// In lookup tables and flip-flops.
        LOGIC,
        /// Wherever the tools see fit.
        ANY
    }

    /// `data` is the word at `address` one cycle later.
    public record Read(Signal address, Signal data) {}

    /// `data` becomes the word at `address` at the edge that ends a cycle in which `enable` is 1.
    public record Write(Signal enable, Signal address, Signal data) {}

    public Memory {
        image = image.clone();
        reads = List.copyOf(reads);
        int bits = Signal.bitsFor(depth);
        boolean fits =
                image.length == depth
                        && reads.stream().allMatch(r -> r.address().width() == bits)
                        && reads.stream().allMatch(r -> r.data().width() == width)
                        && write.stream().allMatch(w -> w.address().width() == bits)
                        && write.stream().allMatch(w -> w.data().width() == width)
                        && write.stream().allMatch(w -> w.enable().width() == 1);
        for (long word : image) {
            fits &= (word & ~Signal.mask(width)) == 0;
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "memory " + name + " [" + depth + "] of " + width + " bits " + reads + write);
        }
    }

    @Override
    public long[] image() {
        return image.clone();
    }

    /// Whether nothing is ever written.
    public boolean isRom() {
        return write.isEmpty();
    }

    public Memory withImage(long[] replacement) {
        return new Memory(name, depth, width, replacement, style, reads, write, comment);
    }

    Memory withWrite(Write port) {
        return new Memory(name, depth, width, image, style, reads, Optional.of(port), comment);
    }
}
