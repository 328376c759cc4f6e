package snn.simd;

import static snn.ir.expr.Expr.constant;
import static snn.ir.expr.Expr.difference;
import static snn.ir.expr.Expr.input;
import static snn.ir.expr.Expr.parameter;
import static snn.ir.expr.Expr.product;
import static snn.ir.expr.Expr.state;
import static snn.ir.expr.Expr.sum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.Projection;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.TimeGrid;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.StateVariable;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Random small networks of the discrete level, the same for the same seed.
final class Networks {
    static final List<String> KINDS =
            List.of("if", "lif", "cuba_lif", "i", "li", "cuba_li", "alif", "quadratic");

    private static final int[] SIZES = {1, 7, 15, 16, 17, 40, 64, 65, 130};

    private final Random random;
    private final List<DiscreteNode> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    Networks(long seed) {
        this.random = new Random(seed);
    }

    /// Input, one or two hidden populations of `kind` with whatever wiring, and an output.
    static DiscreteModel of(String kind, long seed) {
        return new Networks(seed).make(kind);
    }

    private DiscreteModel make(String kind) {
        int pixels = size();
        nodes.add(new Input("image", Shape.of(1, pixels), 0, 1, Span.NONE));
        String code = random.nextInt(3) == 0 ? "direct" : "poisson";
        Map<String, Double> setting =
                code.equals("direct") ? Map.of("gain", 1.0) : Map.of("rate", 400.0);
        nodes.add(new Encoder("code", Shape.of(1, pixels), code, setting, Span.NONE));
        nodes.add(new Flatten("flat", Shape.of(pixels), Span.NONE));
        edges.add(Edge.of("image", "code"));
        edges.add(Edge.of("code", "flat"));
        int hidden = size();
        dense("w1", "flat", pixels, hidden, 0);
        nodes.add(population("h1", kind, hidden));
        join("w1", "h1", 0);
        String last = "h1";
        if (random.nextBoolean()) {
            dense("recur", "h1", hidden, hidden, 1 + random.nextInt(3));
            join("recur", "h1", 0);
        }
        if (random.nextBoolean()) {
            nodes.add(new Flatten("both", Shape.of(hidden), Span.NONE));
            edges.add(new Edge("h1", "both", Edge.INPUT, random.nextInt(3)));
            edges.add(Edge.of("w1", "both"));
            dense("w2", "both", hidden, hidden, random.nextInt(2));
            nodes.add(population("h2", kind, hidden));
            join("w2", "h2", 0);
            join("h1", "h2", 2);
            last = "h2";
        }
        int classes = 1 + random.nextInt(20);
        dense("w3", last, hidden, classes, 0);
        dense("skip", "flat", pixels, classes, random.nextInt(3));
        nodes.add(population("out", random.nextBoolean() ? kind : "li", classes));
        join("w3", "out", 0);
        join("skip", "out", 1);
        return model();
    }

    private DiscreteModel model() {
        Reduction[] reductions = Reduction.values();
        Reduction reduction = reductions[random.nextInt(reductions.length)];
        return new DiscreteModel(
                new Header("random", "", "", Optional.empty(), Optional.empty(), List.of()),
                new TimeGrid(12, 1),
                new Graph<>(nodes, edges),
                List.of(new ReadOut("label", "out", reduction, true, Span.NONE)));
    }

    private int size() {
        return SIZES[random.nextInt(SIZES.length)];
    }

    private void join(String from, String to, int delay) {
        edges.add(new Edge(from, to, Edge.INPUT, delay));
    }

    private void dense(String name, String from, int fanIn, int fanOut, int delay) {
        Tensor weights = Tensor.of(Shape.of(fanOut, fanIn), uniform(fanIn * fanOut, 1.5, fanIn));
        Optional<Tensor> bias =
                random.nextBoolean()
                        ? Optional.of(Tensor.of(Shape.of(fanOut), uniform(fanOut, 0.3, 1)))
                        : Optional.empty();
        nodes.add(
                Projection.dense(
                        name,
                        fanIn,
                        Shape.of(fanOut),
                        WeightFormat.REAL,
                        bias.isPresent(),
                        Optional.of(weights),
                        bias,
                        Span.NONE));
        edges.add(new Edge(from, name, Edge.INPUT, delay));
    }

    /// Weights with a mean above 0, so that neurons fire.
    private float[] uniform(int count, double width, int fanIn) {
        var values = new float[count];
        for (int n = 0; n < count; n++) {
            values[n] = (float) (width * (random.nextDouble() * 2 - 0.7) / Math.sqrt(fanIn));
        }
        return values;
    }

    private Tensor value(int neurons, double low, double high) {
        if (random.nextBoolean()) {
            return Tensor.scalar(low + random.nextDouble() * (high - low));
        }
        return Tensor.of(Shape.of(neurons), random.doubles(neurons, low, high).toArray());
    }

