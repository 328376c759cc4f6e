package snn.ir.expr;

/// An integer expression over the named states, inputs and parameters of one neuron: what hardware
/// computes. Every rounding and every overflow is written down. Intermediate values are exact
/// integers (64 bits are enough for all that the quantiser makes); width is taken off only by
/// `Wrap` and `Clamp`.
///
/// `State` reads the value as it stands, `Previous` the value at the start of the step.
public sealed interface IntegerExpr {
    record Constant(long value) implements IntegerExpr {}

    record Parameter(String name) implements IntegerExpr {}

    record State(String name) implements IntegerExpr {}

    record Previous(String name) implements IntegerExpr {}

    record Input(String port) implements IntegerExpr {}

    record Binary(Operator operator, IntegerExpr left, IntegerExpr right) implements IntegerExpr {}

    /// `operand * factor / 2^shift`, rounded as said; the factor may have either sign. Loihi's
    /// decay is `Scale(v, 4096 - dv, 12, TOWARD_ZERO)`.
    record Scale(IntegerExpr operand, IntegerExpr factor, int shift, Rounding rounding)
            implements IntegerExpr {}

    /// The value modulo 2^bits, taken as a two's complement number of `bits` bits with its sign.
    record Wrap(IntegerExpr operand, int bits) implements IntegerExpr {}

    /// The nearest value within `low..high`, both inclusive.
    record Clamp(IntegerExpr operand, long low, long high) implements IntegerExpr {}

    /// `then` where `left comparison right` holds, `otherwise` elsewhere.
    record Select(
            IntegerExpr left,
            Comparison comparison,
            IntegerExpr right,
            IntegerExpr then,
            IntegerExpr otherwise)
            implements IntegerExpr {}

    /// Where the fraction goes.
    enum Rounding {
        TOWARD_ZERO,
        FLOOR;

        /// `value / 2^shift`; `shift` from 0 to 62.
        public long shifted(long value, int shift) {
            return this == FLOOR || value >= 0 ? value >> shift : -(-value >> shift);
        }
    }

    /// The operations on two operands.
    enum Operator {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        MIN("min"),
        MAX("max");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }

        public long apply(long x, long y) {
            return switch (this) {
                case ADD -> x + y;
                case SUBTRACT -> x - y;
                case MULTIPLY -> x * y;
                case MIN -> Math.min(x, y);
                case MAX -> Math.max(x, y);
            };
        }
    }

    static IntegerExpr constant(long value) {
        return new Constant(value);
    }

    static IntegerExpr parameter(String name) {
        return new Parameter(name);
    }

    static IntegerExpr state(String name) {
        return new State(name);
    }

    static IntegerExpr input(String port) {
        return new Input(port);
    }

    static IntegerExpr sum(IntegerExpr left, IntegerExpr right) {
        return new Binary(Operator.ADD, left, right);
    }

    static IntegerExpr difference(IntegerExpr left, IntegerExpr right) {
        return new Binary(Operator.SUBTRACT, left, right);
    }
}
