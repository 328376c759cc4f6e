package snn.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import snn.ir.wire.SnnbFile;
import snn.ir.wire.StoredModel;

/// `snn import`: a model of another tool, with all that had to be assumed.
@Command(
        name = "import",
        description = {
            "Bring in a model of another tool: a .nir file, or a .net of Lava-DL. With --onto, put"
                    + " the tensors of a file (.safetensors, .npz) onto a model by their names.",
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

    @Parameters(
            paramLabel = "FILE",
            description = "A .nir file, a .net of Lava-DL, or with --onto a file of tensors.")
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

    @Option(
            names = "--onto",
            paramLabel = "MODEL",
            description =
                    "Put tensors onto this model: NAME.weight and NAME.bias go to layer NAME, as"
                            + " PyTorch and snnTorch save them. OUT is MODELb if left out.")
    private Optional<Path> onto = Optional.empty();

    @Option(
            names = "--map",
            paramLabel = "NAME=LAYER",
            description = "What the file calls NAME is the model's LAYER.")
    private Map<String, String> names = new LinkedHashMap<>();

    @Option(
            names = "--ignore",
            split = ",",
            paramLabel = "NAME",
            description = "Tensors of these names need no place.")
    private List<String> ignored = new ArrayList<>();

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
        if (onto.isPresent()) {
            return weights(onto.get());
        }
        if (ForeignFile.leavesOpen(file)) {
            compare.ifPresent(x -> choices.fedBy(x, console));
        }
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

    private int weights(Path model) {
        return switch (new WeightsImport(file, model, out, names, ignored).run(console)) {
            case Result.Rejected<WeightsImport.Done>(var problems) ->
                    console.reject(problems, format.json());
            case Result.Ok<WeightsImport.Done>(var done, var warnings) -> {
                console.show(warnings);
                if (format.json()) {
                    console.print(WeightsImport.document(done));
                } else {
                    console.print("%s", WeightsImport.text(done));
                }
                yield Status.DONE.code();
            }
        };
    }

    private void checkOptions() {
        boolean tensors = TensorFile.is(file);
        if (!ForeignFile.is(file) && !tensors) {
            throw wrong(
                    "`%s` is no file to import: its name has to end in %s, or in %s"
                            .formatted(file, ForeignFile.endings(), TensorFile.endings()));
        }
        if (tensors && onto.isEmpty()) {
            throw wrong(
                    "`%s` holds tensors: say onto which model with --onto MODEL".formatted(file));
        }
        if (!tensors && (onto.isPresent() || !names.isEmpty() || !ignored.isEmpty())) {
            throw wrong("--onto, --map and --ignore are for a file of tensors");
        }
        if (tensors && compare.isPresent()) {
            throw wrong("--compare is for a model of another tool: take `snn report` after it");
        }
        if (!ForeignFile.leavesOpen(file)) {
            choices.refuseFor(file);
        }
        if (!tensors && !ForeignFile.leavesOpen(file) && compare.isPresent()) {
            throw wrong("--compare is for a .nir: a .net has the chip's integers and no others");
        }
        if (outputs.isPresent() && compare.isEmpty()) {
            throw wrong("--out belongs to --compare X.npy");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
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
        if (format.json()) {
            console.print(document(stored, warnings, report, place));
        } else {
            console.print("%s: %s", stored.header().name(), Counts.of(stored).text());
            report.ifPresent(r -> console.print("\n%s", r.text()));
            place.ifPresent(p -> console.print("written to %s", p));
            outputs.ifPresent(p -> console.print("outputs are in %s", p));
        }
        return Result.ok(Status.DONE.code());
    }

    private JsonObject document(
            StoredModel stored,
            List<Diagnostic> warnings,
            Optional<FidelityReport> report,
            Optional<Path> place) {
        var document = Console.object();
        document.addProperty("model", stored.header().name());
        document.addProperty("out", place.map(Path::toString).orElse(null));
        stored.header()
                .provenance()
                .map(Origins::document)
                .ifPresent(origin -> document.add("from", origin));
        document.add("network", Counts.of(stored).document());
        document.add(
                "diagnostics",
                DiagnosticJson.document(warnings, console.sources()).get("diagnostics"));
        report.ifPresent(r -> document.add("comparison", r.document()));
        return document;
    }
}
