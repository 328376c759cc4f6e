package snn.cli;

import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import snn.ir.Header;
import snn.ir.training.Training;

/// The options that verbs which run a model on data share.
final class Job {
    /// The stream of random numbers that encodes samples to be measured on; see `SampleEncoder`.
    static final String STREAM = "test";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Mixin private ModelArgument model = new ModelArgument();

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

    ModelArgument model() {
        return model;
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
}
