package snn.cli.report;

import java.util.List;
import snn.cli.fidelity.Kept;
import snn.compiler.pass.PassReport;
import snn.ir.Model;
import snn.ir.Program;

/// All that the page shows. The confusion matrix and the activity are those of the first target.
///
/// @param hash the identity of the model's content; empty where it is not known
/// @param command what was typed to get this page
/// @param lowering what the passes changed on the way down
/// @param fidelity what is kept on the way down, the law first; empty where nobody looked
/// @param targets at least one
/// @param recorded the program that `samples` were recorded with
public record ReportPage(
        Model model,
        String hash,
        String command,
        TestData data,
        List<PassReport> lowering,
        List<Kept> fidelity,
        List<TargetRun> targets,
        Program recorded,
        List<SampleRun> samples) {

    public ReportPage {
        lowering = List.copyOf(lowering);
        fidelity = List.copyOf(fidelity);
        targets = List.copyOf(targets);
        samples = List.copyOf(samples);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("a report without a target");
        }
    }

    /// The target whose decisions the page looks into.
    public TargetRun first() {
        return targets.getFirst();
    }
}
