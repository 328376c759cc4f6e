package snn.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.text.Numbers;
import snn.ir.wire.StoredModel;

/// `snn diff`: in what two models differ.
@Command(
        name = "diff",
        description = {
            "Show in what two models differ: structure, parameters, weights, training.",
            "Exit status 0 where they are the same, 1 where they differ."
        })
final class Diff implements Callable<Integer>, ImportChoices.Owner {
    private static final List<String> PARTS =
            List.of("structure", "parameters", "weights", "training");

    private final Console console;
    private final ImportChoices choices = new ImportChoices();

    @Mixin private Format format = new Format();

    @Parameters(
            index = "0",
            paramLabel = "A",
            description = "A .snn text, a .snnb file, or a .nir or .net of another tool.")
    private Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "Another.")
    private Path second = Path.of("");

    @Option(
            names = "--allow-imports",
            paramLabel = "FOLDER",
            description = "Let the texts import from here too, not only from their own folders.")
    private List<Path> allowed = new ArrayList<>();

    Diff(Console console) {
        this.console = console;
    }

    @Override
    public ImportChoices choices() {
        return choices;
    }

    @Override
    public Integer call() {
        if (!ForeignFile.leavesOpen(first) && !ForeignFile.leavesOpen(second)) {
            choices.refuseFor(first);
        }
        Result<StoredModel> a = ModelFile.read(first, allowed, choices, console.sources());
        Result<StoredModel> b = ModelFile.read(second, allowed, choices, console.sources());
        if (a instanceof Result.Ok<StoredModel>(var one, _)
                && b instanceof Result.Ok<StoredModel>(var other, _)) {
            return print(Differences.between(one, other));
        }
        var problems = new ArrayList<Diagnostic>();
        problems.addAll(a.diagnostics());
        problems.addAll(b.diagnostics());
        return console.reject(problems, format.json());
    }

    private int print(Differences differences) {
        if (format.json()) {
            console.print(document(differences));
        } else if (differences.isEmpty()) {
            console.print("the same");
        } else {
            PARTS.forEach(part -> print(part, differences));
        }
        return (differences.isEmpty() ? Status.DONE : Status.REJECTED).code();
    }

    private void print(String part, Differences differences) {
        var lines = new ArrayList<String>();
        differences.all().stream()
                .filter(d -> d.part().equals(part))
                .forEach(d -> lines.add(d.line()));
        var table = new Table("tensor", "elements", "differ", "largest", "largest share");
        differences.tensors().stream()
                .filter(t -> t.part().equals(part))
                .forEach(t ->
                        table.row(
                                t.place(),
                                t.elements(),
                                t.differing(),
                                Numbers.text(t.largest()),
                                Numbers.text(t.largestShare())));
        if (!table.isEmpty()) {
            table.toString().lines().forEach(lines::add);
        }
        if (!lines.isEmpty()) {
            console.print("%s", part);
            lines.forEach(line -> console.print("%s", "  " + line));
        }
    }

    private static JsonObject document(Differences differences) {
        var document = Console.object();
        document.addProperty("same", differences.isEmpty());
        var list = new JsonArray();
        for (Difference difference : differences.all()) {
            var entry = Console.object();
            entry.addProperty("part", difference.part());
            entry.addProperty("place", difference.place());
            entry.addProperty("a", difference.before());
            entry.addProperty("b", difference.after());
            list.add(entry);
        }
        document.add("differences", list);
        var tensors = new JsonArray();
        for (TensorDifference tensor : differences.tensors()) {
            var entry = Console.object();
            entry.addProperty("part", tensor.part());
            entry.addProperty("place", tensor.place());
            entry.addProperty("elements", tensor.elements());
            entry.addProperty("differing", tensor.differing());
            entry.add("largest", Json.number(tensor.largest()));
            entry.add("largest_share", Json.number(tensor.largestShare()));
            tensors.add(entry);
        }
        document.add("tensors", tensors);
        return document;
    }
}
