package snn.models;

import java.util.Objects;
import snn.ir.data.Samples;
import snn.ir.tensor.Shape;

/// Labelled images, a byte a pixel; a value is the pixel over `greatest`, so in 0..1.
record ImageSamples(Shape shape, int classes, int greatest, byte[] pixels, byte[] labels)
        implements Samples {

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public float[] values(int sample) {
        int length = shape.length();
        int start = Objects.checkIndex(sample, size()) * length;
        var values = new float[length];
        for (int n = 0; n < length; n++) {
            values[n] = (pixels[start + n] & 0xff) / (float) greatest;
        }
        return values;
    }

    @Override
    public int label(int sample) {
        return labels[sample] & 0xff;
    }
}
