package snn.loihi.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import snn.ir.diagnostic.Result;
import snn.loihi.RandomNets;
import snn.loihi.chip.Chip;
import snn.loihi.chip.CoreLimits;
import snn.loihi.image.CoreImage;
import snn.loihi.image.InAxon;
import snn.loihi.image.Synapses;

/// What a mapping says it takes, counted anew from the core images; and no table beyond its size.
class ImageTest {
    @Test
    void tablesHoldWhatTheImagesHold() {
        CoreLimits small = new CoreLimits(8, 36, 24, 38, 64, 4, 3, 12);
        Chip chip = Chip.loihi1().withMesh(new Chip.Mesh(16, 16, 4, 0, 0)).withCore(small);
        int cores = 0;
        Map<String, Long> fullest = new TreeMap<>();
        for (long seed = 1; seed <= 60; seed++) {
            if (Mapping.of(RandomNets.model(seed, 20), chip)
                    instanceof Result.Ok<Mapping>(var mapping, _)) {
                for (int k = 0; k < mapping.sites().size(); k++) {
                    check(chip, mapping, k, "seed " + seed + ", core " + k, fullest);
                    cores++;
                }
            }
        }
        assertTrue(cores > 200, cores + " cores");
        // each of these was the limit somewhere, so cutting by each was tried
        assertEquals(8, fullest.get("compartments"));
        assertEquals(3, fullest.get("threshold profiles"));
        assertEquals(4, fullest.get("compartment profiles"));
        assertTrue(fullest.getOrDefault("in-axons", 0L) > 33, fullest::toString);
        assertTrue(fullest.getOrDefault("out-axons", 0L) > 20, fullest::toString);
        assertTrue(fullest.getOrDefault("memory words", 0L) > 36, fullest::toString);
    }

    private static void check(
            Chip chip, Mapping mapping, int core, String where, Map<String, Long> fullest) {
        CoreImage image = mapping.image().cores().get(core);
        Map<String, Long> counted = counted(chip, image);
        for (TableUse use : mapping.tables().get(core)) {
            assertEquals(counted.get(use.table()), use.taken(), where + ": " + use.table());
            assertTrue(use.taken() <= use.available(), where + ": " + use);
            fullest.merge(use.table(), use.taken(), Math::max);
        }
    }

    private static Map<String, Long> counted(Chip chip, CoreImage image) {
        var profiles = new HashSet<List<Integer>>();
        var thresholds = new HashSet<Integer>();
        image.compartments()
                .forEach(c -> {
                    profiles.add(List.of(c.decayU(), c.decayV(), c.refractory()));
                    thresholds.add(c.threshold());
                });
        long slots = image.outAxons().stream().mapToLong(List::size).sum();
        long words = image.inAxons().stream().mapToLong(a -> words(chip, image, a)).sum();
        return Map.of(
                "compartments", (long) image.compartments().size(),
                "in-axons", (long) image.inAxons().size(),
                "out-axons", slots,
                "memory words", words,
                "compartment profiles", (long) profiles.size(),
                "threshold profiles", (long) thresholds.size(),
                "synapse formats", (long) new HashSet<>(image.formats()).size());
    }

    /// The formula of the research note, written out: groups of 64, 10 bits of header, whole words
    /// of 64 bits; 6 bits of index for 8 compartments.
    private static long words(Chip chip, CoreImage image, InAxon axon) {
        long words = 0;
        for (Synapses synapses : axon.synapses()) {
            int weight = image.formats().get(synapses.format()).weightBits();
            int delay = Integer.toBinaryString(synapses.delay()).length();
            int bits = weight + (synapses.delay() == 0 ? 0 : delay) + (synapses.isRun() ? 0 : 6);
            for (int left = synapses.size(); left > 0; left -= 64) {
                words += (Math.min(64, left) * bits + 10 + 63) / 64;
            }
        }
        return words;
    }

    @Test
    void theCurveVisitsEveryRouterOnceAndByNeighbours() {
        for (int[] size : new int[][] {{8, 4}, {4, 8}, {16, 16}, {6, 2}, {1, 1}, {1, 5}}) {
            var mesh = new Chip.Mesh(size[0], size[1], 4, 0, 0);
            List<Site> sites = Placement.near(mesh, mesh.cores());
            assertEquals(mesh.cores(), new HashSet<>(sites).size());
            for (int k = 4; k < sites.size(); k += 4) {
                Site from = sites.get(k - 4);
                Site to = sites.get(k);
                assertEquals(
                        1, Math.abs(from.x() - to.x()) + Math.abs(from.y() - to.y()), "at " + k);
            }
        }
    }
}
