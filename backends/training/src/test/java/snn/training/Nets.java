package snn.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import snn.ir.Delay;
import snn.ir.DelayLine;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.TimeGrid;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.StateVariable;
import snn.ir.neuron.Symbol;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.training.Adam;
import snn.ir.training.Loss;
import snn.ir.training.Penalty;
import snn.ir.training.Surrogate;
import snn.ir.training.Training;
import snn.ir.unit.Dimension;

/// Small networks by hand, at the discrete level, and the models they stand for.
final class Nets {
    static final Surrogate SURROGATE = new Surrogate(Surrogate.Shape.FAST_SIGMOID, 2, true);
    static final List<Assignment> ZERO = List.of(new Assignment("v", Expr.constant(0)));
    static final List<Assignment> SUBTRACT =
            List.of(
                    new Assignment(
                            "v", Expr.difference(Expr.state("v"), Expr.parameter("threshold"))));

    private static final Expr V = Expr.state("v");

    private Nets() {}

    static Training training(Surrogate surrogate, Reduction reduction) {
        return new Training(
                "none",
                surrogate,
                new Loss(reduction, "out", 1.5),
                new Adam(0.01, 0.9, 0.999, 1e-8, Adam.Schedule.COSINE),
                List.of(),
                0,
                32,
                3,
                5,
                Span.NONE);
    }

    static Training with(Training t, List<Penalty> penalties, double dropout) {
        return new Training(
                t.data(),
                t.surrogate(),
                t.loss(),
                t.optimizer(),
                penalties,
                dropout,
                t.batch(),
                t.epochs(),
                t.seed(),
                t.origin());
    }

    static Training withRate(Training t, double rate) {
        Adam a = t.optimizer();
        return new Training(
                t.data(),
                t.surrogate(),
                t.loss(),
                new Adam(rate, a.beta1(), a.beta2(), a.epsilon(), a.schedule()),
                t.penalties(),
                t.dropout(),
                t.batch(),
                t.epochs(),
                t.seed(),
                t.origin());
    }

    /// `v <- decay_v v + gain_v input`, with the given reset of `v`.
    static DiscretePopulation spiking(
            String name, int neurons, List<Assignment> onSpike, double refractory) {
        return population(
                name,
                neurons,
                new DiscreteDynamics(
                        List.of(new StateVariable("v", 0)),
                        List.of(new Assignment("v", leaky(Expr.input("input")))),
                        Optional.of(threshold(Comparison.GREATER_OR_EQUAL)),
                        onSpike,
                        Optional.empty()),
                refractory);
    }

    /// `i <- decay_i i + input; v <- decay_v v + gain_v i`, with the given reset of `v`.
    static DiscretePopulation withCurrent(
            String name, int neurons, List<Assignment> onSpike, double refractory) {
        Expr current =
                Expr.sum(
                        Expr.product(Expr.parameter("decay_i"), Expr.state("i")),
                        Expr.input("input"));
        return population(
                name,
                neurons,
                new DiscreteDynamics(
                        List.of(new StateVariable("i", 0), new StateVariable("v", 0)),
                        List.of(
                                new Assignment("i", current),
                                new Assignment("v", leaky(Expr.state("i")))),
                        Optional.of(threshold(Comparison.GREATER)),
                        onSpike,
                        Optional.empty()),
                refractory);
    }

    /// A leaky integrator that is read.
    static DiscretePopulation reading(String name, int neurons) {
        return population(
                name,
                neurons,
                new DiscreteDynamics(
                        List.of(new StateVariable("v", 0)),
                        List.of(new Assignment("v", leaky(Expr.input("input")))),
                        Optional.empty(),
                        List.of(),
                        Optional.of(V)),
                0);
    }

    /// A leaky integrator with a current that is read.
    static DiscretePopulation readingCurrent(String name, int neurons) {
        DiscreteDynamics d = withCurrent(name, neurons, List.of(), 0).dynamics();
        return population(
                name,
                neurons,
                new DiscreteDynamics(
                        d.states(), d.updates(), Optional.empty(), List.of(), Optional.of(V)),
                0);
    }

    private static Condition threshold(Comparison comparison) {
        return new Condition(V, comparison, Expr.parameter("threshold"));
    }

    private static Expr leaky(Expr drive) {
        return Expr.sum(
                Expr.product(Expr.parameter("decay_v"), V),
                Expr.product(Expr.parameter("gain_v"), drive));
    }

    static DiscretePopulation population(
            String name, int neurons, DiscreteDynamics dynamics, double refractory) {
        Map<String, Tensor> parameters = new HashMap<>();
        parameters.put("decay_v", Tensor.scalar(0.9));
        parameters.put("decay_i", Tensor.scalar(0.7));
        parameters.put("gain_v", Tensor.of(Shape.of(neurons), gains(neurons)));
        parameters.put("threshold", Tensor.scalar(0.5));
        if (refractory > 0) {
            parameters.put(Dynamics.REFRACTORY, Tensor.scalar(refractory));
        }
        return new DiscretePopulation(
                name, Shape.of(neurons), "by hand", dynamics, parameters, Set.of(), Span.NONE);
    }

    private static double[] gains(int neurons) {
        var gains = new double[neurons];
        for (int n = 0; n < neurons; n++) {
            gains[n] = 1 + 0.1 * (n % 3);
        }
        return gains;
    }

    static DiscretePopulation learning(DiscretePopulation p, String... parameters) {
        return new DiscretePopulation(
                p.name(),
                p.shape(),
                p.kind(),
                p.dynamics(),
                p.parameters(),
                Set.of(parameters),
                p.origin());
    }

