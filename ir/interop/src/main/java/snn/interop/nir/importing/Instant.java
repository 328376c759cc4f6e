package snn.interop.nir.importing;

import static snn.ir.expr.Expr.input;
import static snn.ir.expr.Expr.parameter;
import static snn.ir.expr.Expr.state;

import java.util.List;
import java.util.Optional;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.graph.Edge;
import snn.ir.neuron.Difference;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Equation;
import snn.ir.neuron.Symbol;
import snn.ir.unit.Dimension;

/// What has a state and no memory: `v ← x` in every step. NIR's `Threshold` gives 1 where `v >
/// threshold`, strictly; an `Output` that no single population feeds gives `v`.
final class Instant {
    private static final List<Equation> HOLD = List.of(new Difference("v", input(Edge.INPUT)));

    private Instant() {}

    static Dynamics threshold() {
        return new Dynamics(
                List.of(new Symbol("threshold", Dimension.NUMBER)),
                Membrane.ports(),
                Membrane.atZero(List.of("v")),
                HOLD,
                List.of(),
                Optional.of(new Condition(state("v"), Comparison.GREATER, parameter("threshold"))),
                List.of(),
                Optional.empty());
    }

    static Dynamics output() {
        return new Dynamics(
                List.of(),
                Membrane.ports(),
                Membrane.atZero(List.of("v")),
                HOLD,
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.of(state("v")));
    }
}
