package snn.cli.report;

import snn.backend.Recording;
import snn.backend.Sample;
import snn.ir.tensor.Shape;

/// One sample as it was shown and what the network did.
///
/// @param number of the sample in its data set's test split
/// @param label the right answer; where nobody knows it, the decision
/// @param values of the input, of `shape`, row-major
public record SampleRun(
        int number, int label, Shape shape, float[] values, Sample frames, Recording recording) {

    public SampleRun {
        values = values.clone();
    }

    @Override
    public float[] values() {
        return values.clone();
    }

    public boolean correct() {
        return recording.decision() == label;
    }
}
