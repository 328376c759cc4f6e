package snn.fpga.lower;

import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr.Operator;
import snn.ir.expr.IntegerExpr.Rounding;

/// Numbers as the intervals they lie in.
final class Intervals implements Algebra<Interval> {
    @Override
    public Interval constant(long value) {
        return Interval.of(value);
    }

    @Override
    public Interval binary(Operator operator, Interval left, Interval right) {
        return left.apply(operator, right);
    }

    @Override
    public Interval scaled(Interval operand, Interval factor, int shift, Rounding rounding) {
        return operand.times(factor).shifted(rounding, shift);
    }

    @Override
    public Interval wrapped(Interval operand, int bits) {
        return operand.wrapped(bits);
    }

    @Override
    public Interval clamped(Interval operand, Interval bounds) {
        return operand.clamped(bounds);
    }

    @Override
    public Interval holds(Interval left, Comparison comparison, Interval right) {
        boolean always = comparison.holds(left.low(), right.high());
        boolean ever = comparison.holds(left.high(), right.low());
        return new Interval(always ? 1 : 0, ever ? 1 : 0);
    }

    @Override
    public Interval butNot(Interval one, Interval other) {
        return new Interval(
                one.low() == 1 && other.high() == 0 ? 1 : 0,
                one.high() == 1 && other.low() == 0 ? 1 : 0);
    }

    @Override
    public Interval chosen(Interval condition, Interval then, Interval otherwise) {
        if (condition.isOne()) {
            return condition.low() == 1 ? then : otherwise;
        }
        return then.or(otherwise);
    }

    @Override
    public Interval range(Interval value) {
        return value;
    }

    @Override
    public Interval within(Interval value, Interval bounds) {
        return value.and(bounds);
    }
}
