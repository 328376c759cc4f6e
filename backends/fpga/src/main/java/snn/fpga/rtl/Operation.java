package snn.fpga.rtl;

import java.util.List;
import java.util.function.ToLongFunction;

/// What a wire carries, computed from other signals in the same cycle. Bits are unsigned; sign
/// extension and signed comparison are operations of their own, so that nothing depends on what a
/// hardware language takes for signed. Widths are checked when an operation is made.
public sealed interface Operation {
    /// The width of the result.
    int width();

    List<Signal> operands();

    /// The result, as a number without sign.
    long evaluate(ToLongFunction<Signal> values);

    record Constant(int width, long value) implements Operation {
        public Constant {
            require((value & ~Signal.mask(width)) == 0, "%d in %d bits", value, width);
        }

        @Override
        public List<Signal> operands() {
            return List.of();
        }

        @Override
        public long evaluate(ToLongFunction<Signal> values) {
            return value;
        }
    }

    /// The same bits under another name.
    record Copy(Signal operand) implements Operation {
        @Override
        public int width() {
            return operand.width();
        }

        @Override
        public List<Signal> operands() {
            return List.of(operand);
        }

        @Override
        public long evaluate(ToLongFunction<Signal> values) {
            return values.applyAsLong(operand);
        }
    }

    record Not(Signal operand) implements Operation {
        @Override
        public int width() {
            return operand.width();
        }

        @Override
        public List<Signal> operands() {
            return List.of(operand);
        }

        @Override
        public long evaluate(ToLongFunction<Signal> values) {
            return ~values.applyAsLong(operand) & operand.mask();
        }
    }

    /// Two operands of one width.
    record Binary(Operator operator, Signal left, Signal right) implements Operation {
        public Binary {
            require(left.width() == right.width(), "%s of %s and %s", operator, left, right);
        }

        @Override
        public int width() {
            return operator.compares() ? 1 : left.width();
        }

        @Override
        public List<Signal> operands() {
            return List.of(left, right);
        }

        @Override
        public long evaluate(ToLongFunction<Signal> values) {
            return operator.apply(
                    values.applyAsLong(left), values.applyAsLong(right), left.width());
        }
    }

    /// `whenOne` where the one bit of `select` is 1, else `whenZero`.
    record Mux(Signal select, Signal whenOne, Signal whenZero) implements Operation {
        public Mux {
            require(select.width() == 1, "mux selected by %s", select);
            require(whenOne.width() == whenZero.width(), "mux of %s and %s", whenOne, whenZero);
        }

        @Override
        public int width() {
            return whenOne.width();
        }

        @Override
        public List<Signal> operands() {
            return List.of(select, whenOne, whenZero);
        }

        @Override
        public long evaluate(ToLongFunction<Signal> values) {
            return values.applyAsLong(values.applyAsLong(select) != 0 ? whenOne : whenZero);
        }
    }

    /// The parts side by side, the first at the most significant end.
    record Concat(List<Signal> parts) implements Operation {
        public Concat {
            parts = List.copyOf(parts);
            int sum = parts.stream().mapToInt(Signal::width).sum();
            require(sum >= 1 && sum <= Signal.WIDEST, "concat of %d bits", sum);
        }

        @Override
        public int width() {
            return parts.stream().mapToInt(Signal::width).sum();
        }

        @Override
        public List<Signal> operands() {
            return parts;
        }

        @Override
        public long evaluate(ToLongFunction<Signal> values) {
            long word = 0;
            for (Signal part : parts) {
                word = part.width() == Signal.WIDEST ? 0 : word << part.width();
                word |= values.applyAsLong(part);
            }
            return word;
        }
    }

    /// `width` bits of the operand from bit `low` up.
    record Slice(Signal operand, int low, int width) implements Operation {
        public Slice {
            require(
                    low >= 0 && width >= 1 && low + width <= operand.width(),
                    "%d bits from bit %d of %s",
                    width,
                    low,
                    operand);
        }

        @Override
        public List<Signal> operands() {
            return List.of(operand);
        }

        @Override
        public long evaluate(ToLongFunction<Signal> values) {
            return values.applyAsLong(operand) >>> low & Signal.mask(width);
        }
    }

    /// The operand with more bits on top: zeros, or copies of its highest bit where `signed`.
    record Extend(Signal operand, int width, boolean signed) implements Operation {
        public Extend {
            require(width > operand.width(), "%s extended to %d bits", operand, width);
        }

        @Override
        public List<Signal> operands() {
            return List.of(operand);
        }

        @Override
        public long evaluate(ToLongFunction<Signal> values) {
            long value = values.applyAsLong(operand);
            return signed ? Operator.signed(value, operand.width()) & Signal.mask(width) : value;
        }
    }

    /// The operand moved by a constant number of bits, its width kept.
    record Shift(Signal operand, Direction direction, int amount) implements Operation {
        public Shift {
            require(
                    amount > 0 && amount < operand.width(),
                    "shift of %s by %d bits",
                    operand,
                    amount);
        }

        @Override
        public int width() {
            return operand.width();
        }

        @Override
        public List<Signal> operands() {
            return List.of(operand);
        }

        @Override
        public long evaluate(ToLongFunction<Signal> values) {
            long value = values.applyAsLong(operand);
            long moved =
                    switch (direction) {
                        case LEFT -> value << amount;
                        case RIGHT -> value >>> amount;
                        case RIGHT_SIGNED -> Operator.signed(value, operand.width()) >> amount;
                    };
            return moved & operand.mask();
        }
    }

    /// One bit: whether any bit of the operand is 1, or all are.
    record Reduce(Signal operand, boolean all) implements Operation {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public List<Signal> operands() {
            return List.of(operand);
        }

        @Override
        public long evaluate(ToLongFunction<Signal> values) {
            long value = values.applyAsLong(operand);
            return (all ? value == operand.mask() : value != 0) ? 1 : 0;
        }
    }

    /// Where a shift goes, and what comes in behind it: zeros, or copies of the highest bit.
    enum Direction {
        LEFT,
        RIGHT,
        RIGHT_SIGNED
    }

    private static void require(boolean holds, String format, Object... facts) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(java.util.Locale.ROOT, format, facts));
        }
    }
}
