package snn.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import snn.ir.diagnostic.Diagnostic;
import snn.loihi.conform.CaseResult;
import snn.loihi.conform.Conformance;
import snn.loihi.conform.Verdict;

/// `snn conform`: what other tools say a file or a chip does, run here.
@Command(
        name = "conform",
        description = {
            "Run recorded cases and say which are met.",
            "",
            "A folder of NAME.nir with NAME.json beside them: NIR files and their traces"
                    + " (docs/nir.md says what such a JSON holds). A folder of .json or .json.gz"
                    + " alone: golden vectors of Loihi emulators.",
            ""
        })
final class Conform implements Callable<Integer> {
    private final Console console;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private Format format = new Format();

    @Parameters(paramLabel = "DIR", description = "A folder of such files, or one of them.")
    private Path place = Path.of("");

    @Option(
            names = "--on",
            split = ",",
            paramLabel = "reference,simd",
            description =
                    "Run NIR files on these alone: every value in double precision on reference,"
                            + " spikes in single precision on simd.")
    private List<String> on = List.of();

    Conform(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        on.forEach(this::checkTarget);
        if (!Files.exists(place)) {
            return console.reject(
                    List.of(Diagnostic.error("no-file", "there is no `%s`", place)), format.json());
        }
        if (NirConformance.has(place)) {
            return networks();
        }
        if (!on.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--on is for NIR files, and there are none in " + place);
        }
        List<CaseResult> results = Conformance.run(place);
        if (results.isEmpty()) {
            return console.reject(
                    List.of(
                            Diagnostic.error("no-file", "there are no golden files in `%s`", place)
                                    .hint(
                                            "they end in `.json` or `.json.gz`; or `NAME.nir`"
                                                    + " lies beside `NAME.json`")),
                    format.json());
        }
        Map<Verdict, Integer> counts = counts(results);
        if (format.json()) {
            json(results, counts);
        } else {
            results.forEach(
                    r -> console.print("%-11s %s: %s", r.result().word(), r.name(), r.detail()));
            console.print(summary(counts));
        }
        return (counts.containsKey(Verdict.FAIL) ? Status.REJECTED : Status.DONE).code();
    }

    private void checkTarget(String name) {
        if (!NirConformance.BACKENDS.contains(name)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "`%s` of `--on` is none of %s"
                            .formatted(name, String.join(", ", NirConformance.BACKENDS)));
        }
    }

    private int networks() {
        List<NirResult> results =
                NirConformance.run(place, on.isEmpty() ? NirConformance.BACKENDS : on);
        var counts = new EnumMap<NirResult.Verdict, Integer>(NirResult.Verdict.class);
        results.forEach(r -> counts.merge(r.verdict(), 1, Integer::sum));
        if (format.json()) {
            networksJson(results, counts);
        } else {
            results.forEach(
                    r -> console.print("%-7s %s: %s", r.verdict().word(), r.name(), r.detail()));
            console.print(
                    "%d passed, %d failed, %d refused",
                    counts.getOrDefault(NirResult.Verdict.PASS, 0),
                    counts.getOrDefault(NirResult.Verdict.FAIL, 0),
                    counts.getOrDefault(NirResult.Verdict.REFUSED, 0));
        }
        boolean fails = counts.containsKey(NirResult.Verdict.FAIL);
        return (fails ? Status.REJECTED : Status.DONE).code();
    }

    private void networksJson(List<NirResult> results, Map<NirResult.Verdict, Integer> counts) {
        var cases = new JsonArray();
        for (NirResult result : results) {
            var entry = Console.object();
            entry.addProperty("name", result.name());
            entry.addProperty("result", result.verdict().word());
            entry.addProperty("detail", result.detail());
            entry.add(
                    "first",
                    result.first().<JsonElement>map(Conform::difference).orElse(JsonNull.INSTANCE));
            cases.add(entry);
        }
        var summary = Console.object();
        for (NirResult.Verdict verdict : NirResult.Verdict.values()) {
            summary.addProperty(verdict.word(), counts.getOrDefault(verdict, 0));
        }
        var document = Console.object();
        document.add("cases", cases);
        document.add("summary", summary);
        console.print(document);
    }

    private static JsonObject difference(NirRun.Difference first) {
        var object = Console.object();
        object.addProperty("node", first.node());
        object.addProperty("variable", first.variable());
        object.addProperty("step", first.step());
        object.addProperty("neuron", first.neuron());
        object.add("expected", Json.number(first.wanted()));
        object.add("got", Json.number(first.got()));
        return object;
    }

    private void json(List<CaseResult> results, Map<Verdict, Integer> counts) {
        var cases = new JsonArray();
        for (CaseResult result : results) {
            var entry = Console.object();
            entry.addProperty("name", result.name());
            entry.addProperty("result", result.result().word());
            entry.addProperty("detail", result.detail());
            cases.add(entry);
        }
        var summary = Console.object();
        for (Verdict verdict : Verdict.values()) {
            summary.addProperty(verdict.word(), counts.getOrDefault(verdict, 0));
        }
        var document = Console.object();
        document.add("cases", cases);
        document.add("summary", summary);
        console.print(document);
    }

    private static Map<Verdict, Integer> counts(List<CaseResult> results) {
        var counts = new EnumMap<Verdict, Integer>(Verdict.class);
        results.forEach(r -> counts.merge(r.result(), 1, Integer::sum));
        return counts;
    }

    private static String summary(Map<Verdict, Integer> counts) {
        return "%d passed, %d failed, %d unsupported"
                .formatted(
                        counts.getOrDefault(Verdict.PASS, 0),
                        counts.getOrDefault(Verdict.FAIL, 0),
                        counts.getOrDefault(Verdict.UNSUPPORTED, 0));
    }
}
