package snn.cli.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import snn.backend.Agreement;
import snn.backend.Report;

/// The figures of a page for programs; what is drawn is left out. `docs/command.md` has the schema.
public final class ReportJson {
    private ReportJson() {}

    public static JsonObject of(ReportPage page) {
        var document = new JsonObject();
        document.addProperty("model", page.model().header().name());
        document.addProperty("hash", page.hash());
        document.addProperty("command", page.command());
        document.addProperty("data", page.data().name());
        document.addProperty("parameters", Headline.parameters(page.model()));
        var targets = new JsonObject();
        boolean labelled = page.data().labelled();
        page.targets().forEach(t -> targets.add(t.name(), target(t, labelled)));
        document.add("targets", targets);
        if (labelled) {
            document.add("confusion", matrix(page.first().evaluation().confusion()));
        }
        return document;
    }

    private static JsonObject target(TargetRun run, boolean labelled) {
        var evaluation = run.evaluation();
        var activity = evaluation.activity();
        var object = new JsonObject();
        object.addProperty("level", run.level());
        object.addProperty("samples", evaluation.samples());
        if (labelled) {
            object.addProperty("accuracy", evaluation.accuracy());
        }
        object.addProperty("spikes", activity.spikesPerSample());
        object.addProperty("input_spikes", activity.inputSpikesPerSample());
        object.addProperty("accumulates", activity.accumulatesPerSample());
        object.addProperty("multiplies", activity.multipliesPerSample());
        object.addProperty("synaptic_operations", run.synapticOperations());
        object.addProperty("seconds", evaluation.runSecondsPerSample());
        if (run.agreement().samples() > 0) {
            object.add("agreement", agreement(run.agreement()));
        }
        object.add("report", report(run.report()));
        return object;
    }

    private static JsonObject agreement(Agreement agreement) {
        var object = new JsonObject();
        object.addProperty("samples", agreement.samples());
        object.addProperty("values", agreement.compared());
        object.addProperty("mismatched_spikes", agreement.spikeMismatches());
        object.addProperty("mismatched_states", agreement.stateMismatches());
        object.addProperty("mismatched_decisions", agreement.decisionMismatches());
        object.addProperty("first_mismatch", agreement.first());
        return object;
    }

    private static JsonObject report(Report report) {
        var uses = new JsonArray();
        for (Report.Use use : report.uses()) {
            var object = new JsonObject();
            object.addProperty("name", use.name());
            object.addProperty("taken", use.taken());
            object.addProperty("available", use.available());
            uses.add(object);
        }
        var figures = new JsonArray();
        for (Report.Figure figure : report.figures()) {
            var object = new JsonObject();
            object.addProperty("name", figure.name());
            object.addProperty("value", figure.value());
            object.addProperty("unit", figure.unit());
            figures.add(object);
        }
        var result = new JsonObject();
        result.addProperty("target", report.target());
        result.add("uses", uses);
        result.add("figures", figures);
        return result;
    }

    private static JsonArray matrix(int[][] matrix) {
        var rows = new JsonArray();
        for (int[] row : matrix) {
            var cells = new JsonArray();
            for (int number : row) {
                cells.add(number);
            }
            rows.add(cells);
        }
        return rows;
    }
}
