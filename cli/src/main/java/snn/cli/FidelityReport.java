package snn.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import snn.cli.fidelity.Kept;
import snn.cli.fidelity.Output;
import snn.cli.fidelity.Parting;
import snn.interop.NpyArray;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.tensor.Shape;
import snn.ir.text.Numbers;

/// What is kept of a model on the way down, as a table, a document and arrays.
///
/// @param kept the first is what the others are compared with
/// @param refused why a target has no integers, by its name
record FidelityReport(List<Kept> kept, Map<String, List<Diagnostic>> refused) {
    FidelityReport {
        kept = List.copyOf(kept);
    }

    String text() {
        var table =
                new Table(
                        "numbers",
                        "of",
                        "outputs differ by",
                        "spikes",
                        "differ",
                        "decisions differ",
                        "first spike that differs");
        for (Kept rung : kept) {
            boolean law = rung == kept.getFirst();
            table.row(
                    rung.rung().name(),
                    rung.rung().runs(),
                    law ? "-" : difference(rung),
                    rung.spikes(),
                    law ? "-" : rung.spikesDiffering(),
                    law ? "-" : rung.decisionsDiffering(),
                    rung.first().map(p -> p.text(rung.samples() > 1)).orElse(law ? "" : "none"));
        }
        var lines = new StringBuilder(table.toString());
        refused.forEach((name, problems) ->
                problems.stream()
                        .filter(Diagnostic::isError)
                        .forEach(p ->
                                lines.append("\nno ")
                                        .append(name)
                                        .append(": ")
                                        .append(p.message())));
        return lines.toString();
    }

    /// Beside the greatest value of the output, where that says more.
    private static String difference(Kept rung) {
        return rung.difference() == 0
                ? "0"
                : "%s of %s".formatted(short3(rung.difference()), short3(rung.greatest()));
    }

    private static String short3(double value) {
        return Numbers.text(
                new java.math.BigDecimal(value).round(new java.math.MathContext(3)).doubleValue());
    }

    JsonObject document() {
        var document = Console.object();
        document.addProperty("samples", kept.getFirst().samples());
        var rungs = new JsonArray();
        kept.forEach(k -> rungs.add(rung(k)));
        document.add("steps", rungs);
        var list = new JsonArray();
        refused.forEach((name, problems) ->
                problems.stream()
                        .filter(Diagnostic::isError)
                        .forEach(p -> {
                            var entry = Console.object();
                            entry.addProperty("numbers", name);
                            entry.addProperty("code", p.code());
                            entry.addProperty("message", p.message());
                            list.add(entry);
                        }));
        document.add("refused", list);
        return document;
    }

    private static JsonObject rung(Kept kept) {
        var object = Console.object();
        object.addProperty("numbers", kept.rung().name());
        object.addProperty("level", kept.rung().isQuantised() ? "integer" : "discrete");
        object.addProperty("of", kept.rung().runs());
        object.add("output_difference", Json.number(kept.difference()));
        object.add("output_greatest", Json.number(kept.greatest()));
        object.addProperty("spikes", kept.spikes());
        object.addProperty("spikes_differing", kept.spikesDiffering());
        object.addProperty("decisions_differing", kept.decisionsDiffering());
        if (kept.first().isPresent()) {
            object.add("first", parting(kept.first().get()));
        } else {
            object.add("first", JsonNull.INSTANCE);
        }
        return object;
    }

    private static JsonObject parting(Parting first) {
        var object = Console.object();
        object.addProperty("sample", first.sample());
        object.addProperty("step", first.step());
        object.addProperty("node", first.node());
        object.addProperty("neuron", first.neuron());
        object.addProperty("expected", first.wanted() ? 1 : 0);
        object.addProperty("got", first.wanted() ? 0 : 1);
        return object;
    }

    /// `NUMBERS.OUTPUT` of each rung: `[samples, steps, neurons]` in float64.
    SequencedMap<String, NpyArray> arrays() {
        var arrays = new LinkedHashMap<String, NpyArray>();
        for (Kept rung : kept) {
            List<Output> first = rung.outputs().isEmpty() ? List.of() : rung.outputs().getFirst();
            for (int k = 0; k < first.size(); k++) {
                arrays.put(rung.rung().name() + "." + first.get(k).readOut(), array(rung, k));
            }
        }
        return arrays;
    }

    private static NpyArray array(Kept rung, int output) {
        Output one = rung.outputs().getFirst().get(output);
        int length = one.values().length;
        var values = new double[rung.outputs().size() * length];
        for (int n = 0; n < rung.outputs().size(); n++) {
            System.arraycopy(
                    rung.outputs().get(n).get(output).values(), 0, values, n * length, length);
        }
        return NpyArray.of(Shape.of(rung.outputs().size(), one.steps(), one.neurons()), values);
    }
}
