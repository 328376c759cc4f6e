package snn.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.backend.Sample;
import snn.ir.DiscreteModel;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Pooling;
import snn.ir.Program;
import snn.ir.Projection;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.TimeGrid;
import snn.ir.WeightFormat;
import snn.ir.data.Samples;
import snn.ir.diagnostic.Span;
import snn.ir.encoding.Frames;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.models.DataSets;

/// W4 of docs/results/perf.md: 28x28, 12 channels of 5x5, a mean (in integers a sum) of 2x2 before
/// the neuron, 64 channels of 5x5, the same again, 10 outputs; the neurons of W1, 8 steps. The
/// weights are random, with a spread that makes about as many hidden neurons fire as trained ones
/// did (2 100 and 1 330 a sample).
final class ConvolutionNetwork {
    static final int SAMPLES = 128;
    static final int STEPS = 8;
    static final Shape IN = Shape.of(1, 28, 28);
    static final Shape FIRST = Shape.of(12, 12, 12);
    static final Shape SECOND = Shape.of(64, 4, 4);
    private static final int PIXELS = 784;
    private static final double[] SPREADS = {0.31, 0.232, 0.15};

    private static final Header HEADER =
            new Header("w4", "", "", Optional.empty(), Optional.empty(), List.of());
    private static final TimeGrid TIME = new TimeGrid(STEPS, 1);
    private static final Input IMAGE = new Input("image", IN, 0, 1, Span.NONE);
    private static final Encoder CODE =
            new Encoder("code", IN, "poisson", Map.of("rate", 1000.0), Span.NONE);
    private static final List<Connectivity> CONNECTIONS =
            List.of(
                    new Convolution(IN, 12, Window.of(2, 5, 1, 0, 1), 1),
                    new Convolution(FIRST, 64, Window.of(2, 5, 1, 0, 1), 1),
                    new Dense(1024, 10));
    private static final List<Edge> EDGES =
            List.of(
                    Edge.of("image", "code"),
                    Edge.of("code", "c1"),
                    Edge.of("c1", "p1"),
                    Edge.of("p1", "h1"),
                    Edge.of("h1", "c2"),
                    Edge.of("c2", "p2"),
                    Edge.of("p2", "h2"),
                    Edge.of("h2", "flat"),
                    Edge.of("flat", "c3"),
                    Edge.of("c3", "out"));
    private static final List<ReadOut> READ_OUTS =
            List.of(new ReadOut("label", "out", Reduction.SPIKE_COUNT, true, Span.NONE));

    private ConvolutionNetwork() {}

    /// The network with float32 weights.
    static Program real() {
        return new DiscreteModel(
                HEADER,
                TIME,
                new Graph<>(
                        List.of(
                                IMAGE,
                                CODE,
                                projection(0),
                                pool(0, Pooling.Kind.AVERAGE),
                                neurons("h1", FIRST),
                                projection(1),
                                pool(1, Pooling.Kind.AVERAGE),
                                neurons("h2", SECOND),
                                new Flatten("flat", Shape.of(1024), Span.NONE),
                                projection(2),
                                neurons("out", Shape.of(10))),
                        EDGES),
                READ_OUTS);
    }

    /// The same with int8 weights, sums for means and integer neurons.
    static Program whole() {
        return new IntegerModel(
                HEADER,
                TIME,
                new Graph<>(
                        List.of(
                                IMAGE,
                                new IntegerEncoder(CODE, 1),
                                integerProjection(0),
                                pool(0, Pooling.Kind.SUM),
                                integerNeurons("h1", FIRST, 0),
                                integerProjection(1),
                                pool(1, Pooling.Kind.SUM),
                                integerNeurons("h2", SECOND, 1),
                                new Flatten("flat", Shape.of(1024), Span.NONE),
                                integerProjection(2),
                                integerNeurons("out", Shape.of(10), 2)),
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

    private static float[] weights(int layer) {
        var weights = new float[CONNECTIONS.get(layer).weights().length()];
        for (int n = 0; n < weights.length; n++) {
            double centred = RandomNumbers.uniform(42 + layer, n) * 2 - 1;
            weights[n] = (float) (centred * SPREADS[layer]);
        }
        return weights;
    }

    private static Projection projection(int layer) {
        Connectivity connectivity = CONNECTIONS.get(layer);
        return new Projection(
                "c" + (layer + 1),
                connectivity,
                WeightFormat.REAL,
                false,
                Optional.of(Tensor.of(connectivity.weights(), weights(layer))),
                Optional.empty(),
                Optional.empty(),
                Span.NONE);
    }

    private static IntegerProjection integerProjection(int layer) {
        Connectivity connectivity = CONNECTIONS.get(layer);
        float[] real = weights(layer);
        var weights = new byte[real.length];
        for (int n = 0; n < real.length; n++) {
            weights[n] = (byte) Math.round(real[n] / SPREADS[layer] * 127);
        }
        return new IntegerProjection(
                "c" + (layer + 1),
                connectivity,
                Tensor.of(connectivity.weights(), weights),
                8,
                6,
                Optional.empty(),
                Span.NONE);
    }

    private static Pooling pool(int layer, Pooling.Kind kind) {
        return new Pooling(
                "p" + (layer + 1),
                kind,
                CONNECTIONS.get(layer).out(),
                Window.of(2, 2, 2, 0, 1),
                Span.NONE);
    }

    private static DiscretePopulation neurons(String name, Shape shape) {
        DiscretePopulation flat = WorkloadOne.neurons(name, shape.length());
        return new DiscretePopulation(
                name,
                shape,
                flat.kind(),
                flat.dynamics(),
                flat.parameters(),
                flat.learned(),
                Span.NONE);
    }

    /// 64 units are one weight step, and a sum of four stands for a mean.
    private static IntegerPopulation integerNeurons(String name, Shape shape, int layer) {
        IntegerPopulation flat = WorkloadOne.integerNeurons(name, shape.length());
        int pooled = layer < 2 ? 4 : 1;
        Tensor threshold = Tensor.scalar(64 * pooled * Math.round(127 / SPREADS[layer]));
        return new IntegerPopulation(
                name,
                shape,
                flat.kind(),
                flat.dynamics(),
                Map.of(
                        "decay_v", flat.parameters().get("decay_v"),
                        "threshold", threshold,
                        "reset_by", threshold),
                64 * 127 / SPREADS[layer],
                Span.NONE);
    }
}
