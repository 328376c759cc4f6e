package snn.fpga.rtl;

/// A named vector of 1 to 64 unsigned bits. A module has no two of one name.
public record Signal(String name, int width) {
    /// Wider words are several signals: no tool is asked to slice one huge vector.
    public static final int WIDEST = 64;

    public Signal {
        if (width < 1 || width > WIDEST) {
            throw new IllegalArgumentException(name + " has " + width + " bits");
        }
    }

    /// A one in each bit.
    public long mask() {
        return mask(width);
    }

    /// The number whose lowest `width` bits are ones.
    public static long mask(int width) {
        return -1L >>> (WIDEST - width);
    }

    /// The bits it takes to count from 0 to `count - 1`, at least one.
    public static int bitsFor(long count) {
        return Math.max(1, WIDEST - Long.numberOfLeadingZeros(count - 1));
    }
}
