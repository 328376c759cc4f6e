package snn.simd;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import snn.ir.DiscreteModel;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Projection;
import snn.ir.ReadOut;
import snn.ir.Reduction;
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
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.StateVariable;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Random networks of two layers with weights of one size, the same for the same seed. Neurons have
/// no leak; some spike once, some have a bias, some weights are 0.
///
/// @param scale the size of a weight at the discrete level
record BinaryNetworks(long seed, double scale) {
    private static final int STEPS = 20;
    private static final int[] SIZES = {1, 7, 63, 64, 65, 130, 300};

    private record Setting(
            int pixels,
            int hidden,
            int classes,
            int delay,
            int threshold,
            boolean above,
            boolean resets,
            boolean once,
            boolean biased,
            boolean ternary,
            boolean first,
            boolean latency) {
        /// What a weight of 1 adds in integers, as a power of two. A pixel that spikes in every
        /// step would fill a membrane with the greater one, one that spikes once does not.
        int shift() {
            return latency ? 14 : 3;
        }
    }

    private Setting setting() {
        var random = new Random(seed);
        return new Setting(
                SIZES[random.nextInt(SIZES.length)],
                SIZES[random.nextInt(SIZES.length)],
                1 + random.nextInt(12),
                random.nextInt(3),
                random.nextInt(12) - 1,
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(4) > 0,
                random.nextInt(4) == 0,
                random.nextInt(4) == 0,
                random.nextBoolean(),
                random.nextBoolean());
    }

    /// Whether membranes are surely kept as counts.
    boolean counts() {
        Setting s = setting();
        return s.once() && !s.biased() && !s.ternary();
    }

    DiscreteModel real() {
        Setting s = setting();
        return new DiscreteModel(
                header(),
                new TimeGrid(STEPS, 1),
                new Graph<>(
                        List.of(
                                image(s),
                                code(s),
                                dense(s, "w1", s.pixels(), s.hidden()),
                                neurons(s, "h", s.hidden()),
                                dense(s, "w2", s.hidden(), s.classes()),
                                neurons(s, "out", s.classes())),
                        edges(s)),
                readOuts(s));
    }

    IntegerModel whole() {
        Setting s = setting();
        return new IntegerModel(
                header(),
                new TimeGrid(STEPS, 1),
                new Graph<>(
                        List.of(
                                image(s),
                                new IntegerEncoder(code(s), 1),
                                integerDense(s, "w1", s.pixels(), s.hidden()),
                                integerNeurons(s, "h", s.hidden()),
                                integerDense(s, "w2", s.hidden(), s.classes()),
                                integerNeurons(s, "out", s.classes())),
                        edges(s)),
                readOuts(s));
    }

    private static Header header() {
        return new Header("binary", "", "", Optional.empty(), Optional.empty(), List.of());
    }

    private static Input image(Setting s) {
        return new Input("image", Shape.of(s.pixels()), 0, 1, Span.NONE);
    }

    private static Encoder code(Setting s) {
        return s.latency()
                ? new Encoder(
                        "code", Shape.of(s.pixels()), "latency", Map.of("cutoff", 0.0), Span.NONE)
                : new Encoder(
                        "code", Shape.of(s.pixels()), "poisson", Map.of("rate", 100.0), Span.NONE);
    }

    private static List<Edge> edges(Setting s) {
        return List.of(
                Edge.of("image", "code"),
                new Edge("code", "w1", Edge.INPUT, s.delay()),
                Edge.of("w1", "h"),
                Edge.of("h", "w2"),
                Edge.of("w2", "out"));
    }

    private static List<ReadOut> readOuts(Setting s) {
        Reduction reduction = s.first() ? Reduction.FIRST_SPIKE : Reduction.LAST;
        return List.of(new ReadOut("label", "out", reduction, true, Span.NONE));
    }

