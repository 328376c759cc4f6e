package snn.training;

import snn.ir.data.Samples;
import snn.ir.random.CounterRandom;
import snn.ir.tensor.Shape;

/// Noise, in which a sample of class `c` is brighter where the index is `c` modulo the classes.
record Patterns(int size, int width, int classes) implements Samples {
    private static final long KEY = CounterRandom.stream(3, "patterns");

    @Override
    public Shape shape() {
        return Shape.of(width);
    }

    @Override
    public float[] values(int sample) {
        var x = new float[width];
        for (int n = 0; n < width; n++) {
            float noise = CounterRandom.uniform(KEY, (long) sample * width + n) * 0.6f;
            x[n] = noise + (n % classes == label(sample) ? 0.4f : 0);
        }
        return x;
    }

    @Override
    public int label(int sample) {
        return (int) Long.remainderUnsigned(CounterRandom.bits(KEY, -2 - sample), classes);
    }
}
