package snn.compiler.quantise;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import snn.compiler.pass.LinearForm;
import snn.compiler.pass.ParameterValues;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.expr.IntegerExpr;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Writes real expressions in whole numbers: a value `x` becomes `x · scale`, with a scale for each
/// state (a power of two) and each port. Products by what is known are products by a [Factor];
/// products of states are taken with as many bits as a state has, and shifted.
final class FixedPoint {
    private final ParameterValues values;
    private final Ranges ranges;
    private final Map<String, Double> stateScales;
    private final Map<String, Double> portScales;
    private final int bits;
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();

    /// @param bits width of a factor of a product of states, with the sign
    FixedPoint(
            Ranges ranges,
            Map<String, Double> stateScales,
            Map<String, Double> portScales,
            int bits) {
        this.values = ranges.values();
        this.ranges = ranges;
        this.stateScales = stateScales;
        this.portScales = portScales;
        this.bits = bits;
    }

    /// A whole expression.
    ///
    /// @param error how far it may be from what was meant, in real units, beside what its states
    ///   and ports already are
    record Term(IntegerExpr expr, double error) {
        static final Term NONE = new Term(IntegerExpr.constant(0), 0);
    }

    /// The parameters that the expressions written so far name.
    Map<String, Tensor> parameters() {
        return parameters;
    }

    /// The expression times `scale`.
    Term at(Expr expr, double scale) {
        Optional<LinearForm> linear = LinearForm.of(expr);
        return linear.isPresent() ? sum(linear.get(), scale) : other(expr, scale);
    }

    private Term sum(LinearForm form, double scale) {
        Term sum = Term.NONE;
        for (var term : form.coefficients().entrySet()) {
            sum = plus(sum, weighted(values.of(term.getValue()), term.getKey(), scale));
        }
        return plus(sum, known(form.constant(), scale));
    }

    private static Term plus(Term left, Term right) {
        double error = left.error() + right.error();
        if (left.expr().equals(Term.NONE.expr())) {
            return new Term(right.expr(), error);
        }
        return right.expr().equals(Term.NONE.expr())
                ? new Term(left.expr(), error)
                : new Term(IntegerExpr.sum(left.expr(), right.expr()), error);
    }

    /// What neither a state nor a port is part of.
    private Term known(Expr expr, double scale) {
        Tensor exact = values.of(expr);
        var whole = new long[(int) exact.size()];
        double error = 0;
        for (int n = 0; n < whole.length; n++) {
            double value = exact.real(n) * scale;
            whole[n] = Math.round(value);
            error = Math.max(error, Math.abs(whole[n] - value));
        }
        return new Term(constant(whole), error / scale);
    }

    private Term weighted(Tensor coefficient, Expr leaf, double scale) {
        double own = scale(leaf);
        Factor factor = Factor.of(coefficient, scale / own);
        double lost = factor.error() * ranges.of(leaf).magnitude() * own / scale;
        return times(leaf(leaf), factor, lost, scale);
    }

    /// @param lost what the rounding of the factor costs, in real units
    private Term times(IntegerExpr operand, Factor factor, double lost, double scale) {
        if (factor.isAll(0)) {
            return new Term(IntegerExpr.constant(0), lost);
        }
        if (factor.shift() == 0) {
            return new Term(
                    factor.isAll(1)
                            ? operand
                            : new IntegerExpr.Binary(
                                    IntegerExpr.Operator.MULTIPLY,
                                    operand,
                                    constant(factor.whole())),
                    lost);
        }
        return new Term(
                shifted(operand, constant(factor.whole()), factor.shift()), lost + 1 / scale);
    }

    private static IntegerExpr shifted(IntegerExpr operand, IntegerExpr factor, int shift) {
        return new IntegerExpr.Scale(operand, factor, shift, IntegerExpr.Rounding.FLOOR);
    }

