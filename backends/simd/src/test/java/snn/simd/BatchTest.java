package snn.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import snn.backend.Agreement;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.ir.Program;

/// Samples that are run together give the bits they give one by one.
final class BatchTest {
    static final List<String> KINDS = Networks.KINDS;
    private static final int NETWORKS = 4;
    private static final int MIXED = 20;
    private static final int SAMPLES = 19;
    private static final long SEED = 4711;

    @ParameterizedTest
    @FieldSource("KINDS")
    void aBatchGivesTheBitsOfOneAtATime(String kind) {
        for (long seed = SEED; seed < SEED + NETWORKS; seed++) {
            assertAlike(Networks.of(kind, seed), seed);
            assertAlike(IntegerNetworks.of(kind, seed), seed);
        }
    }

    @Test
    void aMixedBatchGivesTheBitsOfOneAtATime() {
        for (long seed = SEED; seed < SEED + MIXED; seed++) {
            assertAlike(MixedNetworks.real(seed), seed);
            assertAlike(MixedNetworks.whole(seed), seed);
        }
    }

    @Test
    void aRunnerTakesSeveralSamplesOfASmallNetwork() {
        var small = new SimdBackend().compile(Networks.of("lif", SEED)).orThrow();
        try (Runner runner = small.newRunner()) {
            assertTrue(runner.batch() > 1, "batch of " + runner.batch());
        }
    }

    /// More samples than are taken at once, and fewer after them.
    private static void assertAlike(Program model, long seed) {
        List<Sample> samples =
                IntStream.range(0, SAMPLES)
                        .mapToObj(n -> SimdBackendTest.sample(model, seed, n))
                        .toList();
        Probes probes = SimdBackendTest.probes(model);
        for (SimdBackend way : SimdBackendTest.ways()) {
            try (Runner one = way.compile(model).orThrow().newRunner();
                    Runner all = way.compile(model).orThrow().newRunner()) {
                var got = new ArrayList<>(all.run(samples, probes));
                got.addAll(all.run(samples.subList(0, 2), probes));
                assertEquals(SAMPLES + 2, got.size());
                for (int n = 0; n < got.size(); n++) {
                    Recording expected = one.run(samples.get(n % SAMPLES), probes);
                    Agreement agreement = Agreement.of(expected, got.get(n));
                    assertTrue(agreement.holds(), "seed " + seed + ": " + agreement.first());
                    assertSame(expected, got.get(n));
                }
            }
        }
    }

    private static void assertSame(Recording expected, Recording got) {
        for (int r = 0; r < expected.answers().size(); r++) {
            assertArrayEquals(expected.answers().get(r).values(), got.answers().get(r).values());
        }
        assertEquals(expected.decision(), got.decision());
        assertEquals(expected.spikes().keySet(), got.spikes().keySet());
        expected.spikes()
                .forEach((name, counts) -> assertArrayEquals(counts, got.spikes().get(name)));
    }
}
