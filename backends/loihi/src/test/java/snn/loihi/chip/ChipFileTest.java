package snn.loihi.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ChipFileTest {
    @Test
    void theFirstLoihiHas128CoresOf1024Compartments() {
        Chip chip = Chip.loihi1();
        assertEquals(128, chip.mesh().cores());
        assertEquals(1024, chip.core().compartments());
        assertEquals(
                "open tools: 12-bit axon id", chip.sources().getOrDefault("core.in_axons", ""));
    }

    @Test
    void aNumberWithoutASourceIsRefused() throws IOException {
        String json = text().replaceFirst("\"source\": \"as width\"", "\"source\": \" \"");
        var refused = assertThrows(IllegalArgumentException.class, () -> ChipFile.parse(json));
        assertEquals("mesh.height has no source", refused.getMessage());
    }

    private static String text() throws IOException {
        try (var in = Objects.requireNonNull(ChipFile.class.getResourceAsStream("loihi1.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// By hand: 64 synapses of 8 bits and a header of 10 take 522 bits, 9 words; 24 take 202, 4.
    @Test
    void synapsesTakeWholeWordsAGroup() {
        SynapseLimits synapse = Chip.loihi1().synapse();
        assertEquals(9, synapse.words(64, 8, 64));
        assertEquals(9 * 9 + 4, synapse.words(9 * 64 + 24, 8, 64));
        assertEquals(1, synapse.words(1, 8, 64));
        assertEquals(0, synapse.words(0, 8, 64));
    }

    @Test
    void widthsAreThoseThatCanBeStored() {
        SynapseLimits synapse = Chip.loihi1().synapse();
        assertEquals(8, synapse.storedWeightBits(7));
        assertEquals(5, synapse.storedWeightBits(5));
        assertEquals(6, synapse.storedIndexBits(10));
        assertEquals(7, synapse.storedIndexBits(65));
        assertEquals(10, synapse.storedIndexBits(1024));
    }

    @Test
    void theBarrierLiesOnALineBetweenKnownPoints() {
        Timing timing = Chip.loihi1().timing();
        assertEquals(600_000, timing.barrierOf(1));
        assertEquals(1_200_000, timing.barrierOf(3));
        assertEquals(1_800_000, timing.barrierOf(32));
    }
}
