package snn.training;

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
import java.util.TreeSet;
import snn.ir.Population;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Equation;
import snn.ir.neuron.Integration;
import snn.ir.neuron.Symbol;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.unit.Dimension;

/// Neurons that no built-in covers, in continuous time; all their parameters are learned.
final class UserNeurons {
    private UserNeurons() {}

    /// Adaptive exponential integrate-and-fire (Brette and Gerstner 2005) with conductances, by
    /// Runge-Kutta. The exponent is cut off at 3, so that the upstroke takes a few steps.
    static Population adex(int neurons) {
        Expr v = state("v");
        Expr leak = product(parameter("g_L"), difference(parameter("E_L"), v));
        Expr reached = quotient(difference(v, parameter("V_T")), parameter("D_T"));
        Expr start =
                product(
                        product(parameter("g_L"), parameter("D_T")),
                        exp(new Expr.Binary(Expr.BinaryOperator.MIN, reached, constant(3))));
        Expr excited = product(state("g_e"), difference(constant(0), v));
        Expr inhibited = product(state("g_i"), difference(constant(-80), v));
        Expr drive = sum(difference(sum(leak, start), state("w")), sum(excited, inhibited));
        Expr adaptation =
                difference(product(parameter("a"), difference(v, parameter("E_L"))), state("w"));
        var dynamics =
                new Dynamics(
                        List.of(),
                        ports("exc", "inh"),
                        List.of(
                                starts("v", parameter("E_L")),
                                starts("w", constant(0)),
                                starts("g_e", constant(0)),
                                starts("g_i", constant(0))),
                        List.of(
                                new Derivative("v", quotient(drive, parameter("C"))),
                                new Derivative("w", quotient(adaptation, parameter("tau_w"))),
                                decaying("g_e", constant(0), "tau_e"),
                                decaying("g_i", constant(0), "tau_e")),
                        List.of(arrives("g_e", "exc"), arrives("g_i", "inh")),
                        Optional.of(above(v, constant(-45))),
                        List.of(
                                new Assignment("v", parameter("E_L")),
                                new Assignment("w", sum(state("w"), parameter("b")))),
                        Optional.empty());
        return population(
                dynamics,
                neurons,
                Map.of(
                        "C", 281.0, "g_L", 30.0, "E_L", -70.6, "V_T", -50.4, "D_T", 2.0, "tau_w",
                        8.0, "a", 40.0, "b", 400.0, "tau_e", 5.0));
    }

    /// Resonate-and-fire (Izhikevich 2001): `dz/dt = (b + iω) z + I`, a spike when `Im z >= 1`.
    static Population resonator(int neurons) {
        Expr x = state("x");
        Expr y = state("y");
        Expr b = parameter("b");
        Expr omega = parameter("omega");
        var dynamics =
                new Dynamics(
                        List.of(),
                        ports("input"),
                        List.of(starts("x", constant(0)), starts("y", constant(0))),
                        List.of(
                                new Derivative(
                                        "x",
                                        sum(
                                                difference(product(b, x), product(omega, y)),
                                                input("input"))),
                                new Derivative("y", sum(product(omega, x), product(b, y)))),
                        List.of(),
                        Optional.of(above(y, constant(1))),
                        List.of(
                                new Assignment("x", constant(0)),
                                new Assignment("y", constant(0.5))),
                        Optional.empty());
        return population(dynamics, neurons, Map.of("b", -0.1, "omega", 0.8));
    }

    /// A soma and a dendrite that takes the input: `tau dv/dt = -v + k (d - v)` and the like.
    ///
    /// @param k the coupling; at 0 the exact step does not name it
    static Population compartments(int neurons, double k) {
        Expr v = state("v");
        var dynamics =
                new Dynamics(
                        List.of(),
                        ports("soma", "dendrite"),
                        List.of(starts("v", constant(0)), starts("d", constant(0))),
                        List.of(
                                compartment("v", "d", "tau_s", input("soma")),
                                compartment("d", "v", "tau_d", input("dendrite"))),
                        List.of(),
                        Optional.of(above(v, parameter("threshold"))),
                        List.of(new Assignment("v", difference(v, parameter("threshold")))),
                        Optional.empty());
        return population(
                dynamics, neurons, Map.of("tau_s", 2.0, "tau_d", 4.0, "k", k, "threshold", 0.5));
    }

    /// A leaky neuron whose threshold rises with every spike and whose synapse grows stronger with
    /// use (Tsodyks, Pawelzik and Markram 1998).
    static Population facilitating(int neurons) {
        Expr x = input("input");
        Expr gain = product(parameter("U"), difference(constant(1), state("u")));
        Expr used =
                new Expr.Select(
                        new Condition(x, Comparison.GREATER, constant(0)), gain, constant(0));
        var dynamics =
                new Dynamics(
                        List.of(),
                        ports("input"),
                        List.of(
                                starts("v", constant(0)),
                                starts("i", constant(0)),
                                starts("theta", parameter("rest")),
                                starts("u", parameter("U"))),
                        List.of(
                                decaying("v", state("i"), "tau_m"),
                                decaying("i", constant(0), "tau_s"),
                                decaying("theta", parameter("rest"), "tau_t"),
                                decaying("u", parameter("U"), "tau_f")),
                        List.of(
                                new Assignment("i", sum(state("i"), product(state("u"), x))),
                                new Assignment("u", sum(state("u"), used))),
                        Optional.of(above(state("v"), state("theta"))),
                        List.of(
                                new Assignment("v", constant(0)),
                                new Assignment("theta", sum(state("theta"), parameter("jump")))),
                        Optional.empty());
        return population(
                dynamics,
                neurons,
                Map.of(
                        "tau_m", 3.0, "tau_s", 2.0, "tau_t", 5.0, "tau_f", 10.0, "U", 0.4, "rest",
                        0.3, "jump", 0.2));
    }

    private static Condition above(Expr left, Expr right) {
        return new Condition(left, Comparison.GREATER_OR_EQUAL, right);
    }

    private static Equation compartment(String self, String other, String tau, Expr drive) {
        Expr exchange = product(parameter("k"), difference(state(other), state(self)));
        return new Derivative(
                self, quotient(sum(difference(exchange, state(self)), drive), parameter(tau)));
    }

    private static Equation decaying(String self, Expr to, String tau) {
        return new Derivative(self, quotient(sum(to, negated(state(self))), parameter(tau)));
    }

    private static Assignment arrives(String state, String port) {
        return new Assignment(state, sum(state(state), input(port)));
    }

    private static List<Symbol> ports(String... names) {
        return List.of(names).stream().map(n -> new Symbol(n, Dimension.NUMBER)).toList();
    }

    private static Dynamics.State starts(String name, Expr value) {
        return new Dynamics.State(name, Dimension.NUMBER, value);
    }

    private static Population population(
            Dynamics dynamics, int neurons, Map<String, Double> parameters) {
        Map<String, Tensor> values = new TreeMap<>();
        parameters.forEach((name, value) -> values.put(name, Tensor.scalar(value)));
        Set<String> learned = new TreeSet<>(values.keySet());
        var symbols = learned.stream().map(n -> new Symbol(n, Dimension.NUMBER)).toList();
        return new Population(
                "h",
                Shape.of(neurons),
                "user",
                Map.of(Integration.CHOICE, Integration.AUTO.word()),
                values,
                learned,
                dynamics.withParameters(symbols),
                Span.NONE);
    }
}
