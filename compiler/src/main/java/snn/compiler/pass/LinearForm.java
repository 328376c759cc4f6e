package snn.compiler.pass;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.ir.expr.Expr;

/// An expression as `Σ coefficient · leaf + constant`, where the leaves are states and inputs and
/// the coefficients hold parameters and numbers alone.
public record LinearForm(Map<Expr, Expr> coefficients, Expr constant) {
    private static final Expr ZERO = Expr.constant(0);
    private static final Expr ONE = Expr.constant(1);

    /// The form, if the expression is linear in its states and inputs.
    public static Optional<LinearForm> of(Expr expr) {
        return switch (expr) {
            case Expr.Constant _, Expr.Parameter _ -> Optional.of(constant(expr));
            case Expr.State _, Expr.Previous _, Expr.Input _ ->
                    Optional.of(new LinearForm(Map.of(expr, ONE), ZERO));
            case Expr.Unary(var operator, var x) -> unary(operator, x);
            case Expr.Binary(var operator, var x, var y) ->
                    of(x).flatMap(l -> of(y).flatMap(r -> binary(operator, l, r)));
            case Expr.Select select -> choice(select);
        };
    }

    /// The smallest part of an expression that keeps it from being linear.
    public static Optional<Expr> nonLinear(Expr expr) {
        if (of(expr).isPresent()) {
            return Optional.empty();
        }
        Optional<Expr> within =
                switch (expr) {
                    case Expr.Unary(_, var x) -> nonLinear(x);
                    case Expr.Binary(_, var x, var y) -> nonLinear(x).or(() -> nonLinear(y));
                    case Expr.Select(_, var x, var y) -> nonLinear(x).or(() -> nonLinear(y));
                    case Expr.Constant _,
                            Expr.Parameter _,
                            Expr.State _,
                            Expr.Previous _,
                            Expr.Input _ ->
                            Optional.empty();
                };
        return within.or(() -> Optional.of(expr));
    }

    /// The coefficient of a leaf; 0 where it does not occur.
    public Expr coefficient(Expr leaf) {
        return coefficients.getOrDefault(leaf, ZERO);
    }

    /// Whether no state or input occurs.
    public boolean isConstant() {
        return coefficients.isEmpty();
    }

    private static LinearForm constant(Expr expr) {
        return new LinearForm(Map.of(), expr);
    }

    /// A choice is linear only where nothing in it is a state or an input.
    private static Optional<LinearForm> choice(Expr.Select select) {
        boolean fixed =
                List.of(
                                select.condition().left(),
                                select.condition().right(),
                                select.then(),
                                select.otherwise())
                        .stream()
                        .allMatch(x -> of(x).filter(LinearForm::isConstant).isPresent());
        return fixed ? Optional.of(constant(select)) : Optional.empty();
    }

    private static Optional<LinearForm> unary(Expr.UnaryOperator operator, Expr x) {
        return of(x).flatMap(form -> {
            if (operator == Expr.UnaryOperator.NEGATE) {
                return Optional.of(form.scaled(Expr.constant(-1), false));
            }
            return form.isConstant()
                    ? Optional.of(constant(new Expr.Unary(operator, form.constant)))
                    : Optional.empty();
        });
    }

    private static Optional<LinearForm> binary(
            Expr.BinaryOperator operator, LinearForm left, LinearForm right) {
        if (left.isConstant() && right.isConstant()) {
            return Optional.of(constant(new Expr.Binary(operator, left.constant, right.constant)));
        }
        return switch (operator) {
            case ADD -> Optional.of(left.plus(right));
            case SUBTRACT -> Optional.of(left.plus(right.scaled(Expr.constant(-1), false)));
            case MULTIPLY ->
                    left.isConstant()
                            ? Optional.of(right.scaled(left.constant, false))
                            : right.isConstant()
                                    ? Optional.of(left.scaled(right.constant, false))
                                    : Optional.empty();
            case DIVIDE ->
                    right.isConstant()
                            ? Optional.of(left.scaled(right.constant, true))
                            : Optional.empty();
            case MIN, MAX -> Optional.empty();
        };
    }

    private LinearForm plus(LinearForm other) {
        Map<Expr, Expr> sum = new LinkedHashMap<>(coefficients);
        other.coefficients.forEach((leaf, c) -> sum.merge(leaf, c, LinearForm::sum));
        return new LinearForm(sum, sum(constant, other.constant));
    }

    private LinearForm scaled(Expr factor, boolean divide) {
        Map<Expr, Expr> scaled = new LinkedHashMap<>();
        coefficients.forEach((leaf, c) -> scaled.put(leaf, scaled(c, factor, divide)));
        return new LinearForm(scaled, scaled(constant, factor, divide));
    }

    private static Expr scaled(Expr expr, Expr factor, boolean divide) {
        if (expr.equals(ZERO)) {
            return ZERO;
        }
        if (divide) {
            return Expr.quotient(expr, factor);
        }
        return expr.equals(ONE) ? factor : Expr.product(expr, factor);
    }

    private static Expr sum(Expr left, Expr right) {
        if (left.equals(ZERO)) {
            return right;
        }
        return right.equals(ZERO) ? left : Expr.sum(left, right);
    }
}
