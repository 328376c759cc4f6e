package snn.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import snn.ir.DiscreteModel;
import snn.ir.Model;
import snn.ir.data.Samples;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.training.Training;
import snn.ir.wire.AtomicFile;

/// Trains the weights of a model, and the neuron parameters it says are learned, with surrogate
/// gradients by back-propagation through time, as the model's [Training] says.
///
/// The same model, data and seed give the same weights, bit for bit, for any number of threads and
/// also where the training was stopped and resumed.
public final class Trainer {
    /// What the record of a model calls this program.
    public static final String TOOL = "snn 0.1.0";

    private final Options options;
    private final Consumer<Progress> watcher;

    /// @param watcher is told after each batch and each epoch, on the thread that trains
    public Trainer(Options options, Consumer<Progress> watcher) {
        this.options = options;
        this.watcher = watcher;
    }

    /// Trains `model`. Where it has weights already, they are where the training starts.
    ///
    /// @param discretise takes a model to its steps; asked again whenever learned neuron parameters
    ///   changed
    /// @param training the samples to learn from
    /// @param validation samples kept aside, that only the accuracy is measured on; may be empty
    /// @return the model with its weights and the record of how they came about; rejected before
    ///   the first batch where the checkpoint cannot be written
    /// @throws UncheckedIOException where the checkpoint cannot be read
    public Result<Model> train(
            Model model,
            Function<Model, Result<DiscreteModel>> discretise,
            Samples training,
            Samples validation) {
        Optional<Training> how = model.header().training();
        if (how.isEmpty()) {
            return Result.rejected(
                    Diagnostic.error(
                                    "no-training",
                                    "`%s` does not say how it is trained",
                                    model.header().name())
                            .hint("add a `train` section"));
        }
        return discretise
                .apply(model)
                .then(discrete -> {
                    var folding = new Folding(model, discretise);
                    List<Diagnostic> problems =
                            Trainable.problems(discrete, folding, how.get(), training);
                    return problems.isEmpty()
                            ? run(model, discrete, folding, how.get(), training, validation)
                            : new Result.Rejected<>(problems);
                });
    }

    private Result<Model> run(
            Model model,
            DiscreteModel discrete,
            Folding folding,
            Training how,
            Samples training,
            Samples validation) {
        try (var workers = new Workers(options.threads())) {
            var course = new Course(discrete, folding, how, training, validation, workers, watcher);
            return placed().then(_ -> begin(course))
                    .then(state -> go(course, state))
                    .then(state -> Result.ok(course.taught(model, state)));
        }
    }

    /// Whether there will be a checkpoint where one is wanted.
    private Result<Optional<Path>> placed() {
        if (options.checkpoint().isPresent()) {
            Path file = options.checkpoint().get();
            try {
                AtomicFile.check(file);
            } catch (IOException e) {
                return Result.rejected(unwritable(file, e));
            }
        }
        return Result.ok(options.checkpoint());
    }

    private static Diagnostic unwritable(Path file, IOException e) {
        return Diagnostic.error(
                "unwritable", "`%s` cannot be written: %s", file, AtomicFile.reason(e));
    }

    private Result<Checkpoint> begin(Course course) {
        Optional<Path> file = options.checkpoint().filter(f -> options.resume() && Files.exists(f));
        if (file.isEmpty()) {
            return Result.ok(Checkpoint.start(course.fingerprint()));
        }
        try {
            return course.resumed(file.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result<Checkpoint> go(Course course, Checkpoint start) {
        Result<Checkpoint> state = Result.ok(start);
        for (int epoch = start.epochs(); epoch < course.epochs(); epoch++) {
            state = state.then(course::epoch).then(done -> keep(course, done));
        }
        return state;
    }

    private Result<Checkpoint> keep(Course course, Checkpoint state) {
        if (options.checkpoint().isPresent()) {
            Path file = options.checkpoint().get();
            try {
                course.write(file, state);
            } catch (IOException e) {
                return Result.rejected(unwritable(file, e));
            }
        }
        return Result.ok(state);
    }
}
