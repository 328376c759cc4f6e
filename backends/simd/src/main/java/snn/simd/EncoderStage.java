package snn.simd;

import snn.backend.Sample;
import snn.ir.encoding.Frames;

/// Where the frames of a sample enter.
///
/// @param levels what a value is multiplied by before it is rounded; integer level only
record EncoderStage(String name, Signal signal, int levels, int steps) implements Stage {
    /// Lays the frames of a sample out.
    void show(Sample sample) {
        Frames frames = sample.of(name);
        if (frames.steps() != steps) {
            throw new IllegalArgumentException(
                    "`%s` has %d frames and should have %d".formatted(name, frames.steps(), steps));
        }
        switch (signal) {
            case Signal.Spikes spikes -> show(frames, spikes);
            case Signal.Reals reals -> show(frames, reals);
            case Signal.Integers integers -> show(frames, integers);
        }
    }

    @Override
    public void reset() {}

    @Override
    public void step(int t) {}

    private void show(Frames frames, Signal.Spikes spikes) {
        if (!(frames instanceof Frames.Spikes shown)) {
            throw new IllegalArgumentException("the frames of `" + name + "` are not spikes");
        }
        spikes.show(shown.words());
    }

    private void show(Frames frames, Signal.Reals reals) {
        for (int t = 0; t < steps; t++) {
            for (int n = 0; n < frames.neurons(); n++) {
                reals.values()[reals.at(t) + n] = (float) frames.value(t, n);
            }
        }
    }

    private void show(Frames frames, Signal.Integers integers) {
        for (int t = 0; t < steps; t++) {
            for (int n = 0; n < frames.neurons(); n++) {
                double level = Math.rint(frames.value(t, n) * levels);
                integers.values()[integers.at(t) + n] = (int) Math.clamp(level, -levels, levels);
            }
        }
    }
}
