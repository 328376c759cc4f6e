package snn.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import snn.backend.Agreement;
import snn.backend.Backend;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Sample;
import snn.backend.SampleEncoder;
import snn.ir.Program;
import snn.ir.Reduction;
import snn.reference.ReferenceBackend;
import snn.simd.kernel.Kernels;

/// Weights of one size are kept as bits and counted, and nobody sees a difference.
final class BinaryNetworksTest {
    private static final int NETWORKS = 150;
    private static final Probes ALL =
            Probes.of("h.v", "h.spikes", "out.v", "out.spikes", "w1.spikes", "w2.spikes");

    @Test
    void integersEqualTheReferenceInEveryBit() {
        for (long seed = 0; seed < NETWORKS; seed++) {
            assertAlike(new ReferenceBackend(), new BinaryNetworks(seed, 1).whole(), seed);
        }
    }

    @Test
    void realsOfOneBitEqualTheReferenceInEveryBit() {
        for (long seed = 0; seed < NETWORKS; seed++) {
            assertAlike(new ReferenceBackend(), new BinaryNetworks(seed, 0.25).real(), seed);
        }
    }

    @Test
    void otherRealsGiveTheSameBitsEveryWay() {
        for (long seed = 0; seed < NETWORKS; seed++) {
            assertAlike(new SimdBackend(), new BinaryNetworks(seed, 0.1).real(), seed);
        }
    }

    @Test
    void aWeightTakesABitAndAPlanSaysWhoCounts() {
        for (long seed = 0; seed < NETWORKS; seed++) {
            var report = compiled(new SimdBackend(), new BinaryNetworks(seed, 1).whole());
            String plan = report.tables().toString();
            assertTrue(plan.contains("1-bit weights") || plan.contains("ternary"), plan);
            if (new BinaryNetworks(seed, 1).counts()) {
                assertTrue(plan.contains("membranes as counts of bits"), "seed " + seed);
            }
        }
    }

    @Test
    void aRunUntilDecidedDecidesAsAWholeOne() {
        int stopped = 0;
        for (long seed = 0; seed < NETWORKS; seed++) {
            for (Program model :
                    List.of(
                            new BinaryNetworks(seed, 1).whole(),
                            new BinaryNetworks(seed, 0.1).real())) {
                for (SimdBackend way : ways()) {
                    Sample sample = sample(model, seed);
                    Recording whole = run(way, model, sample, Probes.NONE);
                    Recording early = run(way, model, sample, Probes.UNTIL_DECIDED);
                    assertEquals(whole.decision(), early.decision(), "seed " + seed);
                    assertStopped(model, whole, early, run(way, model, sample, ALL));
                    stopped += early.stopped().isPresent() ? 1 : 0;
                }
            }
        }
        assertTrue(stopped > NETWORKS / 2, stopped + " stopped");
    }

    /// What was recorded is what the whole run did in as many steps.
    private static void assertStopped(
            Program model, Recording whole, Recording early, Recording traced) {
        if (early.stopped().isEmpty()) {
            whole.spikes().forEach((name, n) -> assertArrayEquals(n, early.spikes().get(name)));
            return;
        }
        assertEquals(Reduction.FIRST_SPIKE, model.readOuts().getFirst().reduction());
        int run = early.stopped().getAsInt();
        double first = Arrays.stream(whole.answers().getFirst().values()).min().orElseThrow();
        assertEquals(first + 1, run);
        for (String name : List.of("h", "out")) {
            var trace = traced.trace(name, "spikes").orElseThrow();
            int[] counts = Objects.requireNonNull(early.spikes().get(name));
            for (int n = 0; n < trace.neurons(); n++) {
                int expected = 0;
                for (int t = 0; t < run; t++) {
                    expected += (int) trace.at(t, n);
                }
                assertEquals(expected, counts[n]);
            }
        }
    }

    private static void assertAlike(Backend law, Program model, long seed) {
        Sample sample = sample(model, seed);
        Recording expected = run(law, model, sample, ALL);
        for (SimdBackend way : ways()) {
            Recording got = run(way, model, sample, ALL);
            Agreement agreement = Agreement.of(expected, got);
            assertTrue(agreement.holds(), "seed " + seed + ": " + agreement.first());
            for (Recording each : List.of(got, run(way, model, sample, Probes.NONE))) {
                assertEquals(expected.decision(), each.decision());
                assertArrayEquals(
                        expected.answers().getFirst().values(), each.answers().getFirst().values());
                expected.spikes()
                        .forEach((name, n) -> assertArrayEquals(n, each.spikes().get(name)));
            }
        }
    }

    private static List<SimdBackend> ways() {
        return List.of(
                new SimdBackend(Kernels.best(), Long.MAX_VALUE),
                new SimdBackend(Kernels.best(), 0),
                new SimdBackend(Kernels.scalar(), Long.MAX_VALUE),
                new SimdBackend(Kernels.scalar(), 0));
    }

    private static snn.backend.Report compiled(Backend backend, Program model) {
        return backend.compile(model).orThrow().report();
    }

    private static Recording run(Backend backend, Program model, Sample sample, Probes probes) {
        try (var runner = backend.compile(model).orThrow().newRunner()) {
            return runner.run(sample, probes);
        }
    }

    private static Sample sample(Program model, long seed) {
        var random = new Random(seed);
        var values = new float[model.graph().node("image").shape().length()];
        for (int n = 0; n < values.length; n++) {
            values[n] = random.nextFloat();
        }
        return new SampleEncoder(model, seed, "test").encode(0, values);
    }
}
