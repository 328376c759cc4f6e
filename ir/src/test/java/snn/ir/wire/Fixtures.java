package snn.ir.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.Target;
import snn.ir.TimeGrid;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.expr.IntegerExpr;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.NeuronKinds;
import snn.ir.neuron.StateVariable;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.training.Adam;
import snn.ir.training.Loss;
import snn.ir.training.Penalty;
import snn.ir.training.Surrogate;
import snn.ir.training.Training;
import snn.ir.training.TrainingRecord;
import snn.ir.unit.Dimension;

/// One small model at each level that has something in every field. Their files are the golden ones
/// of version 1: never change them, add others.
final class Fixtures {
    private static final Span SPAN = new Span("tiny.snn", 3, 7);

    private Fixtures() {}

    static List<StoredModel> all() {
        return List.of(
                StoredModel.of(model()), StoredModel.of(discrete()), StoredModel.of(integer()));
    }

    static Header header() {
        var training =
                new Training(
                        "digits",
                        new Surrogate(Surrogate.Shape.ARCTAN, 2.5, true),
                        new Loss(Reduction.SPIKE_COUNT, "out", 0.5),
                        new Adam(1e-3, 0.9, 0.999, 1e-8, Adam.Schedule.COSINE),
                        List.of(
                                Penalty.rateAbove("h", 50, 0.01),
                                new Penalty.Rate(
                                        "h", Penalty.Bound.LOWER, 5, 0.5, Penalty.Per.NEURON, 1),
                                new Penalty.Weights("w1", Penalty.Norm.L1, 1e-4)),
                        0.25,
                        128,
                        10,
                        -42,
                        SPAN);
        var made = new TrainingRecord("digits", -42, 10, 1294, 0.125, 0.75, -1, "snn 0.1");
        var target =
                new Target(
                        "loihi1",
                        Map.of(
                                "weights",
                                new Target.Setting.Word("int8"),
                                "clock",
                                new Target.Setting.Quantity(24e6, Dimension.FREQUENCY)),
                        SPAN);
        return new Header(
                "tiny",
                "A tiny net – with a dash.",
                "network tiny {}",
                Optional.of(training),
                Optional.of(made),
                List.of(target));
    }

    static Model model() {
        return new Model(header(), Optional.of(new TimeGrid(25, 0.5)), nodes(), readOuts());
    }

    private static Graph<Node> nodes() {
        return new Graph<>(
                List.of(
                        new Input("image", Shape.of(2, 2), -1, 1, SPAN),
                        new Encoder("spikes", Shape.of(2, 2), "poisson", rate(), SPAN),
                        new Flatten("flat", Shape.of(4), SPAN),
                        dense("w1", 4, 3, true),
                        lif(),
                        untrained(),
                        li()),
                edges(List.of("image", "spikes", "flat", "w1", "h", "w2", "out")));
    }

    private static Population lif() {
        return new Population(
                "h",
                Shape.of(3),
                "lif",
                Map.of("reset", "subtract", "integration", "jump"),
                Map.of(
                        "tau_mem", Tensor.scalar(20.0),
                        "threshold", Tensor.of(Shape.of(3), 1.0, 1.5, 2.0),
                        "refractory", Tensor.scalar(2.0)),
                Set.of("threshold"),
                NeuronKinds.named("lif")
                        .orElseThrow()
                        .dynamicsFor(Map.of("reset", "subtract", "integration", "jump")),
                SPAN);
    }

    private static Population li() {
        return new Population(
                "out",
                Shape.of(2),
                "li",
                Map.of("integration", "euler"),
                Map.of("tau_mem", Tensor.scalar(20.0)),
                Set.of(),
                NeuronKinds.named("li").orElseThrow().dynamicsFor(Map.of("integration", "euler")),
                Span.NONE);
    }

    private static Projection untrained() {
        return Projection.dense(
                "w2",
                3,
                Shape.of(2),
                WeightFormat.BINARY,
                false,
                Optional.empty(),
                Optional.empty(),
                SPAN);
    }

