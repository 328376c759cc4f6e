package snn.simd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import snn.backend.Agreement;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.ir.IntegerModel;
import snn.ir.Program;
import snn.ir.graph.Graph;
import snn.ir.graph.Named;

/// Sparse recurrent networks with delays give what the reference gives, however they are run.
final class RecurrentNetworksTest {
    private static final int NETWORKS = 40;
    private static final long SEED = 77;

    @Test
    void integersEqualTheReferenceInEveryBit() {
        for (long seed = SEED; seed < SEED + NETWORKS; seed++) {
            var model = RecurrentNetworks.whole(seed);
            List<Recording> laws = SimdBackendTest.laws(model, seed);
            for (SimdBackend way : SimdBackendTest.ways()) {
                for (var pair : SimdBackendTest.pairs(laws, model, way, seed)) {
                    Agreement agreement = Agreement.of(pair.law(), pair.got());
                    assertTrue(agreement.holds(), "seed " + seed + ": " + agreement.first());
                    SimdBackendTest.assertSameCounts(pair, "seed " + seed);
                    SimdBackendTest.assertSameAnswers(pair, "seed " + seed);
                }
            }
        }
    }

    /// What offers its parts to a sum may be made after the sum.
    @Test
    void theOrderOfTheNodesDoesNotMatter() {
        for (long seed = SEED; seed < SEED + NETWORKS; seed++) {
            IntegerModel model = RecurrentNetworks.whole(seed);
            var turned =
                    new IntegerModel(
                            model.header(),
                            model.time(),
                            new Graph<>(model.graph().nodes().reversed(), model.graph().edges()),
                            model.readOuts());
            Recording law = SimdBackendTest.laws(model, seed).getFirst();
            for (SimdBackend way : SimdBackendTest.ways()) {
                var sample = SimdBackendTest.sample(model, seed, 0);
                Agreement agreement = Agreement.of(law, SimdBackendTest.run(way, turned, sample));
                assertTrue(agreement.holds(), "seed " + seed + ": " + agreement.first());
            }
        }
    }

    @Test
    void realsEqualTheReferenceWithinTheirBound() {
        int near = 0;
        int runs = 0;
        for (long seed = SEED; seed < SEED + NETWORKS; seed++) {
            var model = RecurrentNetworks.real(seed);
            List<Recording> laws = SimdBackendTest.laws(model, seed);
            for (SimdBackend way : SimdBackendTest.ways()) {
                for (var pair : SimdBackendTest.pairs(laws, model, way, seed)) {
                    runs++;
                    near += SimdBackendTest.assertNear(model, pair, "seed " + seed) ? 1 : 0;
                }
            }
        }
        assertTrue(near <= runs / 4, near + " of " + runs + " went another way near a threshold");
    }

    @Test
    void everyWayToRunRealsGivesTheSameBits() {
        for (long seed = SEED; seed < SEED + NETWORKS; seed++) {
            var model = RecurrentNetworks.real(seed);
            var sample = SimdBackendTest.sample(model, seed, 0);
            Recording first = SimdBackendTest.run(new SimdBackend(), model, sample);
            for (SimdBackend way : SimdBackendTest.ways()) {
                Agreement agreement = Agreement.of(first, SimdBackendTest.run(way, model, sample));
                assertTrue(agreement.holds(), "seed " + seed + ": " + agreement.first());
            }
        }
    }

    /// What a projection sends is kept only while a trace takes it, and is old in the next run.
    @Test
    void aRunAfterATracedOneIsTheSame() {
        for (long seed = SEED; seed < SEED + NETWORKS; seed++) {
            for (Program model :
                    List.of(RecurrentNetworks.real(seed), RecurrentNetworks.whole(seed))) {
                var one = SimdBackendTest.sample(model, seed, 0);
                var other = SimdBackendTest.sample(model, seed, 1);
                var membranes = Probes.of("exc.v", "inh.v");
                try (var artefact = new SimdBackend().compile(model).orThrow();
                        Runner fresh = artefact.newRunner();
                        Runner used = artefact.newRunner()) {
                    Recording due = fresh.run(other, membranes);
                    used.run(one, projections(model));
                    Recording got = used.run(other, membranes);
                    Agreement agreement = Agreement.of(due, got);
                    assertTrue(agreement.holds(), "seed " + seed + ": " + agreement.first());
                }
            }
        }
    }

    private static Probes projections(Program model) {
        return new Probes(
                model.graph().nodes().stream()
                        .map(Named::name)
                        .filter(name -> name.startsWith("w"))
                        .map(name -> name + "." + Probes.SPIKES)
                        .collect(Collectors.toSet()));
    }

    @Test
    void theNetworksHaveEverythingAndFire() {
        var plans = new TreeSet<String>();
        long spikes = 0;
        for (long seed = SEED; seed < SEED + NETWORKS; seed++) {
            for (Program model :
                    List.of(RecurrentNetworks.real(seed), RecurrentNetworks.whole(seed))) {
                plans.add(SimdBackendTest.plan(model));
                var recording =
                        SimdBackendTest.run(
                                new SimdBackend(), model, SimdBackendTest.sample(model, seed, 0));
                for (int[] counts : recording.spikes().values()) {
                    spikes += Arrays.stream(counts).sum();
                }
            }
        }
        for (String way :
                List.of(
                        "counts of spikes over rows of bits",
                        "lists of synapses by spikes,",
                        "lists of synapses by spikes, one weight for all")) {
            assertTrue(plans.stream().anyMatch(p -> p.contains(way)), way);
        }
        assertTrue(spikes > 10_000, spikes + " spikes");
    }
}
