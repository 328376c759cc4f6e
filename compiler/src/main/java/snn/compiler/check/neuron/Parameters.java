package snn.compiler.check.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.compiler.check.Evaluation;
import snn.compiler.check.Words;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.Parameter;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Integration;
import snn.ir.neuron.Order;
import snn.ir.neuron.ParameterSpec;
import snn.ir.text.Numbers;
import snn.ir.unit.Dimension;

/// What a neuron can be given. The standard value of a parameter says what it measures.
final class Parameters {
    private static final String FINITE = "a finite number";

    private final Scope scope;
    private final Optional<TimeGrid> time;
    private final List<Diagnostic> problems;

    Parameters(Scope scope, Optional<TimeGrid> time, List<Diagnostic> problems) {
        this.scope = scope;
        this.time = time;
        this.problems = problems;
    }

    List<ParameterSpec> of(Definition.Neuron definition) {
        var specs = new ArrayList<ParameterSpec>();
        for (Parameter parameter : definition.parameters()) {
            Optional<ParameterSpec> spec = spec(parameter);
            String name = parameter.name().text();
            boolean again = specs.stream().anyMatch(s -> s.name().equals(name));
            scope.add(
                    spec.<Meaning>map(s -> new Meaning.Parameter(parameter.name(), s.dimension()))
                            .orElseGet(() -> new Meaning.Unsound(parameter.name(), "a parameter")));
            spec.filter(_ -> !again).ifPresent(specs::add);
        }
        return specs;
    }

    private Optional<ParameterSpec> spec(Parameter parameter) {
        String name = parameter.name().text();
        if (name.equals(Integration.CHOICE) || name.equals(Order.CHOICE)) {
            problems.add(taken(parameter));
            return Optional.empty();
        }
        if (parameter.standard().isEmpty()) {
            problems.add(noStandard(parameter));
            return Optional.empty();
        }
        Expression standard = parameter.standard().get();
        return switch (Evaluation.of(standard)) {
            case Evaluation.Known(double value, Dimension dimension) when Double.isFinite(value) ->
                    name.equals(Dynamics.REFRACTORY)
                            ? refractory(standard, value, dimension)
                            : Optional.of(
                                    new ParameterSpec(
                                            name, dimension, value, Double::isFinite, FINITE));
            case Evaluation.Known _ -> {
                problems.add(
                        Diagnostic.error("range", "`%s` is beyond all numbers", name)
                                .at(standard.span(), "must be %s", FINITE));
                yield Optional.empty();
            }
            case Evaluation.Clash clash -> {
                problems.add(Words.clash(clash));
                yield Optional.empty();
            }
            case Evaluation.NotANumber(var at) -> {
                problems.add(
                        Diagnostic.error(
                                        "wrong-value",
                                        "`%s` is a number, not %s",
                                        name,
                                        Words.of(at))
                                .at(at.span(), "needs a number")
                                .hint(
                                        "what a use gives, such as `%s = learn(...)`, is not for here",
                                        name));
                yield Optional.empty();
            }
            case Evaluation.Unknown _ -> Optional.empty();
        };
    }

    /// Kept in steps.
    private Optional<ParameterSpec> refractory(
            Expression standard, double value, Dimension dimension) {
        boolean zero = dimension.equals(Dimension.NUMBER) && value == 0;
        if (!zero && !dimension.equals(Dimension.TIME) && !dimension.counted()) {
            problems.add(
                    Equations.wrong(
                                    standard.span(),
                                    Dimension.TIME,
                                    dimension,
                                    "`" + Dynamics.REFRACTORY + "`")
                            .hint("write `2 ms` or `2 steps`"));
            return Optional.empty();
        }
        double steps =
                dimension.equals(Dimension.TIME)
                        ? time.map(t -> value / t.dt()).orElse(0.0)
                        : value;
        double whole = Math.rint(steps);
        if (whole < 0 || Math.abs(steps - whole) > 1e-9 * Math.max(1, steps)) {
            problems.add(
                    whole < 0
                            ? Diagnostic.error(
                                            "range",
                                            "`refractory` is %s, but must be 0 or more",
                                            Numbers.text(value, dimension))
                                    .at(standard.span(), "must be 0 or more")
                            : fraction(standard, steps));
            return Optional.empty();
        }
        return Optional.of(
                new ParameterSpec(
                        Dynamics.REFRACTORY,
                        Dimension.STEPS,
                        whole,
                        r -> r >= 0 && r == Math.rint(r),
                        "a whole number, 0 or more"));
    }

    private Diagnostic fraction(Expression standard, double steps) {
        return Diagnostic.error(
                        "whole-steps",
                        "`refractory` is %s steps of %s, but must be a whole number of steps",
                        Numbers.text(Math.rint(steps * 1000) / 1000),
                        Numbers.text(time.orElseThrow().dt(), Dimension.TIME))
                .at(standard.span(), "not a whole number of steps")
                .hint(
                        "write `%s` or `%s`",
                        Numbers.text(Math.floor(steps), Dimension.STEPS),
                        Numbers.text(Math.floor(steps) + 1, Dimension.STEPS));
    }

    private static Diagnostic taken(Parameter parameter) {
        return Diagnostic.error(
                        "shadowing", "`%s` is a setting of every neuron", parameter.name().text())
                .at(parameter.name().span(), "taken by the language")
                .hint("choose another name");
    }

    private static Diagnostic noStandard(Parameter parameter) {
        String name = parameter.name().text();
        return Diagnostic.error(
                        "no-standard",
                        "`%s` has no standard value, so nothing says what it measures",
                        name)
                .at(parameter.name().span(), "needs a value")
                .hint("give it one with its unit, such as `%s = 20 ms`", name);
    }
}
