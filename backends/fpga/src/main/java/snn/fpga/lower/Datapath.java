package snn.fpga.lower;

import java.util.List;
import snn.fpga.lower.Pipeline.Staged;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;
import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr.Operator;
import snn.ir.expr.IntegerExpr.Rounding;

/// Numbers as signals, each with the interval that its width comes from. Every operation takes a
/// pipeline stage, a multiplication several; what the intervals decide takes no circuit.
final class Datapath implements Algebra<Datapath.Value> {
    /// A two's complement number as wide as its range asks for, or a condition of one bit.
    record Value(Staged at, Interval range) {
        Signal signal() {
            return at.signal();
        }

        int stage() {
            return at.stage();
        }
    }

    private final ModuleBuilder b;
    private final Pipeline pipeline;
    private final Multiplier multiplier;

    Datapath(ModuleBuilder b, Pipeline pipeline, Multiplier multiplier) {
        this.b = b;
        this.pipeline = pipeline;
        this.multiplier = multiplier;
    }

    /// A number of the width of its range, which a constant has where there is but one.
    Value value(Staged at, Interval range) {
        return range.isOne() ? constant(range.low()) : new Value(at, range);
    }

    /// A condition.
    Value condition(Staged bit) {
        return new Value(bit, Interval.BOTH);
    }

    /// A condition as a signal of one bit.
    Staged bit(Value condition) {
        return condition.range().isOne()
                ? new Staged(b.constant(1, condition.range().low()), 0)
                : condition.at();
    }

    /// The number at a later stage, in a width that is known to hold it.
    Signal fitted(Value value, int stage, int width) {
        return Arithmetic.fitted(b, pipeline.at(value.at(), stage), width);
    }

    @Override
    public Value constant(long value) {
        Interval range = Interval.of(value);
        return new Value(new Staged(b.constant(range.bits(), value), 0), range);
    }

    @Override
    public Value binary(Operator operator, Value left, Value right) {
        Interval range = left.range().apply(operator, right.range());
        if (range.isOne()) {
            return constant(range.low());
        }
        return switch (operator) {
            case ADD -> isZero(left) ? right : isZero(right) ? left : sum(left, right, range);
            case SUBTRACT -> isZero(right) ? left : sum(left, right, operator, range);
            case MULTIPLY -> product(left, right, range);
            case MIN -> chosen(holds(left, Comparison.GREATER, right), right, left);
            case MAX -> chosen(holds(left, Comparison.GREATER, right), left, right);
        };
    }

    private static boolean isZero(Value value) {
        return value.range().equals(Interval.ZERO);
    }

    private Value sum(Value left, Value right, Interval range) {
        return sum(left, right, Operator.ADD, range);
    }

    private Value sum(Value left, Value right, Operator operator, Interval range) {
        int stage = Math.max(left.stage(), right.stage());
        Signal x = fitted(left, stage, range.bits());
        Signal y = fitted(right, stage, range.bits());
        Signal sum = operator == Operator.ADD ? b.add(x, y) : b.subtract(x, y);
        return latched(sum, stage, range);
    }

    private Value product(Value left, Value right, Interval range) {
        if (right.range().isOne()) {
            return scaled(left, right.range().low(), 0, Rounding.FLOOR, range);
        }
        return left.range().isOne()
                ? scaled(right, left.range().low(), 0, Rounding.FLOOR, range)
                : new Value(multiplier.product(left, right, range), range);
    }

    @Override
    public Value scaled(Value operand, Value factor, int shift, Rounding rounding) {
        Interval whole = operand.range().times(factor.range());
        Interval range = whole.shifted(rounding, shift);
        if (range.isOne()) {
            return constant(range.low());
        }
        if (factor.range().isOne()) {
            return scaled(operand, factor.range().low(), shift, rounding, range);
        }
        Value product = binary(Operator.MULTIPLY, operand, factor);
        return shift == 0 ? product : rounded(product, shift, rounding, range);
    }

