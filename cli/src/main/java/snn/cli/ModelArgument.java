package snn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import snn.ir.Model;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.wire.StoredModel;

/// The word MODEL of a command.
final class ModelArgument implements ImportChoices.Owner {
    private final ImportChoices choices = new ImportChoices();

    @Parameters(
            paramLabel = "MODEL",
            description = "A .snn text, a .snnb file, or a .nir or .net of another tool.")
    private Path file = Path.of("");

    @Option(
            names = "--allow-imports",
            paramLabel = "FOLDER",
            description = "Let the text import from here too, not only from its own folder.")
    private List<Path> allowed = new ArrayList<>();

    Path file() {
        return file;
    }

    @Override
    public ImportChoices choices() {
        return choices;
    }

    /// Reads the model as it stands. What an import assumed is told in a line.
    Result<StoredModel> read(Console console) {
        refuseChoices();
        return ModelFile.read(file, allowed, choices, console.sources())
                .then(stored -> {
                    if (ForeignFile.is(file)) {
                        stored.header()
                                .provenance()
                                .ifPresent(p -> console.say("%s", Origins.brief(p)));
                    }
                    return Result.ok(stored);
                });
    }

    /// Says what the model will be fed with, which may decide what its input is.
    void fedBy(Path array, Console console) {
        if (ForeignFile.leavesOpen(file)) {
            choices.fedBy(array, console);
        }
    }

    /// Every mistake of the model, or of a text that others import.
    List<Diagnostic> check(Console console) {
        refuseChoices();
        return ModelFile.check(file, allowed, choices, console.sources());
    }

    private void refuseChoices() {
        if (!ForeignFile.leavesOpen(file)) {
            choices.refuseFor(file);
        }
    }

    /// Reads the model with its weights; where it has none, those beside it if they fit.
    ///
    /// @param console is told where the weights come from
    Result<StoredModel> withWeights(Console console, boolean quiet) {
        Function<Model, Weights.Beside> weights = Weights.reading(file);
        return read(console).then(stored -> Result.ok(weighted(stored, weights, console, quiet)));
    }

    private static StoredModel weighted(
            StoredModel stored,
            Function<Model, Weights.Beside> weights,
            Console console,
            boolean quiet) {
        if (!(stored instanceof StoredModel.OfModel(Model model, _)) || model.hasWeights()) {
            return stored;
        }
        return switch (weights.apply(model)) {
            case Weights.Beside.None() -> stored;
            case Weights.Beside.Unfit(var place, var why) -> {
                console.say("snn: %s is not used: %s", place, why);
                yield stored;
            }
            case Weights.Beside.Fitting(var place, var trained) -> {
                if (!quiet) {
                    console.say("snn: weights from %s%s", place, Wording.record(trained.header()));
                }
                yield StoredModel.of(trained);
            }
        };
    }
}
