package snn.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snn.backend.Artefact;
import snn.backend.Footprint;
import snn.backend.Room;
import snn.backend.Runner;
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
import snn.ir.synapse.Sparse;
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
                    List.of(Networks.of("lif", seed), IntegerNetworks.of("lif", seed))) {
                var artefact = (SimdArtefact) new SimdBackend().compile(program).orThrow();
                long taken = artefact.parts().stream().mapToLong(Part::bytes).sum();
                long foreseen = artefact.footprint().shared();
                assertTrue(
                        taken <= 1.05 * foreseen + 1024 && foreseen <= 1.5 * taken + 1024,
                        "seed %d: %d taken, %d foreseen".formatted(seed, taken, foreseen));
            }
        }
    }

    @Test
    void aProgramThatDoesNotFitIsRefusedWithTheNumbers() {
        Program program = Networks.of("lif", 3);
        Footprint footprint = new SimdBackend().compile(program).orThrow().footprint();
        long least = footprint.shared() + footprint.runner();
        assertTrue(compile(program, new Room(MIB, least)) instanceof Result.Ok<Artefact>);
        var refused = compile(program, new Room(footprint.runner() - 1, MIB << 10));
        var rejected = assertInstanceOf(Result.Rejected.class, refused);
        var problem = (Diagnostic) rejected.problems().getFirst();
        assertEquals("memory", problem.code());
        assertEquals(
                "`random` takes 1 MiB for its weights and 1 MiB for each thread that runs it, but 1"
                        + " MiB are free",
                problem.message());
        assertEquals("SNN_JAVA_OPTS=-Xmx1g lets it have more", problem.hints().getLast());
        assertInstanceOf(Result.Rejected.class, compile(program, new Room(MIB << 10, least - 1)));
    }

    /// What is shown stays whole, however the network is run.
    @Test
    void theStepsThatAnEncoderKeepsAreForeseen() {
        var model = networkOf(new Sparse(20_000, 10, 0.01, SEED), 20_000, 0);
        try (Artefact artefact = new SimdBackend(Kernels.best(), 0).compile(model).orThrow();
                Runner runner = artefact.newRunner()) {
            assertTrue(artefact.footprint().runner() >= 20_000L * 20_000 / Byte.SIZE);
            assertEquals(1, runner.batch());
        }
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
        return new SimdBackend(Kernels.best(), Long.MAX_VALUE, () -> room).compile(program);
    }
}
