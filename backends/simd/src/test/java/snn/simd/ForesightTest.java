package snn.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snn.backend.Artefact;
import snn.backend.Footprint;
import snn.backend.Room;
import snn.ir.DelayLine;
import snn.ir.DiscreteModel;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.Program;
import snn.ir.Projection;
import snn.ir.TimeGrid;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.Kernels;

/// What is foreseen against what is taken.
final class ForesightTest {
    private static final long MIB = 1L << 20;
    private static final long SEED = 5;

    @Test
    void weightsAreForeseen() {
        for (long seed = 1; seed <= 20; seed++) {
            for (Program program :
                    List.of(
                            Networks.of("lif", seed),
                            IntegerNetworks.of("lif", seed),
                            MixedNetworks.real(seed),
                            MixedNetworks.whole(seed),
                            RecurrentNetworks.real(seed),
                            RecurrentNetworks.whole(seed))) {
                assertForeseen(program, "seed " + seed);
            }
        }
    }

    @Test
    void theListsOfAConvolutionByChannelsAreForeseen() {
        var depthwise = new Convolution(Shape.of(8, 20, 20), 8, Window.of(2, 3, 1, 1, 1), 8);
        assertForeseen(networkOf(depthwise, 2, 0), "depthwise");
    }

    @Test
    void patternsOfOneWeightAreForeseenAsTheyAreKept() {
        for (double probability : new double[] {1.0 / 32, 1.0 / 64, 1.0 / 128}) {
            var sparse = new Sparse(1500, 1600, probability, SEED);
            Tensor weights = Tensor.repeated(sparse.weights(), 0.5f);
            assertForeseen(networkOf(sparse, weights, 2, 0), "one in " + 1 / probability);
        }
    }

    @Test
    void binaryWeightsAreForeseenAsBits() {
        var dense = new Dense(900, 800);
        Tensor weights = Tensor.repeated(dense.weights(), 0.5f);
        assertForeseen(networkOf(dense, weights, 2, 0), "binary");
    }

    @Test
    void whatADelayLineKeepsIsForeseen() {
        var line = new DelayLine("late", Shape.of(64), Tensor.scalar(99L), Span.NONE);
        assertEquals(100L * 64 * Float.BYTES, DelayPart.need(line, false, 1000).seat());
        assertEquals(100L * Long.BYTES, DelayPart.need(line, true, 1000).seat());
        // nothing leaves any more that comes later than a run is long
        assertTrue(DelayPart.need(line, false, 10).seat() <= 11L * 64 * Float.BYTES);
    }

    @Test
    void spikesThatAreMultipliedAsValuesAreForeseen() {
        var dense = new Dense(640, 8);
        Program program = networkOf(dense, 100, 0);
        assumeTrue(Kernels.best().lanes() > 1);
        long seat = foreseen(program, Long.MAX_VALUE) / SimdRunner.batch(schedule(program));
        assertTrue(seat >= schedule(program).bytes() + 100L * 640 * Float.BYTES, seat + " bytes");
    }

    private static Schedule schedule(Program program) {
        return Schedule.of(program, Long.MAX_VALUE);
    }

    /// For a runner.
    private static long foreseen(Program program, long mostBytes) {
        var backend = new SimdBackend(Kernels.best(), mostBytes);
        try (Artefact artefact = backend.compile(program).orThrow()) {
            return artefact.footprint().runner();
        }
    }

    private static void assertForeseen(Program program, String which) {
        try (var artefact = (SimdArtefact) new SimdBackend().compile(program).orThrow()) {
            long taken = artefact.parts().stream().mapToLong(Part::bytes).sum();
            long foreseen = artefact.footprint().shared();
            assertTrue(
                    taken <= 1.05 * foreseen + 1024 && foreseen <= 1.5 * taken + 1024,
                    "%s: %d taken, %d foreseen".formatted(which, taken, foreseen));
        }
    }