    /// -1, 1, and 0 where they are ternary; more above 0 than below.
    private byte[] signs(Setting s, String name, int count) {
        var random = new Random(seed + name.hashCode());
        var signs = new byte[count];
        for (int n = 0; n < count; n++) {
            int drawn = random.nextInt(9);
            signs[n] = (byte) (drawn < 5 ? 1 : drawn == 5 && s.ternary() ? 0 : -1);
        }
        return signs;
    }

    private Projection dense(Setting s, String name, int fanIn, int fanOut) {
        byte[] signs = signs(s, name, fanIn * fanOut);
        var weights = new float[signs.length];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = (float) (scale * signs[n]);
        }
        var bias = new float[fanOut];
        java.util.Arrays.fill(bias, (float) scale);
        return Projection.dense(
                name,
                fanIn,
                Shape.of(fanOut),
                WeightFormat.REAL,
                s.biased(),
                Optional.of(Tensor.of(Shape.of(fanOut, fanIn), weights)),
                s.biased() ? Optional.of(Tensor.of(Shape.of(fanOut), bias)) : Optional.empty(),
                Span.NONE);
    }

    private IntegerProjection integerDense(Setting s, String name, int fanIn, int fanOut) {
        var bias = new int[fanOut];
        java.util.Arrays.fill(bias, 1 << s.shift());
        return IntegerProjection.dense(
                name,
                fanIn,
                Shape.of(fanOut),
                Tensor.of(Shape.of(fanOut, fanIn), signs(s, name, fanIn * fanOut)),
                s.ternary() ? 2 : 1,
                s.shift(),
                s.biased() ? Optional.of(Tensor.of(Shape.of(fanOut), bias)) : Optional.empty(),
                Span.NONE);
    }

    private DiscretePopulation neurons(Setting s, String name, int size) {
        Expr v = Expr.state("v");
        var dynamics =
                new DiscreteDynamics(
                        List.of(new StateVariable("v", 0)),
                        List.of(new Assignment("v", Expr.sum(v, Expr.input(Edge.INPUT)))),
                        Optional.of(new Condition(v, comparison(s), Expr.parameter("threshold"))),
                        s.resets() ? List.of(new Assignment("v", Expr.constant(-0.5))) : List.of(),
                        Optional.empty());
        double period = s.once() ? STEPS : 2;
        return new DiscretePopulation(
                name,
                Shape.of(size),
                "if",
                dynamics,
                Map.of(
                        "threshold",
                        Tensor.scalar(scale * s.threshold()),
                        Dynamics.REFRACTORY,
                        Tensor.scalar(period)),
                Set.of(),
                Span.NONE);
    }

    private static IntegerPopulation integerNeurons(Setting s, String name, int size) {
        IntegerExpr v = IntegerExpr.state("v");
        long edge = (1L << 23) - 1;
        var dynamics =
                new IntegerDynamics(
                        List.of(new IntegerDynamics.State("v", 24, 0)),
                        List.of(
                                new IntegerDynamics.Update(
                                        "v",
                                        new IntegerExpr.Clamp(
                                                IntegerExpr.sum(v, IntegerExpr.input(Edge.INPUT)),
                                                -edge,
                                                edge))),
                        Optional.of(
                                new IntegerDynamics.Spike(
                                        v, comparison(s), IntegerExpr.parameter("threshold"))),
                        s.resets()
                                ? List.of(
                                        new IntegerDynamics.Update(
                                                "v", new IntegerExpr.Constant(-4)))
                                : List.of(),
                        Optional.empty());
        long period = s.once() ? STEPS : 2;
        return new IntegerPopulation(
                name,
                Shape.of(size),
                "if",
                dynamics,
                Map.of(
                        "threshold",
                        Tensor.scalar(((long) s.threshold() << s.shift()) + 3),
                        Dynamics.REFRACTORY,
                        Tensor.scalar(period)),
                1 << s.shift(),
                Span.NONE);
    }

    private static Comparison comparison(Setting s) {
        return s.above() ? Comparison.GREATER : Comparison.GREATER_OR_EQUAL;
    }
}
