package snn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.SampleEncoder;
import snn.ir.DiscreteModel;
import snn.ir.DiscretePopulation;
import snn.ir.Reduction;
import snn.ir.WeightFormat;
import snn.ir.data.Samples;
import snn.ir.neuron.Assignment;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.training.Surrogate;
import snn.ir.training.Training;
import snn.reference.ReferenceBackend;

/// The tuned kernels against the general one, and what is trained against what runs.
class AgreementTest {
    private static final int STEPS = 12;

    record Case(String name, DiscretePopulation hidden, DiscretePopulation out, Training training) {
        @Override
        public String toString() {
            return name;
        }

        DiscreteModel model() {
            return Nets.chain(
                    STEPS,
                    "poisson",
                    Nets.dense("w1", 20, hidden.shape().length(), WeightFormat.REAL, true),
                    hidden,
                    Nets.dense("w2", hidden.shape().length(), 3, WeightFormat.BINARY, false),
                    out,
                    training);
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (boolean attached : new boolean[] {true, false}) {
            for (var shape : Surrogate.Shape.values()) {
                var surrogate = new Surrogate(shape, 5, attached);
                cases.add(lif(surrogate, Nets.ZERO, 0, 40));
            }
            var surrogate = new Surrogate(Surrogate.Shape.FAST_SIGMOID, 5, attached);
            for (List<Assignment> reset : List.of(Nets.ZERO, Nets.SUBTRACT)) {
                cases.add(lif(surrogate, reset, 3, 16));
                cases.add(cuba(surrogate, reset, 0, 17));
                cases.add(cuba(surrogate, reset, 2, 15));
            }
            cases.add(lif(surrogate, List.of(), 0, 3));
        }
        return cases.stream();
    }

    private static Case lif(
            Surrogate surrogate, List<Assignment> reset, int refractory, int neurons) {
        return new Case(
                "lif " + surrogate + " " + reset.size() + " " + refractory + " " + neurons,
                Nets.spiking("h", neurons, reset, refractory),
                Nets.reading("out", 3),
                Nets.training(surrogate, Reduction.MAX_OVER_TIME));
    }

    private static Case cuba(
            Surrogate surrogate, List<Assignment> reset, int refractory, int neurons) {
        return new Case(
                "cuba " + surrogate + " " + reset.size() + " " + refractory + " " + neurons,
                Nets.withCurrent("h", neurons, reset, refractory),
                Nets.readingCurrent("out", 3),
                Nets.training(surrogate, Reduction.LAST));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bothKernelsGiveTheSameSlopes(Case given) {
        var fused = network(given, true);
        var general = network(given, false);
        assertTrue(((PopulationUnit) fused.unit("h")).isFused());
        assertTrue(((PopulationUnit) fused.unit("out")).isFused());
        assertFalse(((PopulationUnit) general.unit("h")).isFused());
        Network.Tally one = differentiate(given, fused);
        Network.Tally other = differentiate(given, general);
        assertTrue(one.spikes() > 0);
        assertEquals(one.spikes(), other.spikes());
        assertEquals(one.loss(), other.loss(), 1e-5 * one.loss());
        for (int n = 0; n < fused.learned().size(); n++) {
            assertClose(fused.learned().get(n), general.learned().get(n));
        }
    }

    private static void assertClose(LearnedArray fused, LearnedArray general) {
        double most = 0;
        for (float slope : general.first) {
            most = Math.max(most, Math.abs(slope));
        }
        assertTrue(most > 0, general.name);
        for (int n = 0; n < fused.first.length; n++) {
            assertEquals(general.first[n], fused.first[n], 1e-4 * most, fused.name);
        }
    }

    private static Network network(Case given, boolean fused) {
        return new Network(
                given.model(),
                given.training(),
                fused,
                Firing.ALL_OR_NOTHING,
                Nets.folding(given.model()));
    }

    private static final Samples SAMPLES = new Patterns(21, 20, 3);

    /// Runs both ways and leaves the slopes in the first moments.
    private static Network.Tally differentiate(Case given, Network network) {
        int[] order = Shuffle.inOrder(SAMPLES.size());
        var encoder = new SampleEncoder(given.model(), 1, "check");
        var pass = new Pass(SAMPLES, encoder, order, 0, order.length, 77, true);
        try (var workers = new Workers(2)) {
            return network.learn(pass, workers, new LearnedArray.Step(0, 0, 0, 1, 1));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theTrainedNetworkSpikesAsTheReferenceDoes(Case given) {
        var network = network(given, true);
        double trained = differentiate(given, network).spikes();
        DiscreteModel taught =
                Nets.withWeights(given.model(), network.taught(Nets.modelOf(given.model())));
        var artefact = new ReferenceBackend().compile(taught).orThrow();
        var encoder = new SampleEncoder(taught, 1, "check");
        double spikes = 0;
        for (int n = 0; n < SAMPLES.size(); n++) {
            Recording run =
                    artefact.newRunner().run(encoder.encode(n, SAMPLES.values(n)), Probes.NONE);
            for (int count : run.spikes().getOrDefault("h", new int[0])) {
                spikes += count;
            }
        }
        assertEquals(spikes, trained);
    }

    @Test
    void aHandComputedSpikeHasTheSlopeOfItsSurrogate() {
        // one neuron, one step: v = 0.6 + 0.1 = 0.7 over a threshold of 0.5, so x = 2 * 0.2 and the
        // fast sigmoid is 1 / 1.4^2; the two classes get w2 = (0.8, -0.4), scale 1.5
        var training = Nets.training(Nets.SURROGATE, Reduction.LAST);
        var w1 =
                Nets.dense("w1", 1, 1, WeightFormat.REAL, true)
                        .withWeights(
                                Tensor.of(Shape.of(1, 1), 1.0),
                                Optional.of(Tensor.of(Shape.of(1), 0.1)));
        var w2 =
                Nets.dense("w2", 1, 2, WeightFormat.REAL, false)
                        .withWeights(Tensor.of(Shape.of(2, 1), 0.8, -0.4), Optional.empty());
        DiscreteModel model =
                Nets.chain(
                        1,
                        "direct",
                        w1,
                        Nets.spiking("h", 1, Nets.ZERO, 0),
                        w2,
                        Nets.reading("out", 2),
                        training);
        var network =
                new Network(model, training, true, Firing.ALL_OR_NOTHING, Nets.folding(model));
        var pass =
                new Pass(
                        new One(),
                        new SampleEncoder(model, 1, "check"),
                        new int[] {0},
                        0,
                        1,
                        0,
                        true);
        try (var workers = new Workers(1)) {
            network.learn(pass, workers, new LearnedArray.Step(0, 0, 0, 1, 1));
        }
        // the integrators have a gain of 1 and 1.1: logits 1.2 and -0.66
        double p = 1 / (1 + Math.exp(-0.66 - 1.2));
        double toSpike = 1.5 * ((p - 1) * 0.8 + (1 - p) * 1.1 * -0.4);
        double slope = toSpike / (1.4 * 1.4);
        assertEquals(0.6 * slope, network.learned().get(0).first[0], 1e-6);
        assertEquals(slope, network.learned().get(1).first[0], 1e-6);
    }

    private static final class One implements Samples {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public Shape shape() {
            return Shape.of(1);
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public float[] values(int sample) {
            return new float[] {0.6f};
        }

        @Override
        public int label(int sample) {
            return 0;
        }
    }
}
