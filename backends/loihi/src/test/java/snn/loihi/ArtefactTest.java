package snn.loihi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snn.backend.Artefact;
import snn.backend.Probes;
import snn.backend.Report;
import snn.backend.Sample;
import snn.ir.IntegerModel;
import snn.ir.encoding.Frames;
import snn.loihi.chip.Chip;
import snn.loihi.chip.CoreLimits;

/// Report and files of a net small enough to count by hand: one line drives 4 integrators, two a
/// core, which drive 2 more. Every line spike makes all fire: weight 2 * 64 is over the threshold.
class ArtefactTest {
    private static Artefact artefact() {
        Chip chip =
                Chip.loihi1()
                        .withMesh(new Chip.Mesh(4, 1, 1, 0, 0))
                        .withCore(new CoreLimits(2, 16, 16, 64, 64, 4, 4, 4));
        IntegerModel model =
                Models.with()
                        .encoder("in", "poisson", 1, 1)
                        .dense("w", 1, 4, 2, 6)
                        .integrators("h", 4, 64)
                        .dense("x", 4, 2, 2, 6)
                        .integrators("o", 2, 64)
                        .chain("in", "w", "h", "x", "o")
                        .model(3, "o");
        return new LoihiBackend(chip).compile(model).orThrow();
    }

    private static Sample spikesIn(int... steps) {
        var frames = Frames.Spikes.none(3, 1);
        for (int t : steps) {
            frames.words()[t] = 1;
        }
        return new Sample(Map.of("in", frames));
    }

    private static Map<String, Double> figures(Report report) {
        return report.figures().stream()
                .collect(
                        java.util.stream.Collectors.toMap(
                                Report.Figure::name, Report.Figure::value));
    }

    /// A spike of the host goes to cores 0 and 1 (0 and 1 hop), the 4 spikes of `h` to core 2 (2
    /// hops from core 0, 1 from core 1). It meets 4 synapses, they meet 8. Two spikes in: twice.
    @Test
    void trafficIsCountedAsByHand() {
        Artefact artefact = artefact();
        assertEquals(List.of(), artefact.report().figures());
        try (var runner = artefact.newRunner()) {
            var counts = runner.run(spikesIn(0, 2), Probes.NONE).spikes();
            assertEquals(List.of(2, 2), java.util.Arrays.stream(counts.get("o")).boxed().toList());
            runner.run(spikesIn(), Probes.NONE);
        }
        Map<String, Double> figures = figures(artefact.report());
        // two inferences, one of them silent: half of what two input spikes make
        assertEquals(3.0, figures.get("cores"));
        assertEquals(5.0, figures.get("chip_steps"));
        assertEquals(2 + 4.0, figures.get("messages"));
        assertEquals(2.0, figures.get("messages_from_host"));
        assertEquals(1 + 2 * 2 + 2 * 1.0, figures.get("hops"));
        assertEquals(2 + 2 * 1.0, figures.get("greatest_link_load"));
        assertEquals(6.0, figures.get("spikes"));
        assertEquals(4 + 8.0, figures.get("synaptic_operations"));
    }

    /// 6 compartments in 5 steps, 12 synaptic operations, 6 spikes, 4 axon-out messages, 6 routers
    /// and 7 hops along the row, each at its price.
    @Test
    void energyIsTheSumOfItsTerms() {
        Artefact artefact = artefact();
        try (var runner = artefact.newRunner()) {
            runner.run(spikesIn(1), Probes.NONE);
        }
        double picojoules = 30 * 72.8 + 12 * 35.5 + 6 * 69.3 + 4 * 111 + 6 * 1.7 + 7 * 3.0;
        double energy = java.util.Objects.requireNonNull(figures(artefact.report()).get("energy"));
        assertEquals(picojoules / 1e6, energy, 1e-12);
    }

    /// The link from router 0 to 1 carries a host message and both spikes of core 0.
    @Test
    void theLinkMapHasTheLoads() {
        Artefact artefact = artefact();
        try (var runner = artefact.newRunner()) {
            runner.run(spikesIn(0), Probes.NONE);
        }
        Report.HeatMap map = artefact.report().maps().getLast();
        assertEquals(7, map.width());
        assertEquals(
                List.of(1.0, 3.0, 1.0, 4.0, 4.0, 0.0, 0.0),
                java.util.Arrays.stream(map.values()).boxed().toList());
    }

    @Test
    void filesSayWhereEveryNeuronIs(@TempDir Path folder) throws IOException {
        artefact().writeTo(folder);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("core-000.json", "core-001.json", "core-002.json", "loihi.json"),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
        JsonObject index = json(folder, "loihi.json");
        JsonObject hidden = index.getAsJsonObject("populations").getAsJsonObject("h");
        assertEquals("[0,0,1,1]", hidden.get("core").toString());
        assertEquals("[0,1,0,1]", hidden.get("compartment").toString());
        JsonObject last = json(folder, "core-002.json");
        assertEquals(4, last.getAsJsonArray("in_axons").size());
        assertTrue(last.toString().contains("\"from\":\"h[3]\""), last::toString);
    }

    private static JsonObject json(Path folder, String name) throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve(name))).getAsJsonObject();
    }
}
