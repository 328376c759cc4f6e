package snn.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import snn.ir.Header;
import snn.ir.Model;
import snn.ir.diagnostic.Result;
import snn.ir.training.Training;
import snn.ir.wire.StoredModel;

/// The options that verbs which run a model on data share.
final class Job {
    /// The stream of random numbers that encodes samples to be measured on; see `SampleEncoder`.
    static final String STREAM = "test";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MODEL", description = "A .snn text or a .snnb file.")
    private Path file = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "NAME|DIR",
            description = "A data set, or a folder with the files of the model's own.")
    private Optional<String> data = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "Take the first N samples only.")
    private Optional<Integer> limit = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Of the encoding of the samples; the model's own if left out.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "All cores if left out; no result depends on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    Path file() {
        return file;
    }

    Optional<Integer> limit() {
        return limit;
    }

    Optional<Long> seed() {
        return seed;
    }

    int threads() {
        return threads;
    }

    DataChoice data(Header header) {
        return new DataChoice(data, header);
    }

    long seed(Header header) {
        return seed.orElseGet(() -> header.training().map(Training::seed).orElse(1L));
    }

    /// Ends the command where a number makes no sense.
    void check() {
        if (limit.filter(n -> n < 1).isPresent()) {
            throw new ParameterException(spec.commandLine(), "--limit has to be 1 or more");
        }
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads has to be 1 or more");
        }
    }

    /// Reads the model with its weights; where it has none, those beside it if they fit.
    ///
    /// @param console is told where the weights come from
    Result<StoredModel> model(Console console, boolean quiet) {
        return ModelFile.read(file, console.sources())
                .then(stored -> Result.ok(weighted(stored, console, quiet)));
    }

    private StoredModel weighted(StoredModel stored, Console console, boolean quiet) {
        if (!(stored instanceof StoredModel.OfModel(Model model, _)) || model.hasWeights()) {
            return stored;
        }
        return switch (Weights.beside(file, model)) {
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