    private Term other(Expr expr, double scale) {
        return switch (expr) {
            case Expr.Unary(var operator, var x) -> unary(operator, at(x, scale));
            case Expr.Binary(var operator, var x, var y) -> binary(operator, x, y, scale);
            case Expr.Select(var condition, var x, var y) -> select(condition, x, y, scale);
            case Expr.Constant _, Expr.Parameter _, Expr.State _, Expr.Previous _, Expr.Input _ ->
                    throw new IllegalStateException("not linear: " + expr);
        };
    }

    private static Term unary(Expr.UnaryOperator operator, Term x) {
        IntegerExpr negated = IntegerExpr.difference(IntegerExpr.constant(0), x.expr());
        return switch (operator) {
            case NEGATE -> new Term(negated, x.error());
            case ABS ->
                    new Term(
                            new IntegerExpr.Binary(IntegerExpr.Operator.MAX, x.expr(), negated),
                            x.error());
            case EXP, LOG, SQRT, TANH -> throw new IllegalArgumentException(operator.symbol());
        };
    }

    private Term binary(Expr.BinaryOperator operator, Expr x, Expr y, double scale) {
        return switch (operator) {
            case ADD -> plus(at(x, scale), at(y, scale));
            case SUBTRACT -> joined(IntegerExpr.Operator.SUBTRACT, x, y, scale, true);
            case MIN -> joined(IntegerExpr.Operator.MIN, x, y, scale, false);
            case MAX -> joined(IntegerExpr.Operator.MAX, x, y, scale, false);
            case MULTIPLY -> product(x, y, scale);
            case DIVIDE -> scaled(x, Expr.quotient(Expr.constant(1), y), scale);
        };
    }

    private Term joined(
            IntegerExpr.Operator operator, Expr x, Expr y, double scale, boolean errorsAdd) {
        Term left = at(x, scale);
        Term right = at(y, scale);
        double error =
                errorsAdd ? left.error() + right.error() : Math.max(left.error(), right.error());
        return new Term(new IntegerExpr.Binary(operator, left.expr(), right.expr()), error);
    }

    private Term product(Expr x, Expr y, double scale) {
        if (isKnown(x)) {
            return scaled(y, x, scale);
        }
        return isKnown(y) ? scaled(x, y, scale) : bilinear(x, y, scale);
    }

    /// An expression that is no leaf, times what is known.
    private Term scaled(Expr x, Expr known, double scale) {
        Interval range = ranges.of(x);
        double own = natural(range);
        Tensor coefficient = values.of(known);
        Term operand = at(x, own);
        Factor factor = Factor.of(coefficient, scale / own);
        double lost = factor.error() * range.magnitude() * own / scale;
        double greatest = Ranges.greatest(coefficient);
        return times(operand.expr(), factor, lost + operand.error() * greatest, scale);
    }

    private Term bilinear(Expr x, Expr y, double scale) {
        Interval left = ranges.of(x);
        Interval right = ranges.of(y);
        double leftScale = natural(left);
        double rightScale = natural(right);
        Term a = at(x, leftScale);
        Term b = at(y, rightScale);
        double error =
                a.error() * right.magnitude()
                        + b.error() * left.magnitude()
                        + a.error() * b.error();
        int shift =
                Math.getExponent(leftScale)
                        + Math.getExponent(rightScale)
                        - Math.getExponent(scale);
        IntegerExpr product = shifted(within(a.expr()), within(b.expr()), Math.max(0, shift));
        if (shift < 0) {
            product =
                    new IntegerExpr.Binary(
                            IntegerExpr.Operator.MULTIPLY,
                            product,
                            IntegerExpr.constant(1L << -shift));
        }
        return new Term(product, error + 1 / scale);
    }

    /// The finest power of two that takes a range to the width of a factor.
    private double natural(Interval range) {
        return powerOfTwo(range.magnitude(), bits);
    }

    /// The greatest power of two that takes a magnitude to at most `bits` bits with the sign.
    static double powerOfTwo(double magnitude, int bits) {
        int exponent = magnitude == 0 ? 0 : bits - 2 - Math.getExponent(magnitude);
        return Math.scalb(1.0, Math.clamp(exponent, -40, 40));
    }

