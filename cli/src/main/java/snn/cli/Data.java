package snn.cli;

import com.google.gson.JsonArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.models.DataSet;
import snn.models.DataSetKind;
import snn.models.DataSets;

/// `snn data`: which data sets there are, and how to get them.
@Command(
        name = "data",
        description = "Data sets: `list` them, `fetch` one, or `convert` one to .npy files.")
final class Data implements Callable<Integer> {
    private final Console console;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private Format format = new Format();

    @Parameters(index = "0", paramLabel = "list|fetch|convert", description = "What to do.")
    private Action action = Action.LIST;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "A data set.")
    private String name = "";

    @Option(names = "--from", paramLabel = "DIR", description = "The folder it lies in.")
    private Optional<Path> from = Optional.empty();

    @Option(
            names = "-o",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where `convert` writes; made if missing.")
    private Path out = Path.of(".");

    private enum Action {
        LIST,
        FETCH,
        CONVERT
    }

    Data(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (action != Action.LIST && name.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "which data set? give its NAME");
        }
        return switch (action) {
            case LIST -> list();
            case FETCH -> fetch();
            case CONVERT -> convert();
        };
    }

    private int list() {
        var table = new Table("name", "found in", "train", "test", "what");
        var sets = new JsonArray();
        for (DataSetKind kind : DataSets.ALL) {
            Optional<DataSet> found = found(kind.name());
            String train = found.filter(DataSet::hasTrain).isPresent() ? "yes" : "no";
            String test =
                    found.filter(DataSet::hasTest)
                            .map(d -> d.isSample() ? "sample" : "yes")
                            .orElse("no");
            String where = found.map(DataSet::source).orElse("-");
            table.row(kind.name(), where, train, test, kind.summary());
            var entry = Console.object();
            entry.addProperty("name", kind.name());
            entry.addProperty("summary", kind.summary());
            entry.addProperty("licence", kind.licence());
            entry.addProperty("found_in", where);
            entry.addProperty("train", train);
            entry.addProperty("test", test);
            entry.addProperty("how_to_get", kind.howToGet());
            sets.add(entry);
        }
        if (format.json()) {
            var document = Console.object();
            document.add("data", sets);
            console.print(document);
        } else {
            console.print(table.toString());
        }
        return Status.DONE.code();
    }

    /// Installs the system's package where there is one and nobody needs to be asked.
    private int fetch() throws IOException, InterruptedException {
        return switch (DataSets.named(name).map(Result::ok).orElseGet(this::unknown)) {
            case Result.Rejected<DataSetKind>(var problems) ->
                    console.reject(problems, format.json());
            case Result.Ok<DataSetKind>(var kind, _) -> fetch(kind);
        };
    }

    private int fetch(DataSetKind kind) throws IOException, InterruptedException {
        if (complete().isEmpty() && kind.systemPackage().isPresent()) {
            install(kind.systemPackage().get());
        }
        Optional<DataSet> set = complete();
        if (set.isEmpty()) {
            return console.reject(
                    List.of(
                            Diagnostic.error("no-data", "`%s` is not installed", name)
                                    .hint("%s", kind.howToGet())),
                    format.json());
        }
        return checked(set.get());
    }

    private void install(String wanted) throws IOException, InterruptedException {
        if (SystemPackage.canInstall() && !new SystemPackage(wanted).install(console)) {
            console.say("snn: %s could not be installed", wanted);
        }
    }

    private int checked(DataSet set) {
        List<Diagnostic> differences = set.verify();
        if (!differences.isEmpty()) {
            return console.reject(differences, format.json());
        }
        if (format.json()) {
            var document = Console.object();
            document.addProperty("name", name);
            document.addProperty("found_in", set.source());
            document.addProperty("checksums", "as published");
            console.print(document);
        } else {
            console.print("%s is in %s, with the published checksums", name, set.source());
        }
        return Status.DONE.code();
    }

    private int convert() throws IOException {
        Result<DataSet> set =
                from.map(f -> DataSets.findIn(name, f)).orElseGet(() -> DataSets.find(name));
        Files.createDirectories(out);
        Result<List<Path>> written = set.then(new DataFiles(out)::write);
        return switch (written) {
            case Result.Rejected<List<Path>>(var problems) ->
                    console.reject(problems, format.json());
            case Result.Ok<List<Path>>(var files, var warnings) -> {
                console.show(warnings);
                List<String> names = files.stream().map(Path::toString).toList();
                if (format.json()) {
                    var document = Console.object();
                    document.addProperty("name", name);
                    document.add("files", Json.strings(names));
                    console.print(document);
                } else {
                    names.forEach(console::print);
                }
                yield Status.DONE.code();
            }
        };
    }

    private Optional<DataSet> complete() {
        return found(name).filter(d -> !d.isSample());
    }

    private Optional<DataSet> found(String wanted) {
        Result<DataSet> result =
                from.map(f -> DataSets.findIn(wanted, f)).orElseGet(() -> DataSets.find(wanted));
        return result instanceof Result.Ok<DataSet>(var set, _)
                ? Optional.of(set)
                : Optional.empty();
    }

    private Result<DataSetKind> unknown() {
        var names = new ArrayList<String>();
        DataSets.ALL.forEach(k -> names.add(k.name()));
        return Result.rejected(
                Diagnostic.error("unknown-data", "there is no data set `%s`", name)
                        .hint("the known ones are %s", String.join(", ", names)));
    }
}
