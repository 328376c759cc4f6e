package snn.training;

import java.util.Arrays;
import java.util.List;
import snn.ir.encoding.Frames;

/// The frames of an encoder.
record EncoderUnit(String name, int neurons, Layout layout, float[] sent) implements Unit {

    static EncoderUnit of(String name, int neurons, Layout layout) {
        return new EncoderUnit(
                name, neurons, layout, new float[layout.rows() * Rows.stride(neurons)]);
    }

    @Override
    public float[] slopes() {
        return sent;
    }

    @Override
    public boolean learns() {
        return false;
    }

    @Override
    public void forward(Pass pass, int shard) {
        int stride = Rows.stride(neurons);
        for (int sample = 0; sample < Layout.SAMPLES; sample++) {
            int first = layout.row(shard, 0, sample) * stride;
            if (sample < pass.count(shard)) {
                write(pass.encoded(shard, sample).of(name), first, Layout.SAMPLES * stride);
            } else {
                for (int t = 0; t < layout.steps(); t++) {
                    int row = first + t * Layout.SAMPLES * stride;
                    Arrays.fill(sent, row, row + neurons, 0);
                }
            }
        }
    }

    private void write(Frames frames, int first, int distance) {
        for (int t = 0; t < frames.steps(); t++) {
            int row = first + t * distance;
            switch (frames) {
                case Frames.Spikes spikes -> unpack(spikes, t, row);
                case Frames.Values values ->
                        System.arraycopy(values.values(), t * neurons, sent, row, neurons);
            }
        }
    }

    private void unpack(Frames.Spikes spikes, int step, int row) {
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
    public void backward(Pass pass, int shard) {}

    @Override
    public void clearSlopes(int shard) {}

    @Override
    public List<Update> updates() {
        return List.of();
    }

    @Override
    public void refresh() {}

    @Override
    public List<LearnedArray> learned() {
        return List.of();
    }
}
