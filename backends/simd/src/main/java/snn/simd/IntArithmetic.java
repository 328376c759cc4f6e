package snn.simd;

import java.util.function.LongFunction;
import snn.ir.expr.Comparison;
import snn.ir.expr.Expr.BinaryOperator;
import snn.ir.expr.Expr.UnaryOperator;
import snn.ir.expr.IntegerExpr.Operator;
import snn.ir.expr.IntegerExpr.Rounding;
import snn.ir.verify.Range;
import snn.simd.kernel.LaneProgram.Operation;
import snn.simd.kernel.LaneWriter;

/// Exact arithmetic in lanes of 32 bits. Every value comes with its range, and one that may leave
/// its lane is an [ArithmeticException].
///
/// @param numbers the value of a number
record IntArithmetic(LaneWriter lanes, LongFunction<Lane> numbers) {
    private static final Range LANE = Range.ofBits(Integer.SIZE);

    /// A value of the program, and what it can be.
    record Lane(int value, Range range) {}

    Lane lane(Operation operation, Range range) {
        if (!LANE.holds(range)) {
            throw new ArithmeticException(operation + " in " + range);
        }
        return new Lane(lanes.value(operation), range);
    }

    Lane binary(Operator operator, Lane x, Lane y) {
        BinaryOperator lanewise =
                switch (operator) {
                    case ADD -> BinaryOperator.ADD;
                    case SUBTRACT -> BinaryOperator.SUBTRACT;
                    case MULTIPLY -> BinaryOperator.MULTIPLY;
                    case MIN -> BinaryOperator.MIN;
                    case MAX -> BinaryOperator.MAX;
                };
        return lane(
                new Operation.Binary(lanewise, x.value(), y.value()),
                x.range().apply(operator, y.range()));
    }

    Lane select(Comparison order, Lane x, Lane y, Lane then, Lane otherwise) {
        return lane(
                new Operation.Select(order, x.value(), y.value(), then.value(), otherwise.value()),
                then.range().or(otherwise.range()));
    }

    Lane wrapped(Lane x, int bits) {
        Range width = Range.ofBits(bits);
        return width.holds(x.range()) ? x : lane(new Operation.Low(x.value(), bits, true), width);
    }

    /// `x` kept within two numbers.
    Lane clamped(Lane x, long low, long high) {
        Lane result = x;
        if (x.range().low() < low) {
            result = binary(Operator.MAX, result, numbers.apply(low));
        }
        if (x.range().high() > high) {
            result = binary(Operator.MIN, result, numbers.apply(high));
        }
        return result;
    }

    /// `x · factor / 2^shift`, with the product whole where a lane holds it, else in two parts.
    Lane scaled(Lane x, Lane factor, int shift, Rounding rounding) {
        Range product = x.range().apply(Operator.MULTIPLY, factor.range());
        if (shift >= Integer.SIZE) {
            throw new ArithmeticException("a shift by " + shift);
        }
        boolean floor = rounding == Rounding.FLOOR || product.low() >= 0;
        if (LANE.holds(product)) {
            Lane whole = binary(Operator.MULTIPLY, x, factor);
            return floor || shift == 0 ? floored(whole, shift) : towardZero(whole, shift);
        }
        if (floor) {
            return split(x, factor, shift);
        }
        if (factor.range().low() < 0) {
            throw new ArithmeticException("a wide product of a factor below 0");
        }
        Lane size = split(magnitude(x), factor, shift);
        Lane negative =
                lane(
                        new Operation.Unary(UnaryOperator.NEGATE, size.value()),
                        new Range(-size.range().high(), -size.range().low()));
        return select(Comparison.GREATER_OR_EQUAL, x, numbers.apply(0), size, negative);
    }

    private Lane magnitude(Lane x) {
        long most = Math.max(Math.abs(x.range().low()), Math.abs(x.range().high()));
        return lane(new Operation.Unary(UnaryOperator.ABS, x.value()), new Range(0, most));
    }

    private Lane floored(Lane x, int shift) {
        return shift == 0
                ? x
                : lane(
                        new Operation.Shift(x.value(), shift),
                        x.range().shifted(Rounding.FLOOR, shift));
    }

    /// What is negative is raised by `2^shift - 1` before its bits are dropped.
    private Lane towardZero(Lane x, int shift) {
        Lane sign = floored(x, Integer.SIZE - 1);
        Lane raise =
                lane(
                        new Operation.Low(sign.value(), shift, false),
                        new Range(0, (1L << shift) - 1));
        int sum = lanes.value(new Operation.Binary(BinaryOperator.ADD, x.value(), raise.value()));
        return lane(
                new Operation.Shift(sum, shift), x.range().shifted(Rounding.TOWARD_ZERO, shift));
    }

    /// With `x = 2^shift h + l` it is `h · factor + (l · factor >> shift)`, exactly.
    private Lane split(Lane x, Lane factor, int shift) {
        Lane low =
                lane(new Operation.Low(x.value(), shift, false), new Range(0, (1L << shift) - 1));
        Lane high = binary(Operator.MULTIPLY, floored(x, shift), factor);
        Lane rest = floored(binary(Operator.MULTIPLY, low, factor), shift);
        return binary(Operator.ADD, high, rest);
    }
}
