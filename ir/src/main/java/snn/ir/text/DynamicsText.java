package snn.ir.text;

import java.util.ArrayList;
import java.util.List;
import snn.ir.expr.Expr;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Difference;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Equation;
import snn.ir.neuron.IntegerDynamics;

/// A neuron's dynamics on one line: `v <- decay_v * v + input; spike when v >= threshold; then v <-
/// 0`.
public final class DynamicsText {
    private DynamicsText() {}

    public static String of(Dynamics dynamics) {
        var parts = new ArrayList<String>();
        dynamics.states()
                .forEach(s -> {
                    if (!s.initial().equals(Expr.constant(0))) {
                        parts.add(s.name() + " = " + ExprText.of(s.initial()));
                    }
                });
        dynamics.equations().forEach(e -> parts.add(equation(e)));
        after(
                parts,
                dynamics.arrivals().stream().map(a -> assign(a.state(), ExprText.of(a.value()))));
        dynamics.spike().ifPresent(c -> parts.add("spike when " + ExprText.of(c)));
        after(
                parts,
                dynamics.onSpike().stream().map(a -> assign(a.state(), ExprText.of(a.value()))));
        dynamics.signal().ifPresent(s -> parts.add("signal " + ExprText.of(s)));
        return String.join("; ", parts);
    }

    public static String of(DiscreteDynamics dynamics) {
        var parts = new ArrayList<String>();
        dynamics.states()
                .forEach(s -> {
                    if (s.initial() != 0) {
                        parts.add(s.name() + " = " + Numbers.text(s.initial()));
                    }
                });
        dynamics.updates().forEach(u -> parts.add(assign(u.state(), ExprText.of(u.value()))));
        dynamics.spike().ifPresent(c -> parts.add("spike when " + ExprText.of(c)));
        after(
                parts,
                dynamics.onSpike().stream().map(a -> assign(a.state(), ExprText.of(a.value()))));
        dynamics.signal().ifPresent(s -> parts.add("signal " + ExprText.of(s)));
        return String.join("; ", parts);
    }

    public static String of(IntegerDynamics dynamics) {
        var parts = new ArrayList<String>();
        dynamics.states()
                .forEach(s ->
                        parts.add(
                                s.name()
                                        + ": "
                                        + s.bits()
                                        + " bits"
                                        + (s.initial() == 0 ? "" : " = " + s.initial())));
        dynamics.updates().forEach(u -> parts.add(assign(u.state(), ExprText.of(u.value()))));
        dynamics.spike()
                .ifPresent(s ->
                        parts.add(
                                "spike when "
                                        + ExprText.of(s.left())
                                        + " "
                                        + s.comparison().symbol()
                                        + " "
                                        + ExprText.of(s.right())));
        after(
                parts,
                dynamics.onSpike().stream().map(a -> assign(a.state(), ExprText.of(a.value()))));
        dynamics.signal().ifPresent(s -> parts.add("signal " + ExprText.of(s)));
        return String.join("; ", parts);
    }

    private static String equation(Equation equation) {
        return switch (equation) {
            case Derivative(var state, var rate) -> "d" + state + "/dt = " + ExprText.of(rate);
            case Difference(var state, var next) -> state + "' = " + ExprText.of(next);
        };
    }

    private static String assign(String state, String value) {
        return state + " <- " + value;
    }

    private static void after(List<String> parts, java.util.stream.Stream<String> assignments) {
        List<String> all = assignments.toList();
        if (!all.isEmpty()) {
            parts.add("then " + String.join(", ", all));
        }
    }
}
