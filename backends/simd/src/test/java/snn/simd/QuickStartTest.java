package snn.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import snn.backend.Artefact;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Room;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.backend.SampleEncoder;
import snn.ir.Program;
import snn.simd.kernel.Kernels;

/// Samples before, while and after vectors take over from plain loops.
final class QuickStartTest {
    private static final int SAMPLES = 12;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    @Test
    void answersAreTheSameBeforeAndAfterVectorsTakeOver() throws InterruptedException {
        for (Program program : List.of(Networks.of("lif", 3), IntegerNetworks.of("lif", 3))) {
            List<Sample> samples = samples(program);
            List<Recording> due;
            try (Artefact plain = new SimdBackend().compile(program).orThrow();
                    Runner runner = plain.newRunner()) {
                due = runner.run(samples, Probes.NONE);
            }
            try (Artefact quick =
                            new QuickStartBackend(new SimdBackend(), 0).compile(program).orThrow();
                    Runner runner = quick.newRunner()) {
                assertAlike(due, runner.run(samples, Probes.NONE));
                assertTrue(tookOver(quick), "vectors never took over");
                assertAlike(due, runner.run(samples, Probes.NONE));
                assertAlike(due, samples.stream().map(s -> runner.run(s, Probes.NONE)).toList());
            }
        }
    }

    @Test
    void aShortRunStaysInPlainLoops() {
        Program program = Networks.of("lif", 3);
        var backend = new QuickStartBackend(new SimdBackend(), Long.MAX_VALUE);
        try (Artefact quick = backend.compile(program).orThrow();
                Runner runner = quick.newRunner()) {
            var threads = Thread.getAllStackTraces().keySet();
            runner.run(samples(program), Probes.NONE);
            assertFalse(quick instanceof QuickStartArtefact artefact && artefact.isWarm());
            var begun = new HashSet<>(Thread.getAllStackTraces().keySet());
            begun.removeAll(threads);
            assertTrue(begun.stream().noneMatch(t -> t.getName().equals("warming")));
        }
    }

    @Test
    void withoutRoomForASecondPlanSamplesStayInPlainLoops() throws InterruptedException {
        Assumptions.assumeTrue(Kernels.hasVectors(), "there are no vectors");
        Program program = Networks.of("lif", 3);
        var full = new SimdBackend(Kernels.best(), Long.MAX_VALUE, _ -> new Room(0, 0));
        List<Sample> samples = samples(program);
        try (Artefact quick = new QuickStartBackend(full, 0).compile(program).orThrow();
                Artefact plain = new SimdBackend(Kernels.scalar()).compile(program).orThrow();
                Runner runner = quick.newRunner();
                Runner lone = plain.newRunner()) {
            for (int n = 0; n < 3; n++) {
                assertAlike(lone.run(samples, Probes.NONE), runner.run(samples, Probes.NONE));
                Thread.sleep(50);
            }
            assertFalse(quick instanceof QuickStartArtefact artefact && artefact.isWarm());
            assertEquals(plain.report(), quick.report());
        }
    }

    @Test
    void theReportIsThatOfTheVectors() {
        Program program = Networks.of("lif", 3);
        assertEquals(
                new SimdBackend().compile(program).orThrow().report(),
                new QuickStartBackend().compile(program).orThrow().report());
    }

    /// Waits until vectors have taken over.
    private static boolean tookOver(Artefact artefact) throws InterruptedException {
        long start = System.nanoTime();
        while (artefact instanceof QuickStartArtefact quick && !quick.isWarm()) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                return false;
            }
            Thread.sleep(5);
        }
        return true;
    }

    private static List<Sample> samples(Program program) {
        var encoder = new SampleEncoder(program, 1, "test");
        return IntStream.range(0, SAMPLES)
                .mapToObj(n -> encoder.encode(n, image(program, n)))
                .toList();
    }

    private static float[] image(Program program, int number) {
        var image = new float[program.graph().node("image").shape().length()];
        for (int n = 0; n < image.length; n++) {
            image[n] = (n + number) % 7 / 7f;
        }
        return image;
    }

    private static void assertAlike(List<Recording> due, List<Recording> found) {
        for (int n = 0; n < due.size(); n++) {
            assertEquals(due.get(n).decision(), found.get(n).decision());
            assertArrayEquals(
                    due.get(n).answers().getFirst().values(),
                    found.get(n).answers().getFirst().values());
            assertEquals(due.get(n).spikes().keySet(), found.get(n).spikes().keySet());
            for (String name : due.get(n).spikes().keySet()) {
                assertArrayEquals(due.get(n).spikes().get(name), found.get(n).spikes().get(name));
            }
        }
    }
}
