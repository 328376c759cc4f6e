package snn.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import snn.backend.Agreement;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Report;
import snn.backend.Sample;
import snn.ir.DiscretePopulation;
import snn.ir.IntegerModel;
import snn.ir.IntegerPopulation;
import snn.ir.Program;
import snn.ir.graph.Named;
import snn.reference.ReferenceBackend;

/// Runs what a report shows: every target over the test samples, integer targets step by step
/// against the reference, and the first target once more with probes for the samples that are
/// drawn.
public final class ReportBuilder {
    private static final String FPGA = "fpga";
    private static final String REFERENCE = "reference";

    private final ReportRequest request;
    private final Consumer<String> progress;

    private ReportBuilder(ReportRequest request, Consumer<String> progress) {
        this.request = request;
        this.progress = progress;
    }

    /// @param progress is told in a few words what begins
    public static ReportPage build(ReportRequest request, Consumer<String> progress) {
        return new ReportBuilder(request, progress).page();
    }

    private ReportPage page() {
        List<TargetRun> runs = request.targets().stream().map(this::run).toList();
        CompiledTarget first = request.targets().getFirst();
        return new ReportPage(
                request.model(),
                request.hash(),
                request.command(),
                request.data(),
                request.lowering(),
                request.fidelity(),
                runs,
                first.program(),
                record(first, request.material().worthALook(runs.getFirst(), request.shown())));
    }

    private TargetRun run(CompiledTarget target) {
        int count = Math.min(target.samples(), request.material().size());
        progress.accept("%s: %d samples".formatted(target.name(), count));
        var evaluation =
                request.material()
                        .evaluated(target.program(), target.artefact(), count, request.threads());
        // before the comparison, so that what the backend counted is of these samples alone
        Report report = target.artefact().report();
        return new TargetRun(
                target.name(),
                target.program(),
                evaluation,
                report.backend().equals(REFERENCE)
                        ? Agreement.NONE
                        : agreement(target, Math.min(target.compared(), count)),
                report,
                report.backend().equals(FPGA) ? DeviceFit.of(target.program()) : List.of());
    }

    private Agreement agreement(CompiledTarget target, int count) {
        if (!(target.program() instanceof IntegerModel) || count == 0) {
            return Agreement.NONE;
        }
        progress.accept("%s: %d samples against the reference".formatted(target.name(), count));
        Probes probes = everything(target.program());
        var total = Agreement.NONE;
        try (var law = new ReferenceBackend().compile(target.program()).orThrow();
                var lawRunner = law.newRunner();
                var runner = target.artefact().newRunner()) {
            for (int n = 0; n < count; n++) {
                Sample sample = request.material().encoded(target.program(), n);
                Recording found = runner.run(sample, probes);
                total = total.plus(Agreement.of(told(lawRunner.run(sample, probes), found), found));
            }
        }
        return total;
    }

    /// The law's recording without the traces that the other one cannot give.
    private static Recording told(Recording law, Recording other) {
        return new Recording(
                law.answers(),
                law.traces().stream()
                        .filter(t -> other.trace(t.node(), t.variable()).isPresent())
                        .toList(),
                law.spikes());
    }

    private List<SampleRun> record(CompiledTarget target, List<Integer> numbers) {
        progress.accept("%s: %d samples with probes".formatted(target.name(), numbers.size()));
        Probes probes = everything(target.program());
        var runs = new ArrayList<SampleRun>();
        try (var runner = target.artefact().newRunner()) {
            for (int n : numbers) {
                Sample sample = request.material().encoded(target.program(), n);
                runs.add(request.material().run(n, sample, runner.run(sample, probes)));
            }
        }
        return runs;
    }

    /// A probe for every spike train and every state.
    private static Probes everything(Program program) {
        Set<String> wanted = new TreeSet<>();
        for (Named node : program.graph().nodes()) {
            variables(node).forEach(variable -> wanted.add(node.name() + "." + variable));
        }
        return new Probes(wanted);
    }

    private static List<String> variables(Named node) {
        var found = new ArrayList<String>();
        switch (node) {
            case IntegerPopulation p -> {
                p.dynamics().states().forEach(s -> found.add(s.name()));
                if (p.dynamics().spikes()) {
                    found.add(Probes.SPIKES);
                }
            }
            case DiscretePopulation p -> {
                p.dynamics().states().forEach(s -> found.add(s.name()));
                if (p.dynamics().spikes()) {
                    found.add(Probes.SPIKES);
                }
            }
            default -> {}
        }
        return found;
    }
}
