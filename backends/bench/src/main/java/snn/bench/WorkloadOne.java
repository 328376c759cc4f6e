package snn.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.backend.Sample;
import snn.ir.DiscreteModel;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Program;
import snn.ir.Projection;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.TimeGrid;
import snn.ir.WeightFormat;
import snn.ir.data.Samples;
import snn.ir.diagnostic.Span;
import snn.ir.encoding.Frames;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.expr.IntegerExpr;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.StateVariable;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.models.DataSets;

/// W1 of docs/results/perf.md: 784-600-10 without bias, `v <- 0.9 v + W s`, a spike at 1 or more,
/// which is then subtracted; 25 steps; a pixel spikes with its brightness as probability. Images 0
/// to 199 of the test set; the weights are random, with a spread that makes about as many hidden
/// neurons fire as trained ones did (2 304 a sample).
final class WorkloadOne {
    static final int SAMPLES = 200;
    static final int STEPS = 25;
    private static final int PIXELS = 784;
    private static final int HIDDEN = 600;
    private static final int CLASSES = 10;
    private static final double SPREAD = 0.062;
    private static final double LEAK = 0.9;

    private static final Header HEADER =
            new Header("w1", "", "", Optional.empty(), Optional.empty(), List.of());
    private static final TimeGrid TIME = new TimeGrid(STEPS, 1);
    private static final Input IMAGE = new Input("image", Shape.of(PIXELS), 0, 1, Span.NONE);
    private static final Encoder CODE =
            new Encoder("code", Shape.of(PIXELS), "poisson", Map.of("rate", 1000.0), Span.NONE);
    private static final List<Edge> EDGES =
            List.of(
                    Edge.of("image", "code"),
                    Edge.of("code", "w1"),
                    Edge.of("w1", "h"),
                    Edge.of("h", "w2"),
                    Edge.of("w2", "out"));
    private static final List<ReadOut> READ_OUTS =
            List.of(new ReadOut("label", "out", Reduction.SPIKE_COUNT, true, Span.NONE));

    private WorkloadOne() {}

    /// The network with float32 weights.
    static Program real() {
        return new DiscreteModel(
                HEADER,
                TIME,
                new Graph<>(
                        List.of(
                                IMAGE,
                                CODE,
                                dense("w1", PIXELS, HIDDEN, 42),
                                neurons("h", HIDDEN),
                                dense("w2", HIDDEN, CLASSES, 43),
                                neurons("out", CLASSES)),
                        EDGES),
                READ_OUTS);
    }

    /// The same with int8 weights and integer neurons; 64 units are one weight step.
    static Program whole() {
        return new IntegerModel(
                HEADER,
                TIME,
                new Graph<>(
                        List.of(
                                IMAGE,
                                new IntegerEncoder(CODE, 1),
                                integerDense("w1", PIXELS, HIDDEN, 42),
                                integerNeurons("h", HIDDEN),
                                integerDense("w2", HIDDEN, CLASSES, 43),
                                integerNeurons("out", CLASSES)),
                        EDGES),
                READ_OUTS);
    }

    /// The samples, spikes drawn in the order `[step][sample][pixel]` under seed 7.
    static Sample[] samples() {
        Samples images = DataSets.find("fashion_mnist").then(d -> d.test()).orThrow();
        var samples = new Sample[SAMPLES];
        for (int s = 0; s < SAMPLES; s++) {
            var spikes = Frames.Spikes.none(STEPS, PIXELS);
            float[] image = images.values(s);
            for (int t = 0; t < STEPS; t++) {
                for (int p = 0; p < PIXELS; p++) {
                    if (RandomNumbers.uniform(7, ((long) t * SAMPLES + s) * PIXELS + p)
                            < image[p]) {
                        spikes.words()[t * spikes.wordsPerStep() + (p >> 6)] |= 1L << p;
                    }
                }
            }
            samples[s] = new Sample(Map.of("code", spikes));
        }
        return samples;
    }

    private static float[] weights(int fanIn, int fanOut, int seed) {
        var weights = new float[fanIn * fanOut];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = (float) ((RandomNumbers.uniform(seed, n) * 2 - 1) * SPREAD);
        }
        return weights;
    }

    private static Projection dense(String name, int fanIn, int fanOut, int seed) {
        Tensor weights = Tensor.of(Shape.of(fanOut, fanIn), weights(fanIn, fanOut, seed));
        return Projection.dense(
                name,
                fanIn,
                Shape.of(fanOut),
                WeightFormat.REAL,
                false,
                Optional.of(weights),
                Optional.empty(),
                Span.NONE);
    }

    private static IntegerProjection integerDense(String name, int fanIn, int fanOut, int seed) {
        float[] real = weights(fanIn, fanOut, seed);
        var weights = new byte[real.length];
        for (int n = 0; n < real.length; n++) {
            weights[n] = (byte) Math.round(real[n] / SPREAD * 127);
        }
        return IntegerProjection.dense(
                name,
                fanIn,
                Shape.of(fanOut),
                Tensor.of(Shape.of(fanOut, fanIn), weights),
                8,
                6,
                Optional.empty(),
                Span.NONE);
    }

    static DiscretePopulation neurons(String name, int size) {
        Expr v = Expr.state("v");
        Expr threshold = Expr.parameter("threshold");
        Expr leaky = Expr.product(Expr.parameter("decay_v"), v);
        var dynamics =
                new DiscreteDynamics(
                        List.of(new StateVariable("v", 0)),
                        List.of(new Assignment("v", Expr.sum(leaky, Expr.input(Edge.INPUT)))),
                        Optional.of(new Condition(v, Comparison.GREATER_OR_EQUAL, threshold)),
                        List.of(new Assignment("v", Expr.difference(v, threshold))),
                        Optional.empty());
        Map<String, Tensor> parameters =
                Map.of("decay_v", Tensor.scalar(LEAK), "threshold", Tensor.scalar(1.0));
        return new DiscretePopulation(
                name, Shape.of(size), "lif", dynamics, parameters, Set.of(), Span.NONE);
    }

    static IntegerPopulation integerNeurons(String name, int size) {
        IntegerExpr v = IntegerExpr.state("v");
        long threshold = 64 * Math.round(127 / SPREAD);
        long edge = (1L << 23) - 1;
        IntegerExpr leaky =
                new IntegerExpr.Scale(
                        v, IntegerExpr.parameter("decay_v"), 12, IntegerExpr.Rounding.TOWARD_ZERO);
        IntegerExpr next =
                new IntegerExpr.Clamp(
                        IntegerExpr.sum(leaky, IntegerExpr.input(Edge.INPUT)), -edge, edge);
        IntegerExpr after = IntegerExpr.difference(v, IntegerExpr.parameter("reset_by"));
        var dynamics =
                new IntegerDynamics(
                        List.of(new IntegerDynamics.State("v", 24, 0)),
                        List.of(new IntegerDynamics.Update("v", next)),
                        Optional.of(
                                new IntegerDynamics.Spike(
                                        v, Comparison.GREATER, IntegerExpr.parameter("threshold"))),
                        List.of(new IntegerDynamics.Update("v", after)),
                        Optional.empty());
        return new IntegerPopulation(
                name,
                Shape.of(size),
                "lif",
                dynamics,
                Map.of(
                        "decay_v", Tensor.scalar(Math.round(LEAK * 4096)),
                        "threshold", Tensor.scalar(threshold),
                        "reset_by", Tensor.scalar(threshold)),
                64 * 127 / SPREAD,
                Span.NONE);
    }
}
