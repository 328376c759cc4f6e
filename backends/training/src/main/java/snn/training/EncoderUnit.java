package snn.training;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import snn.ir.encoding.Frames;

/// The frames of an encoder.
record EncoderUnit(Trace trace) implements Unit {
    private static final VectorSpecies<Float> LANES = Gemm.LANES;

    @Override
    public void forward(Pass pass, int shard, Steps steps) {
        for (int sample = 0; sample < Layout.SAMPLES; sample++) {
            if (sample < pass.count(shard)) {
                write(pass.encoded(shard, sample).of(name()), shard, sample, steps);
            } else {
                for (int t = steps.from(); t < steps.to(); t++) {
                    int row = trace.at(shard, t, sample);
                    Arrays.fill(trace.sent(), row, row + trace.neurons(), 0);
                }
            }
        }
    }

    private void write(Frames frames, int shard, int sample, Steps steps) {
        int neurons = trace.neurons();
        for (int t = steps.from(); t < steps.to(); t++) {
            int row = trace.at(shard, t, sample);
            switch (frames) {
                case Frames.Spikes spikes -> unpack(spikes, t, row);
                case Frames.Values values -> {
                    for (int n = 0; n < neurons; n++) {
                        trace.sent()[row + n] = (float) values.values()[t * neurons + n];
                    }
                }
            }
        }
    }

    private void unpack(Frames.Spikes spikes, int step, int row) {
        float[] sent = trace.sent();
        int word = step * spikes.wordsPerStep();
        var zero = FloatVector.zero(LANES);
        // also the padding, whose bits are 0
        for (int n = 0; n < Rows.padded(trace.neurons()); n += LANES.length()) {
            long bits = spikes.words()[word + n / Long.SIZE] >>> n;
            zero.blend(1, VectorMask.fromLong(LANES, bits)).intoArray(sent, row + n);
        }
    }

    @Override
    public void backward(Pass pass, int shard, Steps steps) {}
}
