package snn.cli.report;

import java.util.List;
import snn.compiler.pass.PassReport;
import snn.ir.Model;
import snn.ir.data.Samples;

/// What a report is to be made of.
///
/// @param hash the identity of the model's content; empty where it is not known
/// @param command what was typed to get it
/// @param lowering what the passes changed on the way to the targets' programs
/// @param targets at least one; the first is looked into, sample by sample
/// @param encoding seed and stream of the encoders; the same as in a run gives the same figures
/// @param shown samples to draw
/// @param threads to run on
public record ReportRequest(
        Model model,
        String hash,
        String command,
        TestData data,
        Samples samples,
        List<PassReport> lowering,
        List<CompiledTarget> targets,
        Encoding encoding,
        int shown,
        int threads) {

    /// How samples are encoded (see [snn.backend.SampleEncoder]).
    public record Encoding(long seed, String stream) {}

    public ReportRequest {
        lowering = List.copyOf(lowering);
        targets = List.copyOf(targets);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("a report without a target");
        }
    }
}
