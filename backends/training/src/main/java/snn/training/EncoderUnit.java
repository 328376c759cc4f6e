package snn.training;

import java.util.Arrays;
import snn.ir.encoding.Frames;

/// The frames of an encoder.
record EncoderUnit(Trace trace) implements Unit {

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
        int neurons = trace.neurons();
        int word = step * spikes.wordsPerStep();
        for (int n = 0; n < neurons; n += 64) {
            long bits = spikes.words()[word++];
            int end = Math.min(64, neurons - n);
            for (int k = 0; k < end; k++) {
                sent[row + n + k] = bits >>> k & 1;
            }
        }
    }

    @Override
    public void backward(Pass pass, int shard, Steps steps) {}
}
