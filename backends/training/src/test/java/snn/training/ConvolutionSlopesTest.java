package snn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.backend.SampleEncoder;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.Pooling;
import snn.ir.Projection;
import snn.ir.Reduction;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.random.CounterRandom;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.training.Training;

/// Convolutions of spikes, with and without a pool after them, against the same synapses one by
/// one. The sums are rounded in another order, so the weights and the input are such that the
/// forward sums are exact; the slopes are compared with a bound.
class ConvolutionSlopesTest {
    private static final Training TRAINING = Nets.training(Nets.SURROGATE, Reduction.SPIKE_COUNT);

    /// With such an epsilon of Adam, a step is the slope times rate over epsilon.
    private static final float LONG = 1 << 20;

    private static final LearnedArray.Step STEP = new LearnedArray.Step(1024 * LONG, 0, 0, 1, LONG);

    /// @param rate of the input's spikes, in Hz: few are taken one by one, many as numbers
    record Case(Convolution form, Optional<Window> pool, double rate) {}

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        Shape image = Shape.of(4, 10, 9);
        List<Convolution> forms =
                List.of(
                        new Convolution(image, 6, Window.of(2, 3, 1, 0, 1), 1),
                        new Convolution(image, 20, Window.of(2, 3, 1, 1, 1), 2),
                        new Convolution(image, 8, Window.of(2, 2, 2, 1, 2), 1),
                        new Convolution(Shape.of(3, 70), 5, Window.of(1, 4, 1, 2, 1), 1));
        for (Convolution form : forms) {
            int rank = form.window().rank();
            for (double rate : new double[] {300, 1000}) {
                cases.add(new Case(form, Optional.empty(), rate));
                cases.add(new Case(form, Optional.of(Window.of(rank, 2, 2, 0, 1)), rate));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areThoseOfTheSynapsesOneByOne(Case given) {
        Projection first = weighted("w1", given.form(), 40);
        Projection dense = unrolled(first, given.pool());
        var hidden = Nets.spiking("h", dense.shape().length(), Nets.SUBTRACT, 0);
        List<DiscreteNode> folded = new ArrayList<>(List.of(first));
        given.pool().ifPresent(w -> folded.add(pool(given.form(), w)));
        folded.add(hidden);
        float[] wanted = slopes(model(given, List.of(dense, hidden)), 2);
        float[] found = slopes(model(given, folded), 2);
        assertArrayEquals(slopes(model(given, folded), 1), found);
        float[] summed = new float[first.connectivity().weights().length()];
        eachSynapse(
                first,
                given.pool(),
                (source, target, weight, share) ->
                        summed[weight] += (float) share * wanted[target * first.fanIn() + source]);
        double most = 0;
        for (float slope : summed) {
            most = Math.max(most, Math.abs(slope));
        }
        assertTrue(most > 0);
        for (int n = 0; n < summed.length; n++) {
            assertEquals(summed[n], found[n], 1e-4 * most, "weight " + n);
        }
    }

    private static Pooling pool(Convolution form, Window window) {
        return new Pooling("p", Pooling.Kind.AVERAGE, form.out(), window, Span.NONE);
    }

    private static DiscreteModel model(Case given, List<DiscreteNode> middle) {
        int in = given.form().in().length();
        List<DiscreteNode> nodes = new ArrayList<>();
        nodes.add(new Input("x", Shape.of(in), 0, 1, Span.NONE));
        Map<String, Double> rate = Map.of("rate", given.rate());
        nodes.add(new Encoder("e", Shape.of(in), "poisson", rate, Span.NONE));
        nodes.addAll(middle);
        int hidden = middle.getLast().shape().length();
        nodes.add(new Flatten("flat", Shape.of(hidden), Span.NONE));
        nodes.add(weighted("w2", new Dense(hidden, 3), 8));
        nodes.add(Nets.spiking("out", 3, Nets.SUBTRACT, 0));
        List<Edge> edges = new ArrayList<>();
        for (int n = 0; n + 1 < nodes.size(); n++) {
            edges.add(Edge.of(nodes.get(n).name(), nodes.get(n + 1).name()));
        }
        return Nets.model(7, new Graph<>(nodes, edges), "out", TRAINING);
    }

    /// Weights that are multiples of 1/64, so that sums of a few hundred are exact.
    private static Projection weighted(String name, Connectivity connectivity, int most) {
        int count = connectivity.weights().length();
        var weights = new double[count];
        for (int n = 0; n < count; n++) {
            weights[n] = Math.round((CounterRandom.uniform(9, n) - 0.4) * most) / 64.0;
        }
        return new Projection(
                name,
                connectivity,
                WeightFormat.REAL,
                false,
                Optional.of(Tensor.of(connectivity.weights(), weights)),
                Optional.empty(),
                Optional.empty(),
                Span.NONE);
    }

    private interface Synapse {
        void meet(int source, int target, int weight, double share);
    }

    /// Every way from the input of a convolution to what leaves it or its pool.
    private static void eachSynapse(Projection node, Optional<Window> pool, Synapse synapse) {
        for (int n = 0; n < node.fanIn(); n++) {
            int source = n;
            node.connectivity()
                    .from(
                            source,
                            (place, weight) -> {
                                if (pool.isEmpty()) {
                                    synapse.meet(source, place, weight, 1);
                                    return;
                                }
                                Pooling mean = pool((Convolution) node.connectivity(), pool.get());
                                double share = 1.0 / mean.window().size();
                                mean.windows()
                                        .from(
                                                place,
                                                (target, _) ->
                                                        synapse.meet(
                                                                source, target, weight, share));
                            });
        }
    }

    private static Projection unrolled(Projection node, Optional<Window> pool) {
        Shape out =
                pool.map(w -> pool((Convolution) node.connectivity(), w).shape())
                        .orElse(node.shape());
        var form = new Dense(node.fanIn(), out.length());
        Tensor weights = node.weights().orElseThrow();
        var dense = new double[form.weights().length()];
        eachSynapse(
                node,
                pool,
                (source, target, weight, share) ->
                        dense[target * node.fanIn() + source] += share * weights.real(weight));
        return weighted("w1", form, 0)
                .withWeights(Tensor.of(form.weights(), dense), Optional.empty());
    }

    /// How far the weights of `w1` go at a step that is a multiple of their slopes.
    private static float[] slopes(DiscreteModel model, int threads) {
        var network =
                new Network(model, TRAINING, true, Firing.ALL_OR_NOTHING, Nets.folding(model));
        var samples = new Patterns(21, model.graph().node("x").shape().length(), 3);
        int[] order = Shuffle.inOrder(samples.size());
        var pass =
                new Pass(
                        samples,
                        new SampleEncoder(model, 1, "check"),
                        order,
                        0,
                        order.length,
                        77,
                        true);
        var unit = (SynapseUnit) network.unit("w1");
        float[] before = unit.weightTensor().toFloats();
        try (var workers = new Workers(threads)) {
            assertTrue(network.learn(pass, workers, STEP).spikes() > 0);
        }
        float[] after = unit.weightTensor().toFloats();
        for (int n = 0; n < after.length; n++) {
            after[n] = before[n] - after[n];
        }
        return after;
    }
}