    @Test
    void aProgramThatDoesNotFitIsRefusedWithTheNumbers() {
        Program program = Networks.of("lif", 3);
        Footprint footprint = new SimdBackend().compile(program).orThrow().footprint();
        long least = footprint.shared() + footprint.runner();
        assertTrue(compile(program, new Room(MIB, least)) instanceof Result.Ok<Artefact>);
        var refused = compile(program, new Room(footprint.runner() - 1, 3 * MIB << 10));
        var rejected = assertInstanceOf(Result.Rejected.class, refused);
        var problem = (Diagnostic) rejected.problems().getFirst();
        assertEquals("memory", problem.code());
        assertEquals(
                "`random` takes 1 MiB for its weights and 1 MiB for each thread that runs it, but 1"
                        + " MiB are free",
                problem.message());
        assertEquals("SNN_JAVA_OPTS=-Xmx2g lets it have more", problem.hints().getLast());
        assertInstanceOf(Result.Rejected.class, compile(program, new Room(MIB << 10, least - 1)));
    }

    /// What is shown stays whole, however the network is run.
    @Test
    void theStepsThatAnEncoderKeepsAreForeseen() {
        var model = networkOf(new Sparse(20_000, 10, 0.01, SEED), 20_000, 0);
        assertTrue(foreseen(model, 0) >= 20_000L * 20_000 / Byte.SIZE);
        assertEquals(1, SimdRunner.batch(Schedule.of(model, 0)));
    }

    @Test
    void theStepsThatALateEdgeTakesAreForeseen() {
        var thin = new Sparse(100, 1000, 0.01, SEED);
        long least = bytes(thin, 1000, 0);
        assertEquals(500L * Float.BYTES * Kernels.padded(1000), bytes(thin, 1000, 500) - least);
        assertEquals(999L * Float.BYTES * Kernels.padded(1000), bytes(thin, 1000, 5000) - least);
    }

    /// Of all that is kept between the nodes, where they run step by step.
    private static long bytes(Sparse sparse, int steps, int delay) {
        return Schedule.of(networkOf(sparse, steps, delay), 0).bytes();
    }

    /// Spikes over synapses of several weights to neurons.
    ///
    /// @param delay of the edge to the neurons
    private static DiscreteModel networkOf(Connectivity connectivity, int steps, int delay) {
        var weights = new float[connectivity.weights().length()];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = n % 7 - 3.1f;
        }
        return networkOf(connectivity, Tensor.of(connectivity.weights(), weights), steps, delay);
    }

    private static DiscreteModel networkOf(
            Connectivity connectivity, Tensor weights, int steps, int delay) {
        Shape in = connectivity.in();
        var code = new Encoder("code", in, "poisson", Map.of("rate", 400.0), Span.NONE);
        var w =
                new Projection(
                        "w",
                        connectivity,
                        WeightFormat.REAL,
                        false,
                        Optional.of(weights),
                        Optional.empty(),
                        Optional.empty(),
                        Span.NONE);
        DiscretePopulation n =
                new Networks(SEED).population("n", "lif", connectivity.out().length());
        var neurons =
                new DiscretePopulation(
                        "n",
                        connectivity.out(),
                        "lif",
                        n.dynamics(),
                        n.parameters(),
                        n.learned(),
                        Span.NONE);
        return new DiscreteModel(
                new Header("small", "", "", Optional.empty(), Optional.empty(), List.of()),
                new TimeGrid(steps, 1),
                new Graph<>(
                        List.of(new Input("image", in, 0, 1, Span.NONE), code, w, neurons),
                        List.of(
                                Edge.of("image", "code"),
                                Edge.of("code", "w"),
                                new Edge("w", "n", Edge.INPUT, delay))),
                List.of());
    }

    private static Result<Artefact> compile(Program program, Room room) {
        return new SimdBackend(Kernels.best(), Long.MAX_VALUE, _ -> room).compile(program);
    }
}
