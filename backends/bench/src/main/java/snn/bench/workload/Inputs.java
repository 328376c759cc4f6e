package snn.bench.workload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.backend.Sample;
import snn.bench.RandomNumbers;
import snn.ir.data.Samples;
import snn.ir.encoding.Frames;

/// The samples of the workloads, encoded, from the random numbers that other tools drew them by.
public final class Inputs {
    private static final int PIXELS = 784;
    private static final int CHANNELS = 700;

    private Inputs() {}

    /// A pixel spikes in each step with its brightness as probability: draws in the order
    /// `[step][sample][pixel]` under seed 7.
    public static List<Sample> rate(Samples images, int samples, int steps) {
        var all = new ArrayList<Sample>();
        for (int s = 0; s < samples; s++) {
            var spikes = Frames.Spikes.none(steps, PIXELS);
            float[] image = images.values(s);
            for (int t = 0; t < steps; t++) {
                for (int p = 0; p < PIXELS; p++) {
                    long draw = ((long) t * samples + s) * PIXELS + p;
                    set(spikes, t, p, RandomNumbers.uniform(7, draw) < image[p]);
                }
            }
            all.add(sample(spikes));
        }
        return all;
    }

    /// A pixel of brightness g above 0 spikes once, in step 255 - g.
    public static List<Sample> latency(Samples images, int samples) {
        var all = new ArrayList<Sample>();
        for (int s = 0; s < samples; s++) {
            var spikes = Frames.Spikes.none(256, PIXELS);
            float[] image = images.values(s);
            for (int p = 0; p < PIXELS; p++) {
                int bright = Math.round(image[p] * 255);
                set(spikes, 255 - bright, p, bright > 0);
            }
            all.add(sample(spikes));
        }
        return all;
    }

    /// 700 channels that spike with probability 8,000 / 70,000 in each of 100 steps: draws in the
    /// order `[step][sample][channel]` under seed 11.
    public static List<Sample> channels(int samples) {
        var all = new ArrayList<Sample>();
        for (int s = 0; s < samples; s++) {
            var spikes = Frames.Spikes.none(100, CHANNELS);
            for (int t = 0; t < spikes.steps(); t++) {
                for (int c = 0; c < CHANNELS; c++) {
                    long draw = ((long) t * samples + s) * CHANNELS + c;
                    set(spikes, t, c, RandomNumbers.uniform(11, draw) < 8000f / 70000f);
                }
            }
            all.add(sample(spikes));
        }
        return all;
    }

    /// One spike for each neuron in the first step, under the names of the encoders.
    static Sample kick(int steps, Map<String, Integer> neurons) {
        var frames = new LinkedHashMap<String, Frames>();
        neurons.forEach((name, count) -> {
            var spikes = Frames.Spikes.none(steps, count);
            for (int n = 0; n < count; n++) {
                set(spikes, 0, n, true);
            }
            frames.put(name, spikes);
        });
        return new Sample(frames);
    }

    private static Sample sample(Frames.Spikes spikes) {
        return new Sample(Map.of("spikes", spikes));
    }

    private static void set(Frames.Spikes spikes, int step, int neuron, boolean fires) {
        if (fires) {
            spikes.words()[step * spikes.wordsPerStep() + (neuron >> 6)] |= 1L << neuron;
        }
    }
}
