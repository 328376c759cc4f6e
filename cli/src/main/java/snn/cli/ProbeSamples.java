package snn.cli;

import snn.ir.data.Samples;
import snn.ir.random.CounterRandom;
import snn.ir.tensor.Shape;

/// Twenty samples of so many values, uniform in 0..1, of two classes in turn.
record ProbeSamples(int count) implements Samples {
    @Override
    public int size() {
        return 20;
    }

    @Override
    public Shape shape() {
        return Shape.of(count);
    }

    @Override
    public int classes() {
        return 2;
    }

    @Override
    public float[] values(int sample) {
        var values = new float[count];
        for (int n = 0; n < count; n++) {
            values[n] = CounterRandom.uniform(sample, n);
        }
        return values;
    }

    @Override
    public int label(int sample) {
        return sample % 2;
    }
}
