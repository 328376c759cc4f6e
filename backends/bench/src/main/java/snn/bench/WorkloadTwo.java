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
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.StateVariable;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.models.DataSets;

/// W2 of docs/results/perf.md, the single-spike way (Kheradpisheh and Masquelier 2020, binary
/// weights as Kheradpisheh, Mirsadeghi and Masquelier 2022): 784-600-10 with weights of ±1, no
/// leak, 256 steps, thresholds 15 and 8; a pixel of grey level g > 0 spikes once, at step 255 - g,
/// and a neuron at most once. Images 0 to 199 of the test set.
final class WorkloadTwo {
    static final int SAMPLES = 200;
    static final int STEPS = 256;
    private static final int PIXELS = 784;
    private static final int HIDDEN = 600;
    private static final int CLASSES = 10;

    private static final Header HEADER =
            new Header("w2", "", "", Optional.empty(), Optional.empty(), List.of());
    private static final TimeGrid TIME = new TimeGrid(STEPS, 1);
    private static final Input IMAGE = new Input("image", Shape.of(PIXELS), 0, 1, Span.NONE);
    private static final Encoder CODE =
            new Encoder("code", Shape.of(PIXELS), "latency", Map.of(), Span.NONE);
    private static final List<Edge> EDGES =
            List.of(
                    Edge.of("image", "code"),
                    Edge.of("code", "w1"),
                    Edge.of("w1", "h"),
                    Edge.of("h", "w2"),
                    Edge.of("w2", "out"));
    private static final List<ReadOut> READ_OUTS =
            List.of(new ReadOut("label", "out", Reduction.FIRST_SPIKE, true, Span.NONE));

    private WorkloadTwo() {}

    static Program real() {
        return new DiscreteModel(
                HEADER,
                TIME,
                new Graph<>(
                        List.of(
                                IMAGE,
                                CODE,
                                dense("w1", PIXELS, HIDDEN, 42),
                                neurons("h", HIDDEN, 15),
                                dense("w2", HIDDEN, CLASSES, 43),
                                neurons("out", CLASSES, 8)),
                        EDGES),
                READ_OUTS);
    }

    static Program whole() {
        return new IntegerModel(
                HEADER,
                TIME,
                new Graph<>(
                        List.of(
                                IMAGE,
                                new IntegerEncoder(CODE, 1),
                                integerDense("w1", PIXELS, HIDDEN, 42),
                                integerNeurons("h", HIDDEN, 15),
                                integerDense("w2", HIDDEN, CLASSES, 43),
                                integerNeurons("out", CLASSES, 8)),
                        EDGES),
                READ_OUTS);
    }

    static Sample[] samples() {
        Samples images = DataSets.find("fashion_mnist").then(d -> d.test()).orThrow();
        var samples = new Sample[SAMPLES];
        for (int s = 0; s < SAMPLES; s++) {
            var spikes = Frames.Spikes.none(STEPS, PIXELS);
            float[] image = images.values(s);
            for (int p = 0; p < PIXELS; p++) {
                int grey = Math.round(image[p] * 255);
                if (grey > 0) {
                    spikes.words()[(255 - grey) * spikes.wordsPerStep() + (p >> 6)] |= 1L << p;
                }
            }
            samples[s] = new Sample(Map.of("code", spikes));
        }
        return samples;
    }

    /// `[fanOut, fanIn]`, the sign from the top bit.
    private static byte[] signs(int fanIn, int fanOut, int seed) {
        var signs = new byte[fanIn * fanOut];
        for (int n = 0; n < signs.length; n++) {
            signs[n] = (byte) (RandomNumbers.uniform(seed, n) >= 0.5f ? 1 : -1);
        }
        return signs;
    }

    private static Projection dense(String name, int fanIn, int fanOut, int seed) {
        byte[] signs = signs(fanIn, fanOut, seed);
        var weights = new float[signs.length];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = signs[n];
        }
        return Projection.dense(
                name,
                fanIn,
                Shape.of(fanOut),
                WeightFormat.BINARY,
                false,
                Optional.of(Tensor.of(Shape.of(fanOut, fanIn), weights)),
                Optional.empty(),
                Span.NONE);
    }

    private static IntegerProjection integerDense(String name, int fanIn, int fanOut, int seed) {
        return IntegerProjection.dense(
                name,
                fanIn,
                Shape.of(fanOut),
                Tensor.of(Shape.of(fanOut, fanIn), signs(fanIn, fanOut, seed)),
                1,
                0,
                Optional.empty(),
                Span.NONE);
    }

    private static DiscretePopulation neurons(String name, int size, int threshold) {
        Expr v = Expr.state("v");
        var dynamics =
                new DiscreteDynamics(
                        List.of(new StateVariable("v", 0)),
                        List.of(new Assignment("v", Expr.sum(v, Expr.input(Edge.INPUT)))),
                        Optional.of(
                                new Condition(
                                        v,
                                        Comparison.GREATER_OR_EQUAL,
                                        Expr.parameter("threshold"))),
                        List.of(new Assignment("v", Expr.constant(0))),
                        Optional.empty());
        Map<String, Tensor> parameters =
                Map.of(
                        "threshold",
                        Tensor.scalar((double) threshold),
                        Dynamics.REFRACTORY,
                        Tensor.scalar((double) STEPS));
        return new DiscretePopulation(
                name, Shape.of(size), "if", dynamics, parameters, Set.of(), Span.NONE);
    }

    private static IntegerPopulation integerNeurons(String name, int size, int threshold) {
        IntegerExpr v = IntegerExpr.state("v");
        long edge = (1L << 23) - 1;
        IntegerExpr next =
                new IntegerExpr.Clamp(
                        IntegerExpr.sum(v, IntegerExpr.input(Edge.INPUT)), -edge, edge);
        var dynamics =
                new IntegerDynamics(
                        List.of(new IntegerDynamics.State("v", 24, 0)),
                        List.of(new IntegerDynamics.Update("v", next)),
                        Optional.of(
                                new IntegerDynamics.Spike(
                                        v,
                                        Comparison.GREATER_OR_EQUAL,
                                        IntegerExpr.parameter("threshold"))),
                        List.of(new IntegerDynamics.Update("v", new IntegerExpr.Constant(0))),
                        Optional.empty());
        return new IntegerPopulation(
                name,
                Shape.of(size),
                "if",
                dynamics,
                Map.of(
                        "threshold",
                        Tensor.scalar((long) threshold),
                        Dynamics.REFRACTORY,
                        Tensor.scalar((long) STEPS)),
                1,
                Span.NONE);
    }
}
