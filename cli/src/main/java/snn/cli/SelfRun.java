package snn.cli;

import com.google.gson.JsonObject;
import java.util.Arrays;
import snn.backend.Activity;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.backend.SampleEncoder;
import snn.ir.Input;
import snn.ir.Program;

/// Runs a model that names no data, such as a network that drives itself, on one sample: every
/// input at the top of its range.
///
/// @param seed of the encoding of the sample
record SelfRun(Contender contender, long seed) {
    /// How a run went.
    record Outcome(Recording recording, Activity activity, double seconds) {}

    Outcome run() {
        var sample = sample();
        var activity = new Activity(program());
        try (Runner runner = contender.artefact().newRunner()) {
            long start = System.nanoTime();
            Recording recording = runner.run(sample, Probes.NONE);
            double seconds = (System.nanoTime() - start) * 1e-9;
            activity.add(sample, recording);
            return new Outcome(recording, activity, seconds);
        }
    }

    String text(Outcome outcome) {
        var table = new Table("population", "neurons", "spikes", "rate");
        outcome.recording()
                .spikes()
                .forEach((name, counts) ->
                        table.row(
                                name,
                                Wording.count(counts.length),
                                Wording.count(total(counts)),
                                Wording.count(rate(counts)) + " Hz"));
        return """
        %s on %s names no data: one sample, each input at the top of its range

        %s

        %s of model time in %s, %s synaptic events\
        """
                .formatted(
                        program().header().name(),
                        contender.name(),
                        table,
                        Wording.time(modelSeconds()),
                        Wording.time(outcome.seconds()),
                        Wording.count(outcome.activity().accumulatesPerSample()));
    }

    JsonObject document(Outcome outcome) {
        var populations = Console.object();
        outcome.recording()
                .spikes()
                .forEach((name, counts) -> {
                    var one = Console.object();
                    one.addProperty("neurons", counts.length);
                    one.addProperty("spikes", total(counts));
                    one.addProperty("rate", rate(counts));
                    populations.add(name, one);
                });
        var document = Console.object();
        document.addProperty("model", program().header().name());
        document.addProperty("target", contender.name());
        document.addProperty("model_seconds", modelSeconds());
        document.addProperty("seconds", outcome.seconds());
        document.addProperty("accumulates", outcome.activity().accumulatesPerSample());
        document.add("populations", populations);
        return document;
    }

    private Program program() {
        return contender.program();
    }

    private Sample sample() {
        return new SampleEncoder(program(), seed, Job.STREAM).encode(0, this::highest);
    }

    private double[] highest(String name) {
        var input = (Input) program().graph().node(name);
        int steps = input.form().isInTime() ? program().time().steps() : 1;
        var values = new double[Math.multiplyExact(steps, input.shape().length())];
        Arrays.fill(values, input.high());
        return values;
    }

    private double modelSeconds() {
        return program().time().steps() * program().time().dt() / 1000;
    }

    private double rate(int[] counts) {
        return total(counts) / (counts.length * modelSeconds());
    }

    private static long total(int[] counts) {
        return Arrays.stream(counts).asLongStream().sum();
    }
}
