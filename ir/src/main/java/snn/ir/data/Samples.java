package snn.ir.data;

import snn.ir.tensor.Shape;

/// Labelled samples in a fixed order: what a network is shown. Safe to read from many threads.
public interface Samples {
    int size();

    /// The shape of one sample's values; of samples in time, `[steps, shape of the input...]`.
    Shape shape();

    /// The number of classes; labels are 0 to one less.
    int classes();

    /// The values of a sample, row-major, in the range the data set states. Not to be changed.
    float[] values(int sample);

    int label(int sample);

    /// The samples `from` (inclusive) to `to` (exclusive) of these.
    default Samples slice(int from, int to) {
        return new Slice(this, from, to);
    }
}
