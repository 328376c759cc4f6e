package snn.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import snn.backend.Artefact;
import snn.backend.Evaluation;
import snn.backend.Recording;
import snn.backend.Report;
import snn.backend.Runner;
import snn.backend.SampleEncoder;
import snn.backend.Trace;
import snn.compiler.discretise.Discretise;

/// What the page is made of is what the targets did.
class ReportBuilderTest {
    private static final TestData DATA = new TestData("digits", "the product", List.of());

    @Test
    void theFiguresAreThoseOfAnEvaluationOfTheSameSamples() {
        var page = Example.page();
        var program = Example.integer(Example.model());
        var wanted =
                Evaluation.of(
                        program,
                        Example.artefact(program),
                        Example.samples().slice(0, Example.SAMPLES),
                        new SampleEncoder(program, 1, "test"),
                        1);
        for (TargetRun run : page.targets()) {
            assertEquals(
                    IntStream.of(wanted.decisions()).boxed().toList(),
                    IntStream.of(run.evaluation().decisions()).boxed().toList());
        }
        assertEquals(
                wanted.activity().spikesByNode(),
                page.first().evaluation().activity().spikesByNode());
    }

    @Test
    void theRecordedSamplesDecideAsTheEvaluationDid() {
        var page = Example.page();
        assertEquals(5, page.samples().size());
        for (SampleRun sample : page.samples()) {
            assertEquals(
                    page.first().evaluation().decisions()[sample.number()],
                    sample.recording().decision());
            assertEquals(Example.samples().label(sample.number()), sample.label());
        }
    }

    @Test
    void aTargetThatAgreesHasNoDifference() {
        var page = Example.page();
        assertEquals(0, page.first().agreement().samples());
        var agreement = page.targets().get(1).agreement();
        assertEquals(7, agreement.samples());
        // h has v and spikes, out has v: 12 + 12 + 10 values in each of 8 steps
        assertEquals(7 * 8 * (12 + 12 + 10), agreement.compared());
        assertTrue(agreement.holds());
    }

    @Test
    void aTargetThatIsOffByOneIsFoundOut() {
        var model = Example.model();
        var off = new OffByOne(Example.artefact(Example.integer(model)));
        var page = ReportBuilder.build(Example.request(model, DATA, off), said -> {});
        var agreement = page.targets().get(1).agreement();
        assertFalse(agreement.holds());
        assertEquals(7, agreement.stateMismatches());
        String text = HtmlPage.render(page);
        assertTrue(text.contains("chip differs first: out.v of neuron 0 in step 0"), text);
        assertEquals(
                List.of("7"),
                Document.of(text).all("td", "differs").stream()
                        .map(e -> e.getTextContent())
                        .toList());
    }

    @Test
    void aFloatingPointTargetIsNotComparedBitForBit() {
        var model = Example.model();
        var discrete = Discretise.apply(model).orThrow().program();
        var request = Example.request(model, DATA, Example.artefact(Example.integer(model)));
        var single =
                new ReportRequest(
                        model,
                        "",
                        "",
                        DATA,
                        request.material(),
                        List.of(),
                        List.of(),
                        List.of(
                                new CompiledTarget(
                                        "simd", discrete, Example.artefact(discrete), 3, 3)),
                        2,
                        1);
        var said = new ArrayList<String>();
        var page = ReportBuilder.build(single, said::add);
        assertEquals(0, page.first().agreement().samples());
        assertEquals("float", page.first().level());
        assertEquals(List.of("simd: 3 samples", "simd: 2 samples with probes"), said);
        Document.of(HtmlPage.render(page));
    }

    /// Adds one to the first membrane of the output in the first step.
    private record OffByOne(Artefact inner) implements Artefact {
        @Override
        public Report report() {
            return Report.of("off", "nowhere");
        }

        @Override
        public Runner newRunner() {
            var runner = inner.newRunner();
            return (sample, probes) -> {
                Recording right = runner.run(sample, probes);
                right.trace("out", "v").ifPresent(OffByOne::disturb);
                return right;
            };
        }

        private static void disturb(Trace trace) {
            trace.set(0, 0, trace.at(0, 0) + 1);
        }

        @Override
        public void writeTo(java.nio.file.Path folder) {}
    }
}
