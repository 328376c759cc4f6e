package snn.cli;

import com.google.gson.JsonArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import snn.ir.diagnostic.Diagnostic;
import snn.loihi.conform.CaseResult;
import snn.loihi.conform.Conformance;
import snn.loihi.conform.Verdict;

/// `snn conform`: golden vectors of other emulators, run on ours.
@Command(
        name = "conform",
        description = "Run golden vectors of Loihi emulators (.json or .json.gz) on this one.")
final class Conform implements Callable<Integer> {
    private final Console console;

    @Mixin private Format format = new Format();

    @Parameters(paramLabel = "DIR", description = "A folder of such files, or one of them.")
    private Path place = Path.of("");

    Conform(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!Files.exists(place)) {
            return console.reject(
                    List.of(Diagnostic.error("no-file", "there is no `%s`", place)), format.json());
        }
        List<CaseResult> results = Conformance.run(place);
        if (results.isEmpty()) {
            return console.reject(
                    List.of(
                            Diagnostic.error("no-file", "there are no golden files in `%s`", place)
                                    .hint("they end in `.json` or `.json.gz`")),
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
