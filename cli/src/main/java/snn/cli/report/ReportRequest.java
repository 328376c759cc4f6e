package snn.cli.report;

import java.util.List;
import snn.cli.fidelity.Kept;
import snn.compiler.pass.PassReport;
import snn.ir.Model;

/// What a report is to be made of.
///
/// @param hash the identity of the model's content; empty where it is not known
/// @param command what was typed to get it
/// @param lowering what the passes changed on the way to the targets' programs
/// @param targets at least one; the first is looked into, sample by sample
/// @param fidelity what is kept on the way down; empty where nobody looked
/// @param shown samples to draw
/// @param threads to run on
public record ReportRequest(
        Model model,
        String hash,
        String command,
        TestData data,
        Material material,
        List<PassReport> lowering,
        List<Kept> fidelity,
        List<CompiledTarget> targets,
        int shown,
        int threads) {

    public ReportRequest {
        lowering = List.copyOf(lowering);
        fidelity = List.copyOf(fidelity);
        targets = List.copyOf(targets);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("a report without a target");
        }
    }
}
