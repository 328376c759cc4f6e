package snn.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
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
import snn.ir.Model;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.wire.SnnbFile;
import snn.ir.wire.StoredModel;

/// `snn import`: a model of another tool, with all that had to be assumed.
@Command(
        name = "import",
        description = {
            "Bring in a model of another tool: a .nir file, or a .net of Lava-DL.",
            "",
            "What the file does not say (the time step, what a spike does to the membrane, ...) is"
                    + " decided by the options below; every decision, who made it and why, is shown"
                    + " and kept in the model.",
            ""
        })
final class Import implements Callable<Integer>, ImportChoices.Owner {
    private final Console console;
    private final ImportChoices choices = new ImportChoices();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private Format format = new Format();

    @Parameters(paramLabel = "FILE", description = "A .nir file, or a .net of Lava-DL.")
    private Path file = Path.of("");

    @Option(
            names = "-o",
            paramLabel = "OUT.snnb",
            description =
                    "Where the model goes; beside FILE if left out, and nowhere with --compare.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--compare",
            paramLabel = "X.npy",
            description =
                    "Show these samples to the model in float64, float32 and quantised, and say"
                            + " where they part.")
    private Optional<Path> compare = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "Y.npz",
            description = "Where the outputs of --compare go.")
    private Optional<Path> outputs = Optional.empty();

    Import(Console console) {
        this.console = console;
    }

    @Override
    public ImportChoices choices() {
        return choices;
    }

    @Override
    public Integer call() {
        checkOptions();
        Result<StoredModel> read = ModelFile.read(file, List.of(), choices, console.sources());
        return switch (read) {
            case Result.Rejected<StoredModel>(var problems) ->
                    console.reject(problems, format.json());
            case Result.Ok<StoredModel>(var stored, var warnings) -> {
                console.show(warnings);
                yield taken(stored, warnings);
            }
        };
    }

    private void checkOptions() {
        if (!ForeignFile.is(file)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "`%s` is no file to import: its name has to end in %s"
                            .formatted(file, ForeignFile.endings()));
        }
        if (outputs.isPresent() && compare.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--out belongs to --compare X.npy");
        }
    }

    private int taken(StoredModel stored, List<Diagnostic> warnings) {
        stored.header()
                .provenance()
                .map(Origins::text)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> console.say("%s\n", text));
        Result<Integer> status =
                compared(stored)
                        .then(report ->
                                written(stored)
                                        .then(place -> said(stored, warnings, report, place)));
        return switch (status) {
            case Result.Rejected<Integer>(var problems) -> console.reject(problems, format.json());
            case Result.Ok<Integer>(var code, var more) -> {
                console.show(more);
                yield code;
            }
        };
    }

    private Result<Optional<FidelityReport>> compared(StoredModel stored) {
        if (compare.isEmpty()) {
            return Result.ok(Optional.empty());
        }
        return new Descending(stored, compare.get(), outputs)
                .report(console)
                .then(report -> Result.ok(Optional.of(report)));
    }

    private Result<Optional<Path>> written(StoredModel stored) {
        Optional<Path> place =
                out.or(() ->
                        compare.isPresent()
                                ? Optional.empty()
                                : Optional.of(ForeignFile.with(file, ".snnb")));
        return place.isEmpty()
                ? Result.ok(place)
                : SnnbFile.write(place.get(), stored).then(_ -> Result.ok(place));
    }

    private Result<Integer> said(
            StoredModel stored,
            List<Diagnostic> warnings,
            Optional<FidelityReport> report,
            Optional<Path> place) {
        Model model = ((StoredModel.OfModel) stored).model();
        if (format.json()) {
            console.print(document(model, warnings, report, place));
        } else {
            console.print("%s: %s", model.header().name(), Counts.of(model).text());
            report.ifPresent(r -> console.print("\n%s", r.text()));
            place.ifPresent(p -> console.print("written to %s", p));
            outputs.ifPresent(p -> console.print("outputs are in %s", p));
        }
        return Result.ok(Status.DONE.code());
    }

    private JsonObject document(
            Model model,
            List<Diagnostic> warnings,
            Optional<FidelityReport> report,
            Optional<Path> place) {
        var document = Console.object();
        document.addProperty("model", model.header().name());
        document.addProperty("out", place.map(Path::toString).orElse(null));
        model.header()
                .provenance()
                .map(Origins::document)
                .ifPresent(origin -> document.add("from", origin));
        document.add("network", Counts.of(model).document());
        document.add(
                "diagnostics",
                DiagnosticJson.document(warnings, console.sources()).get("diagnostics"));
        report.ifPresent(r -> document.add("comparison", r.document()));
        return document;
    }
}
