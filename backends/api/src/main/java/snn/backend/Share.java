package snn.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import snn.ir.Program;
import snn.ir.data.Samples;

/// What one thread makes of the samples it is dealt. Belongs to that thread until it is done.
final class Share {
    private final Samples samples;
    private final SampleEncoder encoder;
    private final Probes probes;
    private final Activity activity;
    private final List<Decisions> decisions = new ArrayList<>();
    private long nanos;

    /// The decisions of one stretch of the samples.
    private record Decisions(int from, int[] made) {}

    Share(Program program, Samples samples, SampleEncoder encoder, Probes probes) {
        this.samples = samples;
        this.encoder = encoder;
        this.probes = probes;
        this.activity = new Activity(program);
    }

    /// Runs stretches until none is left. Where one fails, other threads are dealt no more.
    Share of(Runner runner, Stretches stretches) {
        boolean done = false;
        try {
            for (int from = stretches.take(); from < samples.size(); from = stretches.take()) {
                run(runner, from, stretches.end(from));
            }
            done = true;
        } finally {
            if (!done) {
                stretches.stop();
            }
        }
        return this;
    }

    private void run(Runner runner, int from, int to) {
        List<Sample> batch =
                IntStream.range(from, to)
                        .mapToObj(n -> encoder.encode(n, samples.values(n)))
                        .toList();
        long start = System.nanoTime();
        List<Recording> recordings = runner.run(batch, probes);
        nanos += System.nanoTime() - start;
        for (int n = 0; n < batch.size(); n++) {
            activity.add(batch.get(n), recordings.get(n));
        }
        int[] made = recordings.stream().mapToInt(Recording::decision).toArray();
        decisions.add(new Decisions(from, made));
    }

    /// Puts its decisions in their places among those of all samples.
    void lay(int[] all) {
        for (Decisions some : decisions) {
            System.arraycopy(some.made(), 0, all, some.from(), some.made().length);
        }
    }

    Activity activity() {
        return activity;
    }

    double runSeconds() {
        return nanos * 1e-9;
    }
}
