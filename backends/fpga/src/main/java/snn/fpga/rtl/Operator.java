package snn.fpga.rtl;

/// The operations on two vectors of one width.
public enum Operator {
    AND,
    OR,
    XOR,
    ADD,
    SUBTRACT,
    /// Of two's complement numbers; modulo `2^width` the sign makes no difference.
    MULTIPLY,
    EQUAL,
    LESS,
    LESS_SIGNED;

    /// Whether the result is one bit.
    public boolean compares() {
        return this == EQUAL || this == LESS || this == LESS_SIGNED;
    }

    /// The result on numbers without sign, modulo `2^width`.
    public long apply(long left, long right, int width) {
        return switch (this) {
            case AND -> left & right;
            case OR -> left | right;
            case XOR -> left ^ right;
            case ADD -> left + right & Signal.mask(width);
            case SUBTRACT -> left - right & Signal.mask(width);
            case MULTIPLY -> left * right & Signal.mask(width);
            case EQUAL -> bit(left == right);
            case LESS -> bit(Long.compareUnsigned(left, right) < 0);
            case LESS_SIGNED -> bit(signed(left, width) < signed(right, width));
        };
    }

    /// The lowest `width` bits as a two's complement number.
    public static long signed(long value, int width) {
        int unused = Signal.WIDEST - width;
        return value << unused >> unused;
    }

    private static long bit(boolean holds) {
        return holds ? 1 : 0;
    }
}
