package snn.cli.report;

import java.util.List;
import snn.backend.Agreement;
import snn.backend.Evaluation;
import snn.backend.Report;
import snn.ir.DiscreteModel;
import snn.ir.IntegerModel;
import snn.ir.Program;

/// What one target made of the test samples.
///
/// @param name as the command calls it, such as `loihi`
/// @param agreement with the reference on the same program, of no samples where it was not compared
/// @param report what the backend says after it ran the samples
/// @param fits the parts that a netlist of the program fits; empty for other targets
public record TargetRun(
        String name,
        Program program,
        Evaluation evaluation,
        Agreement agreement,
        Report report,
        List<DeviceFit> fits) {

    public TargetRun {
        fits = List.copyOf(fits);
    }

    public String level() {
        return switch (program) {
            case DiscreteModel _ -> "float";
            case IntegerModel _ -> "integer";
        };
    }

    /// Whether it is what the others are compared with.
    public boolean isReference() {
        return report.backend().equals("reference");
    }

    /// Effective accumulates and multiply-accumulates a sample.
    public double synapticOperations() {
        return evaluation.activity().accumulatesPerSample()
                + evaluation.activity().multipliesPerSample();
    }
}