    DiscretePopulation population(String name, String kind, int neurons) {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        parameters.put("decay_v", value(neurons, 0.5, 0.99));
        parameters.put("gain_v", value(neurons, 0.5, 1.2));
        parameters.put("decay_i", value(neurons, 0.3, 0.9));
        parameters.put("threshold", value(neurons, 0.4, 1.2));
        if (random.nextBoolean()) {
            double[] periods = random.ints(neurons, 0, 4).asDoubleStream().toArray();
            parameters.put(
                    "refractory",
                    random.nextBoolean()
                            ? Tensor.scalar(1.0 + random.nextInt(3))
                            : Tensor.of(Shape.of(neurons), periods));
        }
        return new DiscretePopulation(
                name, Shape.of(neurons), kind, dynamics(kind), parameters, Set.of(), Span.NONE);
    }

    private DiscreteDynamics dynamics(String kind) {
        Expr drive = input(Edge.INPUT);
        Expr leaky = product(parameter("decay_v"), state("v"));
        Expr gained = random.nextBoolean() ? drive : product(parameter("gain_v"), drive);
        Expr current = sum(product(parameter("decay_i"), state("i")), drive);
        return switch (kind) {
            case "if" -> spiking(List.of("v"), List.of(to("v", sum(state("v"), gained))));
            case "lif" -> spiking(List.of("v"), List.of(to("v", sum(leaky, gained))));
            case "cuba_lif" ->
                    spiking(
                            List.of("i", "v"),
                            List.of(to("i", current), to("v", sum(leaky, state("i")))));
            case "i" -> reading(List.of("v"), List.of(to("v", sum(state("v"), gained))));
            case "li" -> reading(List.of("v"), List.of(to("v", sum(leaky, gained))));
            case "cuba_li" ->
                    reading(
                            List.of("i", "v"),
                            List.of(to("i", current), to("v", sum(leaky, state("i")))));
            case "alif" -> adaptive(sum(leaky, gained));
            case "quadratic" -> quadratic(drive);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private DiscreteDynamics spiking(List<String> states, List<Assignment> updates) {
        Comparison comparison = Comparison.values()[random.nextInt(2)];
        List<Assignment> reset =
                switch (random.nextInt(3)) {
                    case 0 -> List.of(to("v", constant(0)));
                    case 1 -> List.of(to("v", difference(state("v"), parameter("threshold"))));
                    default -> List.of();
                };
        return new DiscreteDynamics(
                atRest(states),
                updates,
                Optional.of(new Condition(state("v"), comparison, parameter("threshold"))),
                reset,
                Optional.empty());
    }

    private static DiscreteDynamics reading(List<String> states, List<Assignment> updates) {
        return new DiscreteDynamics(
                atRest(states), updates, Optional.empty(), List.of(), Optional.of(state("v")));
    }

    /// A threshold that grows with each spike and decays.
    private static DiscreteDynamics adaptive(Expr membrane) {
        Expr threshold = sum(parameter("threshold"), state("a"));
        return new DiscreteDynamics(
                List.of(new StateVariable("v", 0.1), new StateVariable("a", 0)),
                List.of(to("a", product(parameter("decay_i"), state("a"))), to("v", membrane)),
                Optional.of(new Condition(state("v"), Comparison.GREATER_OR_EQUAL, threshold)),
                List.of(
                        to("v", difference(state("v"), threshold)),
                        to("a", sum(state("a"), constant(0.2)))),
                Optional.empty());
    }

    /// Every operation there is: quadratic growth held within bounds, and a current as it was.
    private static DiscreteDynamics quadratic(Expr drive) {
        Expr before = new Expr.Previous("i");
        Expr bent =
                new Expr.Select(
                        new Condition(state("v"), Comparison.GREATER, constant(0)),
                        product(constant(0.2), product(state("v"), state("v"))),
                        new Expr.Unary(
                                Expr.UnaryOperator.NEGATE,
                                new Expr.Unary(
                                        Expr.UnaryOperator.SQRT,
                                        new Expr.Unary(Expr.UnaryOperator.ABS, state("v")))));
        Expr grown = sum(product(parameter("decay_v"), state("v")), sum(bent, before));
        Expr most = Expr.exp(Expr.quotient(parameter("threshold"), constant(2)));
        Expr kept =
                new Expr.Binary(
                        Expr.BinaryOperator.MAX,
                        constant(-1),
                        new Expr.Binary(Expr.BinaryOperator.MIN, grown, most));
        return new DiscreteDynamics(
                atRest(List.of("v", "i")),
                List.of(to("i", sum(product(constant(0.6), state("i")), drive)), to("v", kept)),
                Optional.of(new Condition(state("v"), Comparison.GREATER, parameter("threshold"))),
                List.of(to("v", new Expr.Unary(Expr.UnaryOperator.TANH, before))),
                Optional.empty());
    }

    private static Assignment to(String state, Expr value) {
        return new Assignment(state, value);
    }

    private static List<StateVariable> atRest(List<String> names) {
        return names.stream().map(n -> new StateVariable(n, 0)).toList();
    }
}
