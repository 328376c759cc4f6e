package snn.ir.neuron;

import static snn.ir.expr.Expr.constant;
import static snn.ir.expr.Expr.difference;
import static snn.ir.expr.Expr.parameter;
import static snn.ir.expr.Expr.product;
import static snn.ir.expr.Expr.state;
import static snn.ir.expr.Expr.sum;

import java.util.List;
import java.util.Optional;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.unit.Dimension;

/// Quadratic integrate-and-fire with recovery, by which four numbers make many firing patterns.
///
///     dv/dt = 0.04 v² + 5 v + 140 − u + i;  du/dt = a (b v − u)
///     a spike when v ≥ threshold (30 mV), then v ← c and u ← u + d
///
/// `v` and `u` are in mV and the time in ms; a neuron begins at `v = c`, `u = b c`. Source:
/// Izhikevich (2003), *IEEE Trans. Neural Networks* 14:1569.
final class Izhikevich {
    static final NeuronKind KIND =
            new NeuronKind(
                    "izhikevich",
                    "dv/dt = 0.04 v^2 + 5 v + 140 - u + i; du/dt = a (b v - u);"
                            + " spike when v >= threshold, then v <- c, u <- u + d",
                    List.of(
                            new ParameterSpec(
                                    "a", Dimension.NUMBER, 0.02, a -> a >= 0, "0 or more"),
                            new ParameterSpec(
                                    "b",
                                    Dimension.NUMBER,
                                    0.2,
                                    Double::isFinite,
                                    "a finite number"),
                            new ParameterSpec(
                                    "c",
                                    Dimension.POTENTIAL,
                                    -65,
                                    Double::isFinite,
                                    "a finite number"),
                            new ParameterSpec(
                                    "d",
                                    Dimension.POTENTIAL,
                                    8,
                                    Double::isFinite,
                                    "a finite number"),
                            new ParameterSpec(
                                    "threshold",
                                    Dimension.POTENTIAL,
                                    30,
                                    Double::isFinite,
                                    "a finite number"),
                            Parts.REFRACTORY),
                    List.of(new ChoiceSpec(Integration.CHOICE, List.of("rk4", "euler"))),
                    _ -> dynamics());

    private Izhikevich() {}

    private static Dynamics dynamics() {
        Expr v = state("v");
        Expr u = state("u");
        Expr square = product(product(constant(0.04), v), v);
        Expr rise = sum(sum(square, product(constant(5), v)), constant(140));
        return new Dynamics(
                List.of(),
                Parts.PORTS,
                List.of(
                        new Dynamics.State("v", Dimension.POTENTIAL, parameter("c")),
                        new Dynamics.State(
                                "u", Dimension.POTENTIAL, product(parameter("b"), parameter("c")))),
                List.of(
                        new Derivative("v", sum(difference(rise, u), Parts.synapticInput())),
                        new Derivative(
                                "u",
                                product(
                                        parameter("a"),
                                        difference(product(parameter("b"), v), u)))),
                List.of(),
                Optional.of(new Condition(v, Comparison.GREATER_OR_EQUAL, parameter("threshold"))),
                List.of(
                        new Assignment("v", parameter("c")),
                        new Assignment("u", sum(u, parameter("d")))),
                Optional.empty());
    }
}
