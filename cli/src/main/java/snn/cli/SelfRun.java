package snn.cli;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import snn.backend.Activity;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Room;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.backend.SampleEncoder;
import snn.ir.Encoder;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.Program;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.graph.Named;

/// Runs a model that names no data, such as a network that drives itself, on one sample: every
/// input at the top of its range.
///
/// @param seed of the encoding of the sample
record SelfRun(Contender contender, long seed) {
    /// What one array on the heap can hold.
    private static final long MOST = Integer.MAX_VALUE - 8;

    /// How a run went.
    record Outcome(Recording recording, Activity activity, double seconds) {}

    /// The run, where there is room for its sample, of which nothing is made yet.
    Result<SelfRun> fitting() {
        var lengths = new ArrayList<Long>();
        long steps = program().time().steps();
        for (Named node : program().graph().nodes()) {
            switch (node) {
                case Input input -> lengths.add(values(input));
                case Encoder encoder -> lengths.add(frames(encoder, steps));
                case IntegerEncoder integer -> lengths.add(frames(integer.encoder(), steps));
                default -> {}
            }
        }
        long largest = lengths.stream().mapToLong(n -> n).max().orElse(0);
        long taken = Long.BYTES * lengths.stream().mapToLong(n -> n).sum();
        long free = Room.forArrays(taken);
        if (largest <= MOST && taken <= free) {
            return Result.ok(this);
        }
        var problem =
                Diagnostic.error(
                                "memory",
                                "the values of one sample of `%s` take %s in %d steps, but %s are"
                                        + " free",
                                program().header().name(),
                                Room.words(taken),
                                steps,
                                Room.words(Math.min(free, Long.BYTES * MOST)))
                        .hint("run fewer steps");
        return Result.rejected(
                largest > MOST
                        ? problem
                        : problem.hint("SNN_JAVA_OPTS=-Xmx... gives the heap more"));
    }

    /// The values of a sample.
    private long values(Input input) {
        return (input.form().isInTime() ? program().time().steps() : 1L) * input.shape().size();
    }

    /// Words of spikes, or values.
    private static long frames(Encoder encoder, long steps) {
        long neurons = encoder.shape().size();
        return steps * (encoder.spikes() ? (neurons + Long.SIZE - 1) / Long.SIZE : neurons);
    }

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

        %s of model time in %s, %s\
        """
                .formatted(
                        program().header().name(),
                        contender.name(),
                        table,
                        Wording.time(modelSeconds()),
                        Wording.time(outcome.seconds()),
                        operations(outcome.activity()));
    }

    /// What spikes and what values do.
    private static String operations(Activity activity) {
        String events = Wording.count(activity.accumulatesPerSample()) + " synaptic events";
        double multiplies = activity.multipliesPerSample();
        return multiplies == 0
                ? events
                : events + ", " + Wording.count(multiplies) + " multiply-accumulates";
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
        document.addProperty("multiplies", outcome.activity().multipliesPerSample());
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
        var values = new double[Math.toIntExact(values(input))];
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
