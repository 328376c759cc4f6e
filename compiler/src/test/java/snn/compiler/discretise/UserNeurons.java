package snn.compiler.discretise;

import static snn.ir.expr.Expr.constant;
import static snn.ir.expr.Expr.difference;
import static snn.ir.expr.Expr.exp;
import static snn.ir.expr.Expr.input;
import static snn.ir.expr.Expr.negated;
import static snn.ir.expr.Expr.parameter;
import static snn.ir.expr.Expr.product;
import static snn.ir.expr.Expr.quotient;
import static snn.ir.expr.Expr.state;
import static snn.ir.expr.Expr.sum;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import snn.ir.DiscretePopulation;
import snn.ir.Header;
import snn.ir.Model;
import snn.ir.Population;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.graph.Graph;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Equation;
import snn.ir.neuron.Symbol;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.unit.Dimension;

/// Neurons that no built-in covers, as data.
final class UserNeurons {
    static final Map<String, Double> ADEX =
            Map.of(
                    "C",
                    281.0,
                    "g_L",
                    30.0,
                    "E_L",
                    -70.6,
                    "V_T",
                    -50.4,
                    "D_T",
                    2.0,
                    "tau_w",
                    144.0,
                    "a",
                    4.0,
                    "b",
                    80.5,
                    "tau_e",
                    5.0,
                    "refractory",
                    2.0);

    private UserNeurons() {}

    /// Adaptive exponential integrate-and-fire (Brette and Gerstner 2005) with conductances. The
    /// exponent is cut off at 6, so that the upstroke takes a few steps and not a part of one.
    static Dynamics adex() {
        Expr v = state("v");
        Expr leak = product(parameter("g_L"), difference(parameter("E_L"), v));
        Expr start =
                product(
                        product(parameter("g_L"), parameter("D_T")),
                        exp(
                                new Expr.Binary(
                                        Expr.BinaryOperator.MIN,
                                        quotient(difference(v, parameter("V_T")), parameter("D_T")),
                                        constant(6))));
        Expr synapse = product(state("g_e"), difference(constant(0), v));
        Expr drive = sum(difference(sum(leak, start), state("w")), synapse);
        Expr adaptation =
                difference(product(parameter("a"), difference(v, parameter("E_L"))), state("w"));
        return new Dynamics(
                symbols(ADEX, Map.of("refractory", Dimension.TIME)),
                List.of(new Symbol("exc", Dimension.CONDUCTANCE)),
                List.of(starts("v", parameter("E_L")), atZero("w"), atZero("g_e")),
                List.of(
                        new Derivative("v", quotient(drive, parameter("C"))),
                        new Derivative("w", quotient(adaptation, parameter("tau_w"))),
                        new Derivative("g_e", quotient(negated(state("g_e")), parameter("tau_e")))),
                List.of(new Assignment("g_e", sum(state("g_e"), input("exc")))),
                Optional.of(new Condition(v, Comparison.GREATER_OR_EQUAL, constant(20))),
                List.of(
                        new Assignment("v", parameter("E_L")),
                        new Assignment("w", sum(state("w"), parameter("b")))),
                Optional.empty());
    }

    /// Resonate-and-fire (Izhikevich 2001): `dz/dt = (b + iω) z + I`, a spike when `Im z >= 1`.
    static Dynamics resonator() {
        Expr x = state("x");
        Expr y = state("y");
        return new Dynamics(
                symbols(Map.of("b", 0.0, "omega", 0.0), Map.of()),
                List.of(new Symbol("input", Dimension.NUMBER)),
                List.of(atZero("x"), atZero("y")),
                List.of(
                        new Derivative(
                                "x",
                                sum(
                                        difference(
                                                product(parameter("b"), x),
                                                product(parameter("omega"), y)),
                                        input("input"))),
                        new Derivative(
                                "y",
                                sum(product(parameter("omega"), x), product(parameter("b"), y)))),
                List.of(),
                Optional.of(new Condition(y, Comparison.GREATER_OR_EQUAL, constant(1))),
                List.of(new Assignment("x", constant(0)), new Assignment("y", constant(0.5))),
                Optional.empty());
    }

