package snn.cli;

import com.google.gson.JsonObject;
import java.util.Locale;
import snn.backend.Evaluation;
import snn.backend.Report;

/// An evaluation as programs read it; `docs/command.md` has the schema.
final class EvaluationJson {
    private EvaluationJson() {}

    /// The figures of one target in a run: what was measured, then what its report says.
    static JsonObject target(Evaluation evaluation, String level, Report report) {
        var object = Console.object();
        object.addProperty("level", level);
        object.addProperty("accuracy", evaluation.accuracy());
        figures(object, evaluation);
        for (var figure : report.figures()) {
            if (!object.has(key(figure.name()))) { // what was measured here stands
                object.add(key(figure.name()), Json.number(figure.value()));
            }
        }
        object.addProperty("target", report.target());
        return object;
    }

    /// Spikes, operations and times.
    static void figures(JsonObject object, Evaluation evaluation) {
        var activity = evaluation.activity();
        double acs = activity.accumulatesPerSample();
        double macs = activity.multipliesPerSample();
        object.addProperty("spikes", activity.spikesPerSample());
        object.addProperty("input_spikes", activity.inputSpikesPerSample());
        object.addProperty("synaptic_operations", acs + macs);
        object.addProperty("effective_acs", acs);
        object.addProperty("effective_macs", macs);
        object.addProperty("seconds", evaluation.wallSeconds());
        object.addProperty("seconds_per_sample", evaluation.runSecondsPerSample());
    }

    /// `cycles` for `Cycles per inference`: all figures of a target are an inference's.
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceAll(" (per|an) inference$", "")
                .replaceAll("[^a-z0-9]+", "_");
    }
}