    private IntegerExpr within(IntegerExpr factor) {
        if (factor instanceof IntegerExpr.State || factor instanceof IntegerExpr.Previous) {
            return factor;
        }
        long most = IntegerArithmetic.greatest(bits);
        return new IntegerExpr.Clamp(factor, -most, most);
    }

    private Term select(Condition condition, Expr x, Expr y, double scale) {
        IntegerDynamics.Spike compared = compared(condition);
        Term then = at(x, scale);
        Term otherwise = at(y, scale);
        return new Term(
                new IntegerExpr.Select(
                        compared.left(),
                        compared.comparison(),
                        compared.right(),
                        then.expr(),
                        otherwise.expr()),
                Math.max(then.error(), otherwise.error()));
    }

    /// The comparison in whole numbers. What is known is rounded so that a state on the scale of
    /// whole numbers compares as it would with the real value.
    IntegerDynamics.Spike compared(Condition condition) {
        double scale = scale(condition);
        boolean strict = condition.comparison() == Comparison.GREATER;
        IntegerExpr left =
                isKnown(condition.left())
                        ? bound(condition.left(), scale, strict)
                        : at(condition.left(), scale).expr();
        IntegerExpr right =
                isKnown(condition.right())
                        ? bound(condition.right(), scale, !strict)
                        : at(condition.right(), scale).expr();
        return new IntegerDynamics.Spike(left, condition.comparison(), right);
    }

    private IntegerExpr bound(Expr known, double scale, boolean up) {
        Tensor exact = values.of(known);
        var whole = new long[(int) exact.size()];
        for (int n = 0; n < whole.length; n++) {
            double value = exact.real(n) * scale;
            whole[n] = (long) (up ? Math.ceil(value) : Math.floor(value));
        }
        return constant(whole);
    }

    /// The scale of a single state where one is compared with what is known, else a fine one.
    private double scale(Condition condition) {
        if (isKnown(condition.right()) && isState(condition.left())) {
            return scale(condition.left());
        }
        if (isKnown(condition.left()) && isState(condition.right())) {
            return scale(condition.right());
        }
        double most =
                Math.max(
                        ranges.of(condition.left()).magnitude(),
                        ranges.of(condition.right()).magnitude());
        return powerOfTwo(most, bits + 4);
    }

    private static boolean isState(Expr expr) {
        return expr instanceof Expr.State || expr instanceof Expr.Previous;
    }

    /// Whether neither a state nor a port is part of it.
    static boolean isKnown(Expr expr) {
        return LinearForm.of(expr).filter(LinearForm::isConstant).isPresent();
    }

    private double scale(Expr leaf) {
        return switch (leaf) {
            case Expr.State(var name) -> found(stateScales, name);
            case Expr.Previous(var name) -> found(stateScales, name);
            case Expr.Input(var port) -> found(portScales, port);
            default -> throw new IllegalArgumentException("not a leaf: " + leaf);
        };
    }

    private static double found(Map<String, Double> scales, String name) {
        Double scale = scales.get(name);
        if (scale == null) {
            throw new IllegalArgumentException("no scale of " + name);
        }
        return scale;
    }

    private static IntegerExpr leaf(Expr leaf) {
        return switch (leaf) {
            case Expr.State(var name) -> new IntegerExpr.State(name);
            case Expr.Previous(var name) -> new IntegerExpr.Previous(name);
            case Expr.Input(var port) -> new IntegerExpr.Input(port);
            default -> throw new IllegalArgumentException("not a leaf: " + leaf);
        };
    }

    /// A number, or a parameter where neurons differ.
    IntegerExpr constant(long[] whole) {
        for (long value : whole) {
            if (value != whole[0]) {
                String name = "constant_" + (parameters.size() + 1);
                parameters.put(name, Tensor.of(Shape.of(whole.length), whole));
                return IntegerExpr.parameter(name);
            }
        }
        return IntegerExpr.constant(whole[0]);
    }
}