    static Projection dense(String name, int fanIn, int fanOut, boolean biased) {
        var weights = new float[fanIn * fanOut];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = n / 8f - 0.5f;
        }
        return Projection.dense(
                name,
                fanIn,
                Shape.of(fanOut),
                WeightFormat.REAL,
                biased,
                Optional.of(Tensor.of(Shape.of(fanOut, fanIn), weights)),
                biased
                        ? Optional.of(Tensor.of(Shape.of(fanOut), new float[fanOut]))
                        : Optional.empty(),
                SPAN);
    }

    static DiscreteModel discrete() {
        var graph =
                new Graph<>(
                        List.<DiscreteNode>of(
                                new Input("image", Shape.of(2, 2), 0, 1, SPAN),
                                new Encoder("spikes", Shape.of(2, 2), "poisson", rate(), SPAN),
                                new Flatten("flat", Shape.of(4), SPAN),
                                dense("w1", 4, 3, true),
                                discreteLif(),
                                dense("w2", 3, 2, false),
                                discreteLi()),
                        edges(List.of("image", "spikes", "flat", "w1", "h", "w2", "out")));
        return new DiscreteModel(header(), new TimeGrid(25, 0.5), graph, readOuts());
    }

    private static DiscretePopulation discreteLif() {
        var dynamics =
                new DiscreteDynamics(
                        List.of(new StateVariable("v", 0.25)),
                        List.of(new Assignment("v", everyExpression())),
                        Optional.of(threshold()),
                        List.of(new Assignment("v", Expr.constant(-0.0))),
                        Optional.empty());
        return new DiscretePopulation(
                "h",
                Shape.of(3),
                "lif",
                dynamics,
                Map.of(
                        "decay_v", Tensor.of(Shape.of(3), 0.9, 0.8, 0.7),
                        "threshold", Tensor.scalar(1.0)),
                Set.of("threshold"),
                SPAN);
    }

    private static DiscretePopulation discreteLi() {
        var leak =
                Expr.sum(
                        Expr.product(Expr.parameter("decay_v"), Expr.state("v")),
                        Expr.input("input"));
        var dynamics =
                new DiscreteDynamics(
                        List.of(new StateVariable("v", 0)),
                        List.of(new Assignment("v", leak)),
                        Optional.empty(),
                        List.of(),
                        Optional.of(Expr.state("v")));
        return new DiscretePopulation(
                "out",
                Shape.of(2),
                "li",
                dynamics,
                Map.of("decay_v", Tensor.scalar(0.9)),
                Set.of(),
                SPAN);
    }

    private static Condition threshold() {
        return new Condition(
                Expr.state("v"), Comparison.GREATER_OR_EQUAL, Expr.parameter("threshold"));
    }

    /// Every kind of node and every operator of [Expr].
    private static Expr everyExpression() {
        Expr all = Expr.sum(Expr.input("input"), new Expr.Previous("v"));
        for (var operator : Expr.UnaryOperator.values()) {
            all = new Expr.Unary(operator, all);
        }
        for (var operator : Expr.BinaryOperator.values()) {
            all = new Expr.Binary(operator, Expr.parameter("decay_v"), all);
        }
        return new Expr.Select(
                new Condition(Expr.state("v"), Comparison.GREATER, Expr.constant(0)),
                all,
                Expr.constant(1e-300));
    }

    static IntegerModel integer() {
        var encoder = new Encoder("spikes", Shape.of(2, 2), "poisson", rate(), SPAN);
        var graph =
                new Graph<>(
                        List.<IntegerNode>of(
                                new Input("image", Shape.of(2, 2), 0, 1, SPAN),
                                new IntegerEncoder(encoder, 1),
                                new Flatten("flat", Shape.of(4), SPAN),
                                integerDense("w1", 4, 3, Optional.of(bias())),
                                integerLif(),
                                integerDense("w2", 3, 2, Optional.empty()),
                                integerLi()),
                        edges(List.of("image", "spikes", "flat", "w1", "h", "w2", "out")));
        return new IntegerModel(header(), new TimeGrid(25, 0.5), graph, readOuts());
    }

    private static Tensor bias() {
        return Tensor.of(Shape.of(3), -64, 0, 64);
    }

    private static IntegerProjection integerDense(
            String name, int fanIn, int fanOut, Optional<Tensor> bias) {
        var weights = new byte[fanIn * fanOut];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = (byte) (20 * n - 127);
        }
        return IntegerProjection.dense(
                name,
                fanIn,
                Shape.of(fanOut),
                Tensor.of(Shape.of(fanOut, fanIn), weights),
                8,
                6,
                bias,
                SPAN);
    }

    private static IntegerPopulation integerLif() {
        var dynamics =
                new IntegerDynamics(
                        List.of(new IntegerDynamics.State("v", 24, -5)),
                        List.of(new IntegerDynamics.Update("v", everyIntegerExpression())),
                        Optional.of(
                                new IntegerDynamics.Spike(
                                        IntegerExpr.state("v"),
                                        Comparison.GREATER,
                                        IntegerExpr.parameter("threshold"))),
                        List.of(new IntegerDynamics.Update("v", IntegerExpr.constant(0))),
                        Optional.empty());
        return new IntegerPopulation(
                "h",
                Shape.of(3),
                "lif",
                dynamics,
                Map.of(
                        "decay_v", Tensor.scalar(3900L),
                        "threshold", Tensor.of(Shape.of(3), 6400L, 64L, 128L)),
                640.5,
                SPAN);
    }

    private static IntegerPopulation integerLi() {
        var leak =
                new IntegerExpr.Scale(
                        IntegerExpr.state("v"),
                        IntegerExpr.parameter("decay_v"),
                        12,
                        IntegerExpr.Rounding.TOWARD_ZERO);
        long most = (1 << 21) - 1;
        var dynamics =
                new IntegerDynamics(
                        List.of(new IntegerDynamics.State("v", 24, 0)),
                        List.of(
                                new IntegerDynamics.Update(
                                        "v",
                                        new IntegerExpr.Clamp(
                                                IntegerExpr.sum(leak, IntegerExpr.input("input")),
                                                -most,
                                                most))),
                        Optional.empty(),
                        List.of(),
                        Optional.of(IntegerExpr.state("v")));
        return new IntegerPopulation(
                "out",
                Shape.of(2),
                "li",
                dynamics,
                Map.of("decay_v", Tensor.scalar(3900L)),
                640.5,
                SPAN);
    }

    /// Every kind of node and every operator of [IntegerExpr], kept within 24 bits.
    private static IntegerExpr everyIntegerExpression() {
        IntegerExpr all =
                IntegerExpr.sum(IntegerExpr.input("input"), new IntegerExpr.Previous("v"));
        for (var operator : IntegerExpr.Operator.values()) {
            all = new IntegerExpr.Binary(operator, IntegerExpr.constant(-3), all);
        }
        for (var rounding : IntegerExpr.Rounding.values()) {
            all = new IntegerExpr.Scale(all, IntegerExpr.parameter("decay_v"), 12, rounding);
        }
        all =
                new IntegerExpr.Select(
                        all,
                        Comparison.GREATER_OR_EQUAL,
                        IntegerExpr.constant(7),
                        IntegerExpr.state("v"),
                        all);
        return new IntegerExpr.Clamp(new IntegerExpr.Wrap(all, 24), -8388607, 8388607);
    }

    private static Map<String, Double> rate() {
        return Map.of("rate", 200.0);
    }

    private static List<ReadOut> readOuts() {
        return List.of(
                new ReadOut("label", "out", Reduction.MAX_OVER_TIME, true, SPAN),
                new ReadOut("first", "h", Reduction.FIRST_SPIKE, false, SPAN));
    }

    /// A chain of `names`, and a way back from the second population to the first.
    private static List<Edge> edges(List<String> names) {
        var edges = new ArrayList<Edge>();
        for (int n = 1; n < names.size(); n++) {
            edges.add(Edge.of(names.get(n - 1), names.get(n)));
        }
        edges.add(new Edge("h", "h", Edge.INPUT, 3));
        return edges;
    }
}