    static Projection dense(String name, int in, int out, WeightFormat format, boolean biased) {
        return Projection.dense(
                name,
                in,
                Shape.of(out),
                format,
                biased,
                Optional.empty(),
                Optional.empty(),
                Span.NONE);
    }

    /// Encoder, projection, population, projection, population.
    static DiscreteModel chain(
            int steps,
            String encoding,
            Projection w1,
            DiscretePopulation hidden,
            Projection w2,
            DiscretePopulation out,
            Training training) {
        List<DiscreteNode> nodes = new ArrayList<>(inputs(w1.fanIn(), encoding));
        nodes.addAll(List.of(w1, hidden, w2, out));
        List<Edge> edges =
                List.of(
                        Edge.of("x", "e"),
                        Edge.of("e", w1.name()),
                        Edge.of(w1.name(), hidden.name()),
                        Edge.of(hidden.name(), w2.name()),
                        Edge.of(w2.name(), out.name()));
        return model(steps, new Graph<>(nodes, edges), out.name(), training);
    }

    /// An input `x` and its encoder `e`.
    static List<DiscreteNode> inputs(int values, String encoding) {
        Shape in = Shape.of(values);
        Map<String, Double> settings =
                switch (encoding) {
                    case "direct" -> Map.of("gain", 1.0);
                    case "poisson" -> Map.of("rate", 500.0);
                    default -> Map.of("cutoff", 0.0);
                };
        return List.of(
                new Input("x", in, 0, 1, Span.NONE),
                new Encoder("e", in, encoding, settings, Span.NONE));
    }

    static DiscreteModel model(
            int steps, Graph<DiscreteNode> graph, String out, Training training) {
        var header = new Header("net", "", "", Optional.of(training), Optional.empty(), List.of());
        return new DiscreteModel(
                header,
                new TimeGrid(steps, 1),
                graph,
                List.of(new ReadOut("y", out, Reduction.MAX_OVER_TIME, true, Span.NONE)));
    }

    /// A model with the nodes of a discrete one; its continuous dynamics are never looked at.
    static Model modelOf(DiscreteModel discrete) {
        Graph<Node> graph = discrete.graph().mapped(Nets::node);
        return new Model(
                discrete.header(), Optional.of(discrete.time()), graph, discrete.readOuts());
    }

    /// Makes `discrete` with the neuron parameters of another model: a time constant `tau_mem` is
    /// folded into `decay_v`.
    static Function<Model, Result<DiscreteModel>> discretise(DiscreteModel discrete) {
        return model -> {
            Graph<DiscreteNode> graph =
                    discrete.graph()
                            .mapped(n ->
                                    n instanceof DiscretePopulation p
                                            ? folded(p, model)
                                            : same(n, model));
            return Result.ok(
                    new DiscreteModel(
                            discrete.header(), discrete.time(), graph, discrete.readOuts()));
        };
    }

    /// A node that both levels share, where the model has it.
    private static DiscreteNode same(DiscreteNode node, Model model) {
        return model.graph().find(node.name()).orElse(null) instanceof DiscreteNode found
                ? found
                : node;
    }

    static Folding folding(DiscreteModel discrete) {
        return new Folding(modelOf(discrete), discretise(discrete));
    }

    private static DiscretePopulation folded(DiscretePopulation p, Model model) {
        if (!(model.graph().find(p.name()).orElse(null) instanceof Population found)) {
            return p;
        }
        var given = new HashMap<>(found.parameters());
        if (given.remove("tau_mem") instanceof Tensor tau) {
            double[] decays = Arrays.stream(tau.toDoubles()).map(t -> Math.exp(-1 / t)).toArray();
            given.put("decay_v", Tensor.of(tau.shape(), decays));
        }
        return new DiscretePopulation(
                p.name(), p.shape(), p.kind(), p.dynamics(), given, p.learned(), p.origin());
    }

    private static Map<String, Tensor> continuous(DiscretePopulation p) {
        var parameters = new HashMap<>(p.parameters());
        if (p.learned().contains("tau_mem")) {
            parameters.remove("decay_v");
            parameters.put("tau_mem", Tensor.of(p.shape(), timeConstants(p.shape().length())));
        }
        return parameters;
    }

    private static double[] timeConstants(int neurons) {
        var taus = new double[neurons];
        for (int n = 0; n < neurons; n++) {
            taus[n] = 0.8 + 0.3 * n;
        }
        return taus;
    }

    /// A discrete model with the weights of a trained one.
    static DiscreteModel withWeights(DiscreteModel model, Model trained) {
        Graph<DiscreteNode> graph =
                model.graph()
                        .mapped(n ->
                                trained.graph().node(n.name()) instanceof Projection dense
                                        ? dense
                                        : n);
        return new DiscreteModel(model.header(), model.time(), graph, model.readOuts());
    }

    private static Node node(DiscreteNode node) {
        return switch (node) {
            case DiscretePopulation p ->
                    new Population(
                            p.name(),
                            p.shape(),
                            p.kind(),
                            Map.of(),
                            continuous(p),
                            p.learned(),
                            new Dynamics(
                                    List.of(),
                                    List.of(new Symbol(Edge.INPUT, Dimension.NUMBER)),
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    Optional.empty(),
                                    List.of(),
                                    Optional.of(Expr.constant(0))),
                            p.origin());
            case DelayLine line ->
                    new Delay(
                            line.name(),
                            line.shape(),
                            Tensor.of(
                                    line.shape(),
                                    Arrays.stream(line.each()).asDoubleStream().toArray()),
                            line.origin());
            case Node same -> same;
            default -> throw new IllegalArgumentException(node.name());
        };
    }
}
