package snn.backend;

import java.util.LinkedHashMap;
import java.util.Map;
import snn.ir.Encoder;
import snn.ir.IntegerEncoder;
import snn.ir.Program;
import snn.ir.encoding.Frames;
import snn.ir.graph.Named;

/// Counts what runs cost, by NeuroBench's definitions (Yik et al. 2025): a synaptic operation is an
/// activation that is not 0 meeting a weight that is not 0. It is an accumulate (AC) where the
/// activation is a spike and a multiply-accumulate (MAC) where it is a value. Not safe for threads.
public final class Activity {
    private final Program program;
    private final Reach reach;
    private final Map<String, Long> spikes = new LinkedHashMap<>();
    private long samples;
    private long run;
    private long accumulates;
    private long multiplies;

    public Activity(Program program) {
        this.program = program;
        this.reach = new Reach(program);
    }

    /// Adds one run up.
    public void add(Sample sample, Recording recording) {
        samples++;
        int steps = recording.stopped().orElse(program.time().steps());
        run += steps;
        sample.frames()
                .forEach((name, frames) -> count(name, counts(frames, steps), isSpikes(frames)));
        recording.spikes().forEach((name, counts) -> count(name, counts, true));
    }

    /// Adds another count of the same program up.
    public void add(Activity other) {
        samples += other.samples;
        run += other.run;
        accumulates += other.accumulates;
        multiplies += other.multiplies;
        other.spikes.forEach((name, n) -> spikes.merge(name, n, Long::sum));
    }

    public long samples() {
        return samples;
    }

    /// Steps run for a sample.
    public double stepsPerSample() {
        return perSample(run);
    }

    /// Spikes of all populations (inputs left out) a sample.
    public double spikesPerSample() {
        long total = 0;
        for (var entry : spikes.entrySet()) {
            if (!isEncoder(entry.getKey())) {
                total += entry.getValue();
            }
        }
        return perSample(total);
    }

    /// Spikes that enter from the encoders a sample.
    public double inputSpikesPerSample() {
        long total = 0;
        for (var entry : spikes.entrySet()) {
            if (isEncoder(entry.getKey())) {
                total += entry.getValue();
            }
        }
        return perSample(total);
    }

    /// Spikes a sample of each encoder and population by name.
    public Map<String, Double> spikesByNode() {
        Map<String, Double> result = new LinkedHashMap<>();
        spikes.forEach((name, n) -> result.put(name, perSample(n)));
        return result;
    }

    /// Effective accumulates a sample.
    public double accumulatesPerSample() {
        return perSample(accumulates);
    }

    /// Effective multiply-accumulates a sample.
    public double multipliesPerSample() {
        return perSample(multiplies);
    }

    private double perSample(long total) {
        return samples == 0 ? 0 : (double) total / samples;
    }

    private boolean isEncoder(String name) {
        Named node = program.graph().node(name);
        return node instanceof Encoder || node instanceof IntegerEncoder;
    }

    private void count(String source, int[] counts, boolean asSpikes) {
        if (asSpikes) {
            long total = 0;
            for (int c : counts) {
                total += c;
            }
            spikes.merge(source, total, Long::sum);
        }
        operations(source, counts, asSpikes);
    }

    private void operations(String source, int[] counts, boolean asSpikes) {
        long[] weights = reach.of(program.graph().node(source));
        long total = 0;
        for (int n = 0; n < counts.length; n++) {
            total += counts[n] * weights[n];
        }
        if (asSpikes) {
            accumulates += total;
        } else {
            multiplies += total;
        }
    }

    private static boolean isSpikes(Frames frames) {
        return frames instanceof Frames.Spikes;
    }

    /// How often each neuron's value is not 0 in the first steps.
    private static int[] counts(Frames frames, int steps) {
        var counts = new int[frames.neurons()];
        for (int t = 0; t < steps; t++) {
            for (int n = 0; n < counts.length; n++) {
                counts[n] += frames.value(t, n) != 0 ? 1 : 0;
            }
        }
        return counts;
    }
}
