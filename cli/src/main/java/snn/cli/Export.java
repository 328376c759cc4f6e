package snn.cli;

import com.google.gson.JsonArray;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import snn.compiler.pass.Initialise;
import snn.interop.nir.NirFile;
import snn.interop.nir.exporting.ExportOptions;
import snn.interop.nir.exporting.ExportOptions.Recurrent;
import snn.interop.nir.exporting.Exporting;
import snn.interop.nir.exporting.Loss;
import snn.ir.Model;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Nearest;
import snn.ir.diagnostic.Result;
import snn.ir.neuron.Integration;
import snn.ir.wire.StoredModel;

/// `snn export`: a model as a file of another tool.
@Command(
        name = "export",
        description = {
            "Write a model as a .nir file.",
            "",
            "What NIR cannot hold (a refractory period, an encoding, how it is trained, ...) is"
                    + " refused, all of it at once. With --lossy the file is written without it,"
                    + " what is lost is named, and our own fields keep it for a later import.",
            ""
        })
final class Export implements Callable<Integer> {
    private static final List<String> FORMS =
            Arrays.stream(Recurrent.values()).map(Recurrent::word).toList();
    private static final List<String> RULES = List.of("euler", "exponential", "jump");

    private final Console console;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private Format format = new Format();

    @Mixin private ModelArgument model = new ModelArgument();

    @Option(
            names = "-o",
            paramLabel = "OUT.nir",
            description = "Where the file goes; beside MODEL, with the ending .nir, if left out.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--lossy",
            description = "Write also what NIR cannot hold all of, and name what is lost.")
    private boolean lossy;

    @Option(
            names = "--recurrent",
            paramLabel = "flat|nested|self|as_it_is",
            defaultValue = "as_it_is",
            description =
                    "A recurrent layer as two nodes side by side, as a graph of its own, or as an"
                            + " edge to itself; as the model has it if left out.")
    private String recurrent = "";

    @Option(
            names = "--stepped-by",
            paramLabel = "euler|exponential|jump",
            description =
                    "The rule a reader will step by: parameters are such that its steps are ours."
                            + " That of the file the model came from if left out, else euler.")
    private Optional<String> steppedBy = Optional.empty();

    Export(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path place = place();
        ExportOptions options = options();
        Result<snn.interop.nir.exporting.Export> made =
                model.withWeights(console, format.json())
                        .then(Export::asModel)
                        .then(found -> Exporting.of(found, options))
                        .then(export -> NirFile.write(place, export).then(_ -> Result.ok(export)));
        return switch (made) {
            case Result.Rejected<snn.interop.nir.exporting.Export>(var problems) ->
                    console.reject(problems, format.json());
            case Result.Ok<snn.interop.nir.exporting.Export>(var export, var warnings) -> {
                console.show(warnings);
                print(place, export.losses());
                yield Status.DONE.code();
            }
        };
    }

    private Path place() {
        Path place = out.orElseGet(() -> ForeignFile.with(model.file(), ForeignFile.NIR));
        if (out.isEmpty() && place.equals(model.file())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "the file would be written over MODEL: say where to with -o OUT.nir");
        }
        return place;
    }

    private ExportOptions options() {
        known("--recurrent", recurrent, FORMS);
        steppedBy.ifPresent(rule -> known("--stepped-by", rule, RULES));
        return new ExportOptions(
                lossy,
                Recurrent.named(recurrent).orElseThrow(),
                steppedBy.flatMap(Integration::named));
    }

    private void known(String option, String word, List<String> words) {
        if (!words.contains(word)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "`%s` of `%s` is none of %s%s"
                            .formatted(
                                    word,
                                    option,
                                    String.join(", ", words),
                                    Nearest.to(word, words)
                                            .map(near -> ": did you mean `" + near + "`?")
                                            .orElse("")));
        }
    }

    private static Result<Model> asModel(StoredModel stored) {
        return stored instanceof StoredModel.OfModel(Model model, _)
                ? Result.ok(Initialise.apply(model).model()) // as it would run
                : Result.rejected(
                        Diagnostic.error(
                                        "level",
                                        "the file is at the %s level, and NIR holds models in"
                                                + " continuous time",
                                        stored.level())
                                .hint("take the model it was made of"));
    }

    private void print(Path place, List<Loss> losses) {
        if (format.json()) {
            var document = Console.object();
            document.addProperty("out", place.toString());
            var list = new JsonArray();
            for (Loss loss : losses) {
                var entry = Console.object();
                entry.addProperty("node", loss.node());
                entry.addProperty("what", loss.what());
                entry.addProperty("instead", loss.instead());
                list.add(entry);
            }
            document.add("losses", list);
            console.print(document);
        } else {
            if (!losses.isEmpty()) {
                console.say("%s\n", lost(losses));
            }
            console.print("written to %s", place);
        }
    }

    private static String lost(List<Loss> losses) {
        return "the file does not say:\n"
                + losses.stream()
                        .map(l -> "  `%s`: %s; %s".formatted(l.node(), l.what(), l.instead()))
                        .collect(Collectors.joining("\n"));
    }
}
