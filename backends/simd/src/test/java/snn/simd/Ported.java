package snn.simd;

import static snn.ir.expr.Expr.constant;
import static snn.ir.expr.Expr.difference;
import static snn.ir.expr.Expr.input;
import static snn.ir.expr.Expr.parameter;
import static snn.ir.expr.Expr.product;
import static snn.ir.expr.Expr.state;
import static snn.ir.expr.Expr.sum;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.ir.DiscretePopulation;
import snn.ir.IntegerPopulation;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.expr.IntegerExpr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.StateVariable;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Neurons with three ports, each read in another part of the dynamics as well. The state `margin`
/// says how far the comparison was from its edge.
final class Ported {
    private static final IntegerExpr V = IntegerExpr.state("v");

    private Ported() {}

    /// @param refractory whether a spike is followed by two silent steps
    static DiscretePopulation real(String name, Shape shape, boolean refractory) {
        Expr drive = difference(state("g"), product(constant(0.5), input("inh")));
        Expr edge =
                sum(
                        parameter("threshold"),
                        new Expr.Binary(
                                Expr.BinaryOperator.MAX,
                                product(constant(0.1), input("mod")),
                                constant(-0.2)));
        var dynamics =
                new DiscreteDynamics(
                        List.of(
                                new StateVariable("g", 0),
                                new StateVariable("v", 0.1),
                                new StateVariable("count", 0),
                                new StateVariable("margin", 0)),
                        List.of(
                                new Assignment(
                                        "g",
                                        sum(
                                                product(constant(0.7), new Expr.Previous("g")),
                                                input("exc"))),
                                new Assignment("v", sum(product(constant(0.8), state("v")), drive)),
                                new Assignment("margin", difference(state("v"), edge))),
                        Optional.of(new Condition(state("v"), Comparison.GREATER_OR_EQUAL, edge)),
                        List.of(
                                new Assignment(
                                        "v",
                                        difference(
                                                product(constant(0.01), input("inh")),
                                                constant(0.3))),
                                new Assignment("count", sum(state("count"), constant(1)))),
                        Optional.empty());
        Map<String, Tensor> parameters =
                refractory
                        ? Map.of(
                                "threshold", Tensor.scalar(0.7),
                                "refractory", Tensor.scalar(2.0))
                        : Map.of("threshold", Tensor.scalar(0.7));
        return new DiscretePopulation(
                name, shape, "ported", dynamics, parameters, Set.of(), Span.NONE);
    }

    static IntegerPopulation whole(String name, Shape shape, boolean refractory) {
        IntegerExpr decayed =
                new IntegerExpr.Scale(
                        new IntegerExpr.Previous("g"),
                        IntegerExpr.constant(-2000),
                        12,
                        IntegerExpr.Rounding.FLOOR);
        IntegerExpr inhibited =
                new IntegerExpr.Select(
                        IntegerExpr.input("inh"),
                        Comparison.GREATER,
                        IntegerExpr.constant(0),
                        IntegerExpr.difference(IntegerExpr.state("g"), IntegerExpr.input("inh")),
                        IntegerExpr.state("g"));
        IntegerExpr edge =
                IntegerExpr.sum(IntegerExpr.parameter("threshold"), IntegerExpr.input("mod"));
        var dynamics =
                new IntegerDynamics(
                        List.of(
                                new IntegerDynamics.State("g", 24, 0),
                                new IntegerDynamics.State("v", 24, 5),
                                new IntegerDynamics.State("count", 16, 0)),
                        List.of(
                                new IntegerDynamics.Update(
                                        "g",
                                        new IntegerExpr.Wrap(
                                                IntegerExpr.sum(decayed, IntegerExpr.input("exc")),
                                                24)),
                                new IntegerDynamics.Update(
                                        "v",
                                        new IntegerExpr.Clamp(
                                                IntegerExpr.sum(V, inhibited),
                                                -8_000_000,
                                                8_000_000))),
                        Optional.of(
                                new IntegerDynamics.Spike(V, Comparison.GREATER_OR_EQUAL, edge)),
                        List.of(
                                new IntegerDynamics.Update(
                                        "v",
                                        new IntegerExpr.Clamp(IntegerExpr.input("inh"), -100, 100)),
                                new IntegerDynamics.Update(
                                        "count",
                                        IntegerExpr.sum(
                                                IntegerExpr.state("count"),
                                                IntegerExpr.constant(1)))),
                        Optional.empty());
        Map<String, Tensor> parameters =
                refractory
                        ? Map.of("threshold", Tensor.scalar(700L), "refractory", Tensor.scalar(2L))
                        : Map.of("threshold", Tensor.scalar(700L));
        return new IntegerPopulation(name, shape, "ported", dynamics, parameters, 1, Span.NONE);
    }
}
