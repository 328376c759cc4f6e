package snn.compiler.check.neuron;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import snn.compiler.check.Words;
import snn.compiler.syntax.Expression;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.expr.Expr;
import snn.ir.unit.Dimension;

/// The functions an equation can call.
final class Functions {
    private static final List<Expr.UnaryOperator> UNARY =
            List.of(
                    Expr.UnaryOperator.EXP,
                    Expr.UnaryOperator.LOG,
                    Expr.UnaryOperator.SQRT,
                    Expr.UnaryOperator.TANH,
                    Expr.UnaryOperator.ABS);

    private static final List<Expr.BinaryOperator> BINARY =
            List.of(Expr.BinaryOperator.MIN, Expr.BinaryOperator.MAX);

    /// As they are written.
    static final List<String> NAMES =
            Stream.concat(
                            UNARY.stream().map(Expr.UnaryOperator::symbol),
                            BINARY.stream().map(Expr.BinaryOperator::symbol))
                    .toList();

    private final Equations equations;
    private final List<Diagnostic> problems;

    Functions(Equations equations, List<Diagnostic> problems) {
        this.equations = equations;
        this.problems = problems;
    }

    Optional<Typed> call(Expression.Application call) {
        String name = call.name().text();
        var unary = UNARY.stream().filter(o -> o.symbol().equals(name)).findFirst();
        var binary = BINARY.stream().filter(o -> o.symbol().equals(name)).findFirst();
        if (unary.isEmpty() && binary.isEmpty()) {
            problems.add(unknown(call));
            return Optional.empty();
        }
        if (!takes(call, unary.isPresent() ? 1 : 2)) {
            return Optional.empty();
        }
        return unary.isPresent() ? unary(unary.get(), call) : binary(binary.get(), call);
    }

    private Optional<Typed> unary(Expr.UnaryOperator operator, Expression.Application call) {
        Expression operand = call.arguments().getFirst().value();
        return equations.typed(operand).flatMap(x -> unary(operator, x, operand));
    }

    private Optional<Typed> unary(Expr.UnaryOperator operator, Typed x, Expression operand) {
        return switch (operator) {
            case NEGATE, ABS -> Optional.of(Algebra.unary(operator, x, x.dimension()));
            case EXP, LOG, TANH -> {
                if (!x.dimension().equals(Dimension.NUMBER)) {
                    problems.add(
                            Equations.wrong(
                                            operand.span(),
                                            Dimension.NUMBER,
                                            x.dimension(),
                                            "what `" + operator.symbol() + "` takes")
                                    .hint("divide it by a constant of its dimension"));
                    yield Optional.empty();
                }
                yield Optional.of(Algebra.unary(operator, x, Dimension.NUMBER));
            }
            case SQRT -> {
                Optional<Dimension> root = root(x.dimension());
                if (root.isEmpty()) {
                    problems.add(
                            Diagnostic.error("unit", "%s has no square root", x.dimension().noun())
                                    .at(operand.span(), "%s", x.dimension().noun())
                                    .hint("`sqrt` takes a number, or the square of something"));
                }
                yield root.map(d -> Algebra.unary(operator, x, d));
            }
        };
    }

    private static Optional<Dimension> root(Dimension d) {
        boolean even = d.time() % 2 == 0 && d.potential() % 2 == 0 && d.current() % 2 == 0;
        return even && !d.counted()
                ? Optional.of(Dimension.of(d.time() / 2, d.potential() / 2, d.current() / 2))
                : Optional.empty();
    }

    private Optional<Typed> binary(Expr.BinaryOperator operator, Expression.Application call) {
        Expression first = call.arguments().get(0).value();
        Expression second = call.arguments().get(1).value();
        Optional<Typed> x = equations.typed(first);
        Optional<Typed> y = equations.typed(second);
        if (x.isEmpty() || y.isEmpty()) {
            return Optional.empty();
        }
        Optional<Typed> joined = Algebra.alike(operator, x.get(), y.get());
        if (joined.isEmpty()) {
            problems.add(
                    Diagnostic.error(
                                    "unit",
                                    "`%s` takes two of one dimension, but here are %s and %s",
                                    operator.symbol(),
                                    x.get().dimension().noun(),
                                    y.get().dimension().noun())
                            .at(second.span(), "%s", y.get().dimension().noun())
                            .and(first.span(), "%s", x.get().dimension().noun()));
        }
        return joined;
    }

    /// Whether a call is given so many values, none by name.
    private boolean takes(Expression.Application call, int wanted) {
        int given = call.arguments().size();
        boolean named = call.arguments().stream().anyMatch(a -> a.name().isPresent());
        if (given == wanted && !named) {
            return true;
        }
        problems.add(
                Diagnostic.error(
                                given < wanted ? "missing-parameter" : "positional-argument",
                                "`%s` takes %d value%s without a name, but is given %d%s",
                                call.name().text(),
                                wanted,
                                wanted == 1 ? "" : "s",
                                given,
                                named ? ", some with one" : "")
                        .at(call.span(), "takes %d", wanted)
                        .hint("write `%s(%s)`", call.name().text(), wanted == 1 ? "x" : "x, y"));
        return false;
    }

    private static Diagnostic unknown(Expression.Application call) {
        return Words.meant(
                Diagnostic.error("unknown-kind", "there is no function `%s`", call.name().text())
                        .at(call.name().span(), "unknown"),
                call.name().text(),
                NAMES,
                "");
    }
}
