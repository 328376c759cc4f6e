package snn.loihi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import snn.backend.Agreement;
import snn.backend.Artefact;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Sample;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.diagnostic.Result;
import snn.loihi.chip.Chip;
import snn.loihi.chip.CoreLimits;
import snn.reference.ReferenceBackend;

/// The mapped cores against the integer reference, on networks drawn at random.
class AgreementTest {
    private static final int NETS = 150;

    /// So small that most nets take many cores, and that each of its tables is the limit of some.
    private static Chip tiny() {
        return Chip.loihi1()
                .withMesh(new Chip.Mesh(16, 16, 4, 0, 0))
                .withCore(new CoreLimits(8, 40, 24, 90, 64, 4, 3, 12));
    }

    @Test
    void oneChipAgreesBitForBit() {
        agrees(Chip.loihi1(), 40, 1L);
    }

    @Test
    void netsCutOverManySmallCoresAgreeBitForBit() {
        int cores = agrees(tiny(), 20, 1000L);
        assertTrue(cores > 3 * NETS, cores + " cores");
    }

    private static int agrees(Chip chip, int widest, long firstSeed) {
        int cores = 0;
        int compiled = 0;
        int spikes = 0;
        for (long seed = firstSeed; seed < firstSeed + NETS; seed++) {
            IntegerModel model = new RandomNet(seed, widest).model();
            Result<Artefact> result = new LoihiBackend(chip).compile(model);
            if (result instanceof Result.Rejected<Artefact>(var problems)) {
                assertEquals("accumulator-overflow", problems.getFirst().code(), "seed " + seed);
                continue;
            }
            compiled++;
            Artefact artefact = result.orThrow();
            spikes += compare(model, artefact, seed);
            cores += (int) artefact.report().uses().getFirst().taken();
        }
        assertTrue(compiled > NETS / 2, compiled + " of " + NETS + " fit");
        assertTrue(spikes > 50 * NETS, spikes + " spikes");
        return cores;
    }

    static int compare(IntegerModel model, Artefact artefact, long seed) {
        Artefact law = new ReferenceBackend().compile(model).orThrow();
        Probes probes = probes(model);
        int spikes = 0;
        try (var runner = artefact.newRunner();
                var reference = law.newRunner()) {
            for (int s = 0; s < 2; s++) {
                Sample sample = RandomNet.sample(model, seed + s);
                Recording wanted = reference.run(sample, probes);
                Recording got = runner.run(sample, probes);
                Agreement agreement = Agreement.of(wanted, got);
                assertEquals("", agreement.first(), "seed " + seed + ", sample " + s);
                assertTrue(agreement.holds() && agreement.compared() > 0);
                assertEquals(wanted.spikes().keySet(), got.spikes().keySet());
                wanted.spikes()
                        .forEach((name, counts) ->
                                assertArrayEquals(counts, got.spikes().get(name), "seed " + seed));
                spikes +=
                        wanted.spikes().values().stream()
                                .mapToInt(c -> Arrays.stream(c).sum())
                                .sum();
            }
        }
        return spikes;
    }

    private static Probes probes(IntegerModel model) {
        Set<String> wanted = new HashSet<>();
        for (IntegerNode node : model.graph().nodes()) {
            switch (node) {
                case IntegerEncoder encoder -> wanted.add(encoder.name() + ".spikes");
                case IntegerPopulation population -> {
                    wanted.add(population.name() + ".spikes");
                    population
                            .dynamics()
                            .states()
                            .forEach(s -> wanted.add(population.name() + "." + s.name()));
                }
                default -> {}
            }
        }
        return new Probes(wanted);
    }

    @Test
    void runnersOnTwoThreadsSeeTheSame() throws InterruptedException {
        IntegerModel model = new RandomNet(7, 40).model();
        Artefact artefact = new LoihiBackend().compile(model).orThrow();
        Sample sample = RandomNet.sample(model, 7);
        Recording[] seen = new Recording[2];
        Thread[] threads = new Thread[2];
        for (int k = 0; k < 2; k++) {
            int which = k;
            threads[k] =
                    new Thread(() -> {
                        try (var runner = artefact.newRunner()) {
                            for (int round = 0; round < 20; round++) {
                                seen[which] = runner.run(sample, probes(model));
                            }
                        }
                    });
            threads[k].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(
                List.of(),
                seen[0].traces().stream().filter(t -> !seen[1].traces().contains(t)).toList());
        assertTrue(
                artefact.report().notes().stream().anyMatch(n -> n.contains("mean of 40 inf")),
                artefact.report()::toString);
    }
}
