package snn.compiler.quantise;

import java.util.Optional;
import java.util.stream.Stream;
import snn.compiler.pass.LinearForm;
import snn.ir.DiscretePopulation;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;

/// Finds the operations that have no fixed-point form: functions of a state or an input, and
/// division by one.
final class Operations {
    private Operations() {}

    static Optional<Diagnostic> refused(DiscretePopulation population) {
        return expressions(population.dynamics())
                .flatMap(e -> unsupported(e).stream())
                .findFirst()
                .map(operation -> refusal(population, operation));
    }

    private static Diagnostic refusal(DiscretePopulation population, String operation) {
        return Diagnostic.error(
                        "no-fixed-point",
                        "`%s` computes %s, which has no fixed-point form",
                        population.name(),
                        operation)
                .at(population.origin(), "`%s`", population.kind())
                .hint("write it with `+ - * min max abs` and `a >= b ? x : y`, piece by piece")
                .hint("or stay at the discrete level: leave `--on` out");
    }

    private static Stream<Expr> expressions(DiscreteDynamics dynamics) {
        Stream<Expr> compared =
                dynamics.spike().stream().flatMap(c -> Stream.of(c.left(), c.right()));
        return Stream.of(
                        dynamics.updates().stream().map(Assignment::value),
                        compared,
                        dynamics.onSpike().stream().map(Assignment::value),
                        dynamics.signal().stream())
                .flatMap(e -> e);
    }

    private static Optional<String> unsupported(Expr expr) {
        if (LinearForm.of(expr).isPresent()) {
            return Optional.empty();
        }
        return switch (expr) {
            case Expr.Unary(var operator, var x) ->
                    switch (operator) {
                        case EXP, LOG, SQRT, TANH ->
                                Optional.of("`%s` of a state".formatted(operator.symbol()));
                        case NEGATE, ABS -> unsupported(x);
                    };
            case Expr.Binary(var operator, var x, var y) ->
                    operator == Expr.BinaryOperator.DIVIDE && !FixedPoint.isKnown(y)
                            ? Optional.of("a division by a state")
                            : unsupported(x).or(() -> unsupported(y));
            case Expr.Select(var c, var x, var y) ->
                    Stream.of(c.left(), c.right(), x, y)
                            .flatMap(e -> unsupported(e).stream())
                            .findFirst();
            case Expr.Constant _, Expr.Parameter _, Expr.State _, Expr.Previous _, Expr.Input _ ->
                    Optional.empty();
        };
    }
}
