package snn.fpga;

import static snn.ir.expr.IntegerExpr.constant;
import static snn.ir.expr.IntegerExpr.difference;
import static snn.ir.expr.IntegerExpr.input;
import static snn.ir.expr.IntegerExpr.parameter;
import static snn.ir.expr.IntegerExpr.state;
import static snn.ir.expr.IntegerExpr.sum;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.ir.IntegerPopulation;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr;
import snn.ir.expr.IntegerExpr.Clamp;
import snn.ir.expr.IntegerExpr.Operator;
import snn.ir.expr.IntegerExpr.Previous;
import snn.ir.expr.IntegerExpr.Rounding;
import snn.ir.expr.IntegerExpr.Scale;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.IntegerDynamics.Spike;
import snn.ir.neuron.IntegerDynamics.State;
import snn.ir.neuron.IntegerDynamics.Update;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Neurons of the literature that no tuned circuit covers, in integers.
final class NamedNeurons {
    private static final long MOST = (1L << 23) - 1;

    private NamedNeurons() {}

    /// Two states that turn round each other: `[u, v] <- decay · rotation · [u, v] + [input, 0]`.
    static IntegerPopulation resonateAndFire(String name, int neurons) {
        var u = new Previous("u");
        var v = new Previous("v");
        var updates =
                List.of(
                        new Update(
                                "u",
                                clamp(
                                        sum(
                                                difference(scaled(u, "cos"), scaled(v, "sin")),
                                                input("input")))),
                        new Update("v", clamp(sum(scaled(u, "sin"), scaled(v, "cos")))));
        var dynamics =
                new IntegerDynamics(
                        List.of(new State("u", 24, 0), new State("v", 24, 0)),
                        updates,
                        Optional.of(
                                new Spike(state("v"), Comparison.GREATER, parameter("threshold"))),
                        List.of(
                                new Update("u", constant(0)),
                                new Update("v", parameter("threshold"))),
                        Optional.empty());
        return population(
                name, neurons, "resonate", dynamics, Map.of("cos", 3548L, "sin", 1896L), 120);
    }

    /// A dendrite beside a soma, with an input each, and neurons that differ in their leaks.
    static IntegerPopulation twoCompartment(String name, int neurons) {
        var updates =
                List.of(
                        new Update(
                                "d",
                                clamp(
                                        sum(
                                                scaled(state("d"), "decay_d"),
                                                sum(
                                                        input("dendrite"),
                                                        scaled(
                                                                difference(state("v"), state("d")),
                                                                "back"))))),
                        new Update(
                                "v",
                                clamp(
                                        sum(
                                                scaled(state("v"), "decay_v"),
                                                sum(input("soma"), scaled(state("d"), "forth"))))));
        var dynamics =
                new IntegerDynamics(
                        List.of(new State("v", 24, 0), new State("d", 24, 0)),
                        updates,
                        Optional.of(
                                new Spike(
                                        state("v"),
                                        Comparison.GREATER_OR_EQUAL,
                                        parameter("threshold"))),
                        List.of(new Update("v", difference(state("v"), parameter("threshold")))),
                        Optional.empty());
        var p =
                population(
                        name,
                        neurons,
                        "two_compartment",
                        dynamics,
                        Map.of("back", -200L, "forth", 700L),
                        150);
        var own = new java.util.TreeMap<>(p.parameters());
        own.put("decay_d", each(neurons, 3900, 17));
        own.put("decay_v", each(neurons, 3500, 31));
        own.put("refractory", each(neurons, 0, 1));
        return new IntegerPopulation(
                name, p.shape(), p.kind(), dynamics, own, p.scale(), p.origin());
    }

    /// A threshold that a spike raises, and an input that grows with a trace of spikes: products of
    /// what changes.
    static IntegerPopulation dynamicThreshold(String name, int neurons) {
        var gained =
                new Scale(input("input"), sum(constant(256), state("f")), 8, Rounding.TOWARD_ZERO);
        var updates =
                List.of(
                        new Update("f", scaled(state("f"), "decay_f")),
                        new Update("a", scaled(state("a"), "decay_a")),
                        new Update("v", clamp(sum(scaled(state("v"), "decay_v"), gained))));
        var raised = new IntegerExpr.Binary(Operator.MAX, state("a"), parameter("threshold"));
        var dynamics =
                new IntegerDynamics(
                        List.of(
                                new State("v", 24, 0),
                                new State("a", 24, 0),
                                new State("f", 16, 10)),
                        updates,
                        Optional.of(new Spike(state("v"), Comparison.GREATER, raised)),
                        List.of(
                                new Update("v", constant(0)),
                                new Update("a", clamp(sum(state("a"), constant(300)))),
                                new Update(
                                        "f",
                                        new Clamp(
                                                sum(
                                                        state("f"),
                                                        new Scale(
                                                                difference(
                                                                        constant(1024), state("f")),
                                                                constant(1),
                                                                3,
                                                                Rounding.FLOOR)),
                                                0,
                                                1024))),
                        Optional.empty());
        return population(
                name,
                neurons,
                "facilitating",
                dynamics,
                Map.of("decay_v", 3700L, "decay_a", 4000L, "decay_f", 3900L),
                150);
    }

    private static Tensor each(int neurons, long first, long step) {
        var values = new long[neurons];
        for (int n = 0; n < neurons; n++) {
            values[n] = first + n % 3 * step;
        }
        return Tensor.of(Shape.of(neurons), values);
    }

    private static IntegerPopulation population(
            String name,
            int neurons,
            String kind,
            IntegerDynamics dynamics,
            Map<String, Long> scalars,
            long threshold) {
        var parameters = new java.util.TreeMap<String, Tensor>();
        scalars.forEach((k, v) -> parameters.put(k, Tensor.scalar(v)));
        parameters.put("threshold", Tensor.scalar(threshold));
        return new IntegerPopulation(
                name, Shape.of(neurons), kind, dynamics, parameters, 64, Span.NONE);
    }

    private static IntegerExpr scaled(IntegerExpr value, String factor) {
        return new Scale(value, parameter(factor), 12, Rounding.TOWARD_ZERO);
    }

    private static IntegerExpr clamp(IntegerExpr value) {
        return new Clamp(value, -MOST, MOST);
    }
}
