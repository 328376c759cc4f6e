package snn.ir.data;

import java.util.Objects;
import snn.ir.tensor.Shape;

/// A stretch of other samples.
record Slice(Samples whole, int from, int to) implements Samples {
    Slice {
        Objects.checkFromToIndex(from, to, whole.size());
    }

    @Override
    public int size() {
        return to - from;
    }

    @Override
    public Shape shape() {
        return whole.shape();
    }

    @Override
    public int classes() {
        return whole.classes();
    }

    @Override
    public float[] values(int sample) {
        return whole.values(from + Objects.checkIndex(sample, size()));
    }

    @Override
    public int label(int sample) {
        return whole.label(from + Objects.checkIndex(sample, size()));
    }
}