    private Value scaled(Value x, long factor, int shift, Rounding rounding, Interval range) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.abs(factor));
        if (x.signal().width() + bits + ConstantProduct.SPARE_BITS < Signal.WIDEST) {
            var product = new ConstantProduct(b, pipeline);
            return new Value(product.of(x.at(), factor, shift, rounding, range), range);
        }
        Interval whole = x.range().times(Interval.of(factor));
        Value product = new Value(multiplier.product(x, constant(factor), whole), whole);
        return shift == 0 ? product : rounded(product, shift, rounding, range);
    }

    private Value rounded(Value product, int shift, Rounding rounding, Interval range) {
        if (product.range().isOne()) {
            return constant(range.low());
        }
        Signal rounded = Arithmetic.rounded(b, product.signal(), shift, rounding, range.bits());
        return latched(rounded, product.stage(), range);
    }

    @Override
    public Value wrapped(Value operand, int bits) {
        Interval range = operand.range().wrapped(bits);
        return range.equals(operand.range())
                ? operand
                : new Value(new Staged(b.slice(operand.signal(), 0, bits), operand.stage()), range);
    }

    @Override
    public Value clamped(Value operand, Interval bounds) {
        Interval range = operand.range().clamped(bounds);
        if (range.equals(operand.range())) {
            return operand;
        }
        if (range.isOne()) {
            return constant(range.low());
        }
        Signal clamped = Arithmetic.clamped(b, operand.signal(), operand.range(), bounds);
        return latched(Arithmetic.fitted(b, clamped, range.bits()), operand.stage(), range);
    }

    @Override
    public Value holds(Value left, Comparison comparison, Value right) {
        Interval known = new Intervals().holds(left.range(), comparison, right.range());
        if (known.isOne()) {
            return constant(known.low());
        }
        int stage = Math.max(left.stage(), right.stage());
        int width = Math.max(left.signal().width(), right.signal().width());
        Signal x = fitted(left, stage, width);
        Signal y = fitted(right, stage, width);
        Signal holds =
                comparison == Comparison.GREATER ? b.lessSigned(y, x) : b.not(b.lessSigned(x, y));
        return latched(holds, stage, Interval.BOTH);
    }

    @Override
    public Value butNot(Value one, Value other) {
        Interval known = new Intervals().butNot(one.range(), other.range());
        if (known.isOne()) {
            return constant(known.low());
        }
        int stage = Math.max(one.stage(), other.stage());
        Signal either = pipeline.at(bit(one), stage);
        Signal not = b.not(pipeline.at(bit(other), stage));
        return condition(new Staged(b.and(either, not), stage));
    }

    @Override
    public Value chosen(Value condition, Value then, Value otherwise) {
        if (condition.range().isOne()) {
            return condition.range().low() == 1 ? then : otherwise;
        }
        Interval range = then.range().or(otherwise.range());
        if (range.isOne()) {
            return constant(range.low());
        }
        int stage = Math.max(condition.stage(), Math.max(then.stage(), otherwise.stage()));
        Signal one = fitted(then, stage, range.bits());
        Signal zero = fitted(otherwise, stage, range.bits());
        Signal chosen = b.mux(pipeline.at(condition.at(), stage), one, zero);
        return latched(chosen, stage, range);
    }

    @Override
    public Interval range(Value value) {
        return value.range();
    }

    @Override
    public Value within(Value value, Interval bounds) {
        Interval range = value.range().and(bounds);
        if (range.isOne()) {
            return constant(range.low());
        }
        Signal fitted = Arithmetic.fitted(b, value.signal(), range.bits());
        return new Value(new Staged(fitted, value.stage()), range);
    }

    /// `x · 2^shift`.
    Value shifted(Value x, int shift) {
        if (shift == 0 || x.range().isOne()) {
            return shift == 0 ? x : constant(x.range().low() << shift);
        }
        Signal whole = b.concat(List.of(x.signal(), b.constant(shift, 0)));
        return new Value(new Staged(whole, x.stage()), x.range().times(Interval.of(1L << shift)));
    }

    private Value latched(Signal signal, int stage, Interval range) {
        Signal later = pipeline.at(new Staged(signal, stage), stage + 1);
        return new Value(new Staged(later, stage + 1), range);
    }
}
