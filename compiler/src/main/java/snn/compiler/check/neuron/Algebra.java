package snn.compiler.check.neuron;

import java.util.Optional;
import snn.compiler.syntax.Expression;
import snn.ir.expr.Expr;
import snn.ir.unit.Dimension;

/// How expressions and their dimensions are joined. Numbers are joined at once.
final class Algebra {
    static final int GREATEST_POWER = 8;

    private Algebra() {}

    static Typed negated(Typed x) {
        return unary(Expr.UnaryOperator.NEGATE, x, x.dimension());
    }

    /// A function of one operand, with the dimension it comes to.
    static Typed unary(Expr.UnaryOperator operator, Typed x, Dimension dimension) {
        Expr expr =
                x.expr() instanceof Expr.Constant(double value)
                                && Double.isFinite(operator.apply(value))
                        ? Expr.constant(operator.apply(value))
                        : new Expr.Unary(operator, x.expr());
        return new Typed(expr, dimension, x.bare(), x.size() + 1, x.depth() + 1);
    }

    /// Absent where the dimensions do not go together.
    static Optional<Typed> joined(Expression.Operator operator, Typed x, Typed y) {
        return switch (operator) {
            case PLUS -> alike(Expr.BinaryOperator.ADD, x, y);
            case MINUS -> alike(Expr.BinaryOperator.SUBTRACT, x, y);
            case TIMES ->
                    x.dimension()
                            .times(y.dimension())
                            .map(d -> binary(Expr.BinaryOperator.MULTIPLY, x, y, d));
            case OVER ->
                    x.dimension()
                            .over(y.dimension())
                            .map(d -> binary(Expr.BinaryOperator.DIVIDE, x, y, d));
        };
    }

    /// Of two of one dimension.
    static Optional<Typed> alike(Expr.BinaryOperator operator, Typed x, Typed y) {
        return x.goesWith(y) ? Optional.of(binary(operator, x, y, x.with(y))) : Optional.empty();
    }

    private static Typed binary(
            Expr.BinaryOperator operator, Typed x, Typed y, Dimension dimension) {
        Expr expr = simplified(operator, x.expr(), y.expr());
        if (x.expr() instanceof Expr.Constant(double a)
                && y.expr() instanceof Expr.Constant(double b)
                && Double.isFinite(operator.apply(a, b))) {
            expr = Expr.constant(operator.apply(a, b));
        }
        return new Typed(
                expr,
                dimension,
                x.bare() && y.bare(),
                sum(x.size(), y.size()),
                Math.max(x.depth(), y.depth()) + 1);
    }

    /// A unit such as `1 ms` leaves nothing behind but its dimension.
    private static Expr simplified(Expr.BinaryOperator operator, Expr x, Expr y) {
        Expr one = Expr.constant(1);
        return switch (operator) {
            case MULTIPLY -> y.equals(one) ? x : x.equals(one) ? y : Expr.product(x, y);
            case DIVIDE -> y.equals(one) ? x : Expr.quotient(x, y);
            case ADD, SUBTRACT, MIN, MAX -> new Expr.Binary(operator, x, y);
        };
    }

    /// A product of as many factors; absent where the dimension has none.
    static Optional<Typed> power(Typed x, int exponent) {
        Optional<Typed> product = Optional.of(x);
        for (int n = 1; n < exponent; n++) {
            product = product.flatMap(p -> joined(Expression.Operator.TIMES, p, x));
        }
        return product;
    }

    static Typed select(Compared compared, Typed then, Typed otherwise) {
        return new Typed(
                new Expr.Select(compared.condition(), then.expr(), otherwise.expr()),
                then.with(otherwise),
                false,
                sum(compared.size(), sum(then.size(), otherwise.size())),
                Math.max(compared.depth(), Math.max(then.depth(), otherwise.depth())) + 1);
    }

    static int sum(int x, int y) {
        return (int) Math.min(Integer.MAX_VALUE, (long) x + y + 1);
    }
}