    /// A soma and a dendrite that takes the input: `tau ds/dt = -s + k (d - s)` and the like.
    static Dynamics compartments() {
        return new Dynamics(
                symbols(Map.of("tau_s", 0.0, "tau_d", 0.0, "k", 0.0, "threshold", 0.0), Map.of()),
                List.of(new Symbol("input", Dimension.POTENTIAL)),
                List.of(atZero("v"), atZero("d")),
                List.of(
                        compartment("v", "d", "tau_s", constant(0)),
                        compartment("d", "v", "tau_d", input("input"))),
                List.of(),
                Optional.of(
                        new Condition(
                                state("v"), Comparison.GREATER_OR_EQUAL, parameter("threshold"))),
                List.of(new Assignment("v", difference(state("v"), parameter("threshold")))),
                Optional.empty());
    }

    private static Equation compartment(String self, String other, String tau, Expr drive) {
        Expr exchange = product(parameter("k"), difference(state(other), state(self)));
        return new Derivative(
                self, quotient(sum(difference(exchange, state(self)), drive), parameter(tau)));
    }

    /// A leaky neuron whose threshold rises with every spike and whose synapse grows stronger with
    /// use (Tsodyks, Pawelzik and Markram 1998).
    static Dynamics facilitating() {
        Expr gain = product(parameter("U"), difference(constant(1), state("u")));
        return new Dynamics(
                symbols(
                        Map.of(
                                "tau_m", 0.0, "tau_s", 0.0, "tau_t", 0.0, "tau_f", 0.0, "U", 0.0,
                                "rest", 0.0, "jump", 0.0),
                        Map.of()),
                List.of(new Symbol("input", Dimension.POTENTIAL)),
                List.of(
                        atZero("v"),
                        atZero("i"),
                        starts("theta", parameter("rest")),
                        starts("u", parameter("U"))),
                List.of(
                        decaying("v", state("i"), "tau_m"),
                        decaying("i", constant(0), "tau_s"),
                        decaying("theta", parameter("rest"), "tau_t"),
                        decaying("u", parameter("U"), "tau_f")),
                List.of(
                        new Assignment("i", sum(state("i"), product(state("u"), input("input")))),
                        new Assignment(
                                "u",
                                sum(
                                        state("u"),
                                        new Expr.Select(
                                                new Condition(
                                                        input("input"),
                                                        Comparison.GREATER,
                                                        constant(0)),
                                                gain,
                                                constant(0))))),
                Optional.of(new Condition(state("v"), Comparison.GREATER_OR_EQUAL, state("theta"))),
                List.of(
                        new Assignment("v", constant(0)),
                        new Assignment("theta", sum(state("theta"), parameter("jump")))),
                Optional.empty());
    }

    private static Equation decaying(String self, Expr to, String tau) {
        return new Derivative(self, quotient(difference(to, state(self)), parameter(tau)));
    }

    static Population population(
            Dynamics dynamics, Map<String, Double> parameters, Map<String, String> choices) {
        Map<String, Tensor> values = new TreeMap<>();
        parameters.forEach((name, value) -> values.put(name, Tensor.scalar(value)));
        return new Population(
                "n", Shape.of(1), "user", choices, values, Set.of(), dynamics, Span.NONE);
    }

    static Result<DiscretePopulation> discrete(Population population, double dt) {
        var header = new Header("t", "", "", Optional.empty(), Optional.empty(), List.of());
        var model =
                new Model(
                        header,
                        Optional.of(new TimeGrid(10, dt)),
                        new Graph<>(List.of(population), List.of()),
                        List.of());
        return Discretise.apply(model)
                .then(low -> Result.ok((DiscretePopulation) low.program().graph().node("n")));
    }

    static Dynamics.State atZero(String name) {
        return starts(name, constant(0));
    }

    static Dynamics.State starts(String name, Expr value) {
        return new Dynamics.State(name, Dimension.NUMBER, value);
    }

    static List<Symbol> symbols(Map<String, Double> names, Map<String, Dimension> dimensions) {
        return names.keySet().stream()
                .map(n -> new Symbol(n, dimensions.getOrDefault(n, Dimension.NUMBER)))
                .toList();
    }
}
