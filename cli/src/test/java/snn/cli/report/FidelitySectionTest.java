package snn.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import snn.backend.Artefact;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Report;
import snn.backend.Runner;
import snn.cli.fidelity.Fidelity;
import snn.cli.fidelity.Kept;
import snn.cli.fidelity.Parting;
import snn.cli.fidelity.Rung;
import snn.compiler.discretise.Discretise;
import snn.ir.Model;
import snn.ir.Program;

/// What is kept on the way down is told to the spike, and drawn.
final class FidelitySectionTest {
    private static final int SAMPLES = 3;

    private final Model model = Example.model();
    private final Program discrete = Discretise.apply(model).orThrow().program();
    private final Program integer = Example.integer(model);

    @Test
    void aRungThatDoesTheSameLosesNothing() {
        Kept same = kept(rung("float32", discrete, Example.artefact(discrete))).get(1);
        assertEquals(0, same.difference());
        assertEquals(0, same.spikesDiffering());
        assertEquals(0, same.decisionsDiffering());
        assertTrue(same.first().isEmpty());
        assertTrue(same.spikes() > 0);
        assertEquals(SAMPLES, same.samples());
    }

    @Test
    void theFirstSpikeThatDiffersIsNamed() {
        var disturbed = new Disturbed(Example.artefact(discrete));
        Kept kept = kept(rung("float32", discrete, disturbed)).get(1);
        Parting first = kept.first().orElseThrow();
        assertEquals("h", first.node());
        assertEquals(3, first.step());
        assertEquals(5, first.neuron());
        assertEquals(0, first.sample());
        assertEquals(SAMPLES, kept.spikesDiffering());
    }

    @Test
    void integersAreComparedInTheUnitsOfTheModel() {
        Kept kept = kept(rung("int8", integer, Example.artefact(integer))).get(1);
        assertTrue(kept.difference() > 0);
        assertTrue(kept.difference() < 0.2 * kept.greatest(), kept.toString());
    }

    @Test
    void bothRungsAreDrawnBesideEachOther() {
        List<Kept> kept = kept(rung("int8", integer, Example.artefact(integer)));
        var plain = Example.page();
        assertFalse(HtmlPage.render(plain).contains("id=\"fidelity\""));
        var page =
                new ReportPage(
                        plain.model(),
                        plain.hash(),
                        plain.command(),
                        plain.data(),
                        plain.lowering(),
                        kept,
                        plain.targets(),
                        plain.recorded(),
                        plain.samples());
        var document = Document.of(HtmlPage.render(page));
        // two samples, the three neurons that differ most of each
        assertEquals(6, document.all("path", "float").size());
        assertEquals(6, document.all("path", "dashed").size());
    }

    private List<Kept> kept(Rung other) {
        var law = rung("float64", discrete, Example.artefact(discrete));
        var shown = new Material.Labelled(Example.samples(), 1, "test");
        return Fidelity.of(
                List.of(law, other), SAMPLES, n -> shown.encoded(discrete, n), 2, () -> {});
    }

    private static Rung rung(String name, Program program, Artefact artefact) {
        return new Rung(name, "test", program, artefact);
    }

    /// Has one spike of `h` in step 3 the other way round.
    private record Disturbed(Artefact inner) implements Artefact {
        @Override
        public Report report() {
            return inner.report();
        }

        @Override
        public Runner newRunner() {
            Runner runner = inner.newRunner();
            return (sample, probes) -> {
                Recording right = runner.run(sample, probes);
                right.trace("h", Probes.SPIKES).ifPresent(t -> t.set(3, 5, 1 - t.at(3, 5)));
                return right;
            };
        }

        @Override
        public void writeTo(Path folder) {}
    }
}
