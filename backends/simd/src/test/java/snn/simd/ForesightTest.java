package snn.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import snn.backend.Artefact;
import snn.backend.Footprint;
import snn.backend.Room;
import snn.ir.Program;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.simd.kernel.Kernels;

/// What is foreseen against what is taken.
final class ForesightTest {
    private static final long MIB = 1L << 20;

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

    private static Result<Artefact> compile(Program program, Room room) {
        return new SimdBackend(Kernels.best(), Long.MAX_VALUE, () -> room).compile(program);
    }
}
