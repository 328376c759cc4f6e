package snn.cli;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import snn.backend.Agreement;
import snn.backend.Evaluation;
import snn.backend.Report;
import snn.ir.IntegerModel;
import snn.ir.wire.StoredModel;
import snn.models.DataSet;

/// What a run has to say, as a table or as a document.
final class RunReport {
    private final StoredModel model;
    private final DataSet data;
    private final int samples;
    private final long seed;
    private final Map<Contender, Evaluation> evaluations = new LinkedHashMap<>();
    private final Map<String, Comparison> comparisons = new LinkedHashMap<>();

    RunReport(StoredModel model, DataSet data, int samples, long seed) {
        this.model = model;
        this.data = data;
        this.samples = samples;
        this.seed = seed;
    }

    void addAlone(Contender contender, Evaluation evaluation) {
        evaluations.put(contender, evaluation);
    }

    void addCompared(SideBySide.Standing standing) {
        addAlone(standing.contender(), standing.evaluation());
        comparisons.put(standing.contender().name(), standing.comparison());
    }

    boolean agrees() {
        return comparisons.values().stream().allMatch(Comparison::holds);
    }

    void print(Console console, boolean json) {
        if (json) {
            console.print(document());
        } else {
            text(console);
        }
    }

    private JsonObject document() {
        var targets = Console.object();
        evaluations.forEach((c, e) ->
                targets.add(c.name(), EvaluationJson.target(e, level(c), c.artefact().report())));
        var document = Console.object();
        document.addProperty("model", model.header().name());
        document.addProperty("data", data.kind().name());
        document.addProperty("samples", samples);
        document.addProperty("seed", seed);
        document.add("targets", targets);
        if (!comparisons.isEmpty()) {
            document.add("agreement", agreement());
        }
        return document;
    }

    private JsonObject agreement() {
        var object = Console.object();
        object.addProperty("level", level());
        object.addProperty("samples", samples);
        object.addProperty(
                "mismatched_samples",
                comparisons.values().stream()
                        .mapToLong(Comparison::mismatchedSamples)
                        .max()
                        .orElse(0));
        String first = first();
        if (first.isEmpty()) {
            object.add("first_mismatch", JsonNull.INSTANCE);
        } else {
            object.addProperty("first_mismatch", first);
        }
        var each = Console.object();
        comparisons.forEach((name, comparison) -> each.add(name, one(comparison)));
        object.add("targets", each);
        return object;
    }

    private static JsonObject one(Comparison comparison) {
        var object = Console.object();
        Agreement total = comparison.total();
        object.addProperty("mismatched_samples", comparison.mismatchedSamples());
        object.addProperty("values_compared", total.compared());
        object.addProperty("mismatched_spikes", total.spikeMismatches());
        object.addProperty("mismatched_states", total.stateMismatches());
        object.addProperty("mismatched_decisions", total.decisionMismatches());
        object.addProperty("close_calls", comparison.closeCalls());
        return object;
    }

    private String first() {
        return comparisons.entrySet().stream()
                .filter(e -> !e.getValue().holds())
                .map(e -> e.getKey() + ": " + e.getValue().first())
                .findFirst()
                .orElse("");
    }

    private String level() {
        return evaluations.keySet().stream().map(RunReport::level).findFirst().orElse("integer");
    }

    private static String level(Contender contender) {
        return contender.program() instanceof IntegerModel ? "integer" : "discrete";
    }

    private void text(Console console) {
        console.print(
                "%s on %,d test samples of %s (%s), seed %d",
                model.header().name(), samples, data.kind().name(), data.source(), seed);
        console.print("");
        console.print(figures().toString());
        evaluations.keySet().forEach(c -> report(console, c));
        if (!comparisons.isEmpty()) {
            agreementText(console);
        }
    }

    private Table figures() {
        var table =
                new Table(
                        "target",
                        "level",
                        "accuracy",
                        "spikes",
                        "input spikes",
                        "ACs",
                        "MACs",
                        "time/sample");
        evaluations.forEach((contender, e) -> {
            var activity = e.activity();
            table.row(
                    contender.name(),
                    level(contender),
                    Wording.percent(e.accuracy()),
                    Wording.count(activity.spikesPerSample()),
                    Wording.count(activity.inputSpikesPerSample()),
                    Wording.count(activity.accumulatesPerSample()),
                    Wording.count(activity.multipliesPerSample()),
                    Wording.time(e.runSecondsPerSample()));
        });
        return table;
    }

    private static void report(Console console, Contender contender) {
        Report report = contender.artefact().report();
        var table = new Table(contender.name() + ": " + report.target(), "", "");
        report.figures().forEach(f -> table.row(f.name(), Wording.count(f.value()), f.unit()));
        if (!table.isEmpty()) {
            console.print("");
            console.print(table.toString());
        }
    }

    private void agreementText(Console console) {
        var table =
                new Table("agreement", "samples", "differ", "values compared", "spikes", "states");
        comparisons.forEach((name, c) ->
                table.row(
                        name,
                        samples,
                        c.mismatchedSamples(),
                        "%,d".formatted(c.total().compared()),
                        c.total().spikeMismatches(),
                        c.total().stateMismatches()));
        console.print("");
        console.print(table.toString());
        long close = comparisons.values().stream().mapToLong(Comparison::closeCalls).sum();
        if (close > 0) {
            console.print(
                    "%d samples part where a membrane is within %s of its threshold",
                    close, CloseCall.BOUND);
        }
        console.print("");
        console.print(
                agrees()
                        ? "every target agrees with the %s reference".formatted(level())
                        : "differs from the %s reference: %s".formatted(level(), first()));
    }
}
