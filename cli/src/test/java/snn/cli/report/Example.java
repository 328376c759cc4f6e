package snn.cli.report;

import java.util.List;
import java.util.Optional;
import snn.backend.Artefact;
import snn.backend.Report;
import snn.backend.Runner;
import snn.compiler.FrontEnd;
import snn.compiler.discretise.Discretise;
import snn.compiler.quantise.Quantisation;
import snn.compiler.quantise.Quantise;
import snn.ir.Header;
import snn.ir.IntegerModel;
import snn.ir.Model;
import snn.ir.Program;
import snn.ir.Projection;
import snn.ir.data.Samples;
import snn.ir.random.CounterRandom;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.models.DataSets;
import snn.reference.ReferenceBackend;

/// A small network of random weights and a page of it.
final class Example {
    static final String SOURCE =
            """
            /// Digits & <b>more</b>.
            network digits {
              time 8 steps of 1 ms
              input  image  = real[8, 8] in 0..1
              encode spikes = image -> latency
              neuron hidden = lif(tau_mem = 20 ms, threshold = 1, reset = subtract)
              layer h   = spikes -> flatten -> dense(12) -> hidden
              layer out = h -> dense(10) -> li(tau_mem = 20 ms)
              output label = out -> max_over_time -> argmax
            }
            """;

    static final int SAMPLES = 40;

    private Example() {}

    static Model model() {
        return FrontEnd.compile("digits.snn", SOURCE)
                .orThrow()
                .mapNodes(n -> n instanceof Projection d ? withRandomWeights(d) : n);
    }

    static Model named(String name) {
        Header old = model().header();
        return model().withHeader(
                        new Header(
                                name,
                                old.documentation(),
                                old.source(),
                                old.training(),
                                old.record(),
                                old.targets()));
    }

    static IntegerModel integer(Model model) {
        var discrete = Discretise.apply(model).orThrow().program();
        return Quantise.apply(discrete, Quantisation.INT8).orThrow().program();
    }

    static Samples samples() {
        return DataSets.find("digits").orThrow().test().orThrow();
    }

    static ReportPage page(Model model, TestData data) {
        return ReportBuilder.build(request(model, data, chip(model)), said -> {});
    }

    static ReportPage page() {
        return page(model(), new TestData("digits", "the product", List.of()));
    }

    /// The reference as it is, and `other` beside it as a chip.
    static ReportRequest request(Model model, TestData data, Artefact other) {
        var discrete = Discretise.apply(model).orThrow();
        var integer = Quantise.apply(discrete.program(), Quantisation.INT8).orThrow();
        return new ReportRequest(
                model,
                "0123456789abcdef",
                "snn report digits.snn",
                data,
                new Material.Labelled(samples(), 1, "test"),
                List.of(discrete.report(), integer.report()),
                List.of(),
                List.of(
                        target("reference", integer.program(), artefact(integer.program()), 7),
                        target("chip", integer.program(), other, 7)),
                5,
                2);
    }

    static Artefact artefact(Program program) {
        return new ReferenceBackend().compile(program).orThrow();
    }

    /// The reference under another name.
    static Artefact chip(Model model) {
        return new Reporting(artefact(integer(model)), Report.of("chip", "chip"));
    }

    /// An artefact that runs as another does and has something to say.
    record Reporting(Artefact inner, Report report) implements Artefact {
        @Override
        public Runner newRunner() {
            return inner.newRunner();
        }

        @Override
        public void writeTo(java.nio.file.Path folder) {}
    }

    static Report report() {
        return new Report(
                "chip",
                "chip <1>",
                List.of(new Report.Use("cores", 3, 4), new Report.Use("axons", 5000, 4096)),
                List.of(
                        new Report.Figure("messages", 12345, ""),
                        new Report.Figure("energy of hops", 12.5, "nJ")),
                List.of(
                        new Report.Table(
                                "cores",
                                List.of("core", "what", "%"),
                                List.of(
                                        List.of("12345", "a & b", "75.5"),
                                        List.of("1", "#c", "24.5")))),
                List.of(
                        new Report.HeatMap(
                                "traffic", "messages", 2, 2, new double[] {1, 2, 4, Double.NaN})),
                List.of("a note"));
    }

    private static CompiledTarget target(
            String name, Program program, Artefact artefact, int compared) {
        return new CompiledTarget(name, program, artefact, SAMPLES, compared);
    }

    private static Projection withRandomWeights(Projection dense) {
        long key = CounterRandom.stream(3, dense.name());
        var values = new float[dense.fanIn() * dense.fanOut()];
        for (int k = 0; k < values.length; k++) {
            values[k] = CounterRandom.uniform(key, k) - 0.4f;
        }
        return dense.withWeights(
                Tensor.of(Shape.of(dense.fanOut(), dense.fanIn()), values), Optional.empty());
    }
}
