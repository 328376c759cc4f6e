package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import snn.backend.Artefact;
import snn.backend.Backend;
import snn.compiler.quantise.Quantisation;
import snn.fpga.FpgaBackend;
import snn.fpga.FpgaOptions;
import snn.fpga.device.Devices;
import snn.ir.IntegerModel;
import snn.ir.diagnostic.Result;
import snn.ir.wire.StoredModel;
import snn.loihi.LoihiBackend;
import snn.reference.ReferenceBackend;
import snn.simd.SimdBackend;

/// What is said to be supported is, and `docs/support.md` says it.
final class SupportTest {
    private static final Path PAGE = Path.of("../docs/support.md");

    @Test
    void thePageIsWhatTheBackendsAnswer() throws IOException {
        String table = SupportTable.markdown(SupportTable.rows());
        String page = Files.readString(PAGE);
        if (System.getProperty("bless") != null) {
            int at = page.indexOf("| | |");
            Files.writeString(PAGE, page.substring(0, at) + table);
        }
        assertEquals(table, Files.readString(PAGE).substring(page.indexOf("| | |")));
    }

    /// Each construct that a backend accepts runs on it as on the reference, bit for bit.
    @TestFactory
    Stream<DynamicTest> whatIsAcceptedRunsLikeTheReference() {
        List<Backend> backends =
                List.of(
                        new SimdBackend(),
                        new LoihiBackend(),
                        new FpgaBackend(
                                Devices.GENERIC,
                                FpgaOptions.STANDARD.on(FpgaOptions.Simulator.INTERPRETER)));
        return Probes.all().stream().flatMap(probe -> backends.stream().map(b -> test(probe, b)));
    }

    private static DynamicTest test(Probe probe, Backend backend) {
        String name = "%s %s on %s".formatted(probe.construct(), probe.word(), backend.name());
        return DynamicTest.dynamicTest(name, () -> runsLikeTheReference(probe, backend));
    }

    private static void runsLikeTheReference(Probe probe, Backend backend) {
        var integer = Levels.integer(StoredModel.of(probe.model()), Quantisation.INT8);
        if (!(integer instanceof Result.Ok<Levels.Descent<IntegerModel>>(var descent, _))) {
            return; // has no integer form, and the page says so
        }
        IntegerModel program = descent.program();
        if (!(backend.compile(program) instanceof Result.Ok<Artefact>(var artefact, _))) {
            return; // refused, and the page says so
        }
        Artefact law = new ReferenceBackend().compile(program).orThrow();
        try (var contender = new Contender(backend.name(), program, artefact, law)) {
            var contest = new SideBySide(List.of(contender), probe.samples(), 5, 1);
            var standing = contest.run(() -> {}).getFirst();
            assertEquals("", standing.comparison().first());
            assertTrue(standing.comparison().total().compared() > 0);
        }
    }
}
