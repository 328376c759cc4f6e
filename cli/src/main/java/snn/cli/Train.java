package snn.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import snn.backend.Evaluation;
import snn.backend.SampleEncoder;
import snn.ir.Header;
import snn.ir.Model;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.training.Training;
import snn.ir.wire.SnnbFile;
import snn.ir.wire.StoredModel;
import snn.models.DataSet;
import snn.training.Options;
import snn.training.Progress;

/// `snn train`: weights for a model that says how it is trained.
@Command(
        name = "train",
        description = {
            "Train a model as its `train` section says, and write it with its weights.",
            "",
            "A .snnb with weights is trained on from there. Beside OUT a checkpoint is kept after"
                    + " each epoch; a run that was stopped goes on with --resume, to the same result.",
            ""
        })
final class Train implements Callable<Integer> {
    private final Console console;

    @Mixin private Job job = new Job();

    @Mixin private Format format = new Format();

    @Option(
            names = "-o",
            paramLabel = "OUT.snnb",
            description = "The model with its weights; MODELb, beside MODEL, if left out.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--epochs", paramLabel = "E", description = "Instead of the model's own.")
    private Optional<Integer> epochs = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Another setting of the `train` section: batch, rate, dropout, slope.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--resume", description = "Go on from the checkpoint beside OUT.")
    private boolean resume;

    Train(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        job.check();
        Instant start = Instant.now();
        Result<Integer> status =
                job.model()
                        .read(console)
                        .then(this::trainable)
                        .then(model -> Destination.of(place()).then(_ -> Result.ok(model)))
                        .then(model ->
                                job.data(model.header())
                                        .find()
                                        .then(set -> train(model, set, start)));
        return switch (status) {
            case Result.Rejected<Integer>(var problems) -> console.reject(problems, format.json());
            case Result.Ok<Integer>(var code, var warnings) -> {
                console.show(warnings);
                yield code;
            }
        };
    }

    private Result<StoredModel.OfModel> trainable(StoredModel stored) {
        if (!(stored instanceof StoredModel.OfModel given)) {
            return Result.rejected(
                    Diagnostic.error(
                                    "level",
                                    "the file is at the %s level, and training starts from the"
                                            + " model itself",
                                    stored.level())
                            .hint("train the `.snn` text it was made of"));
        }
        Header header = given.header();
        Optional<Training> how = header.training();
        if (how.isEmpty()) {
            return Result.ok(given); // the trainer says what is missing
        }
        return Settings.applied(how.get(), asked())
                .then(training ->
                        Result.ok(
                                given.withModel(
                                        given.model().withHeader(header.withTraining(training)))));
    }

    private Map<String, String> asked() {
        var asked = new LinkedHashMap<>(settings);
        epochs.ifPresent(e -> asked.put("epochs", String.valueOf(e)));
        job.seed().ifPresent(s -> asked.put("seed", String.valueOf(s)));
        return asked;
    }

    /// Where the model goes.
    private Path place() {
        return out.orElseGet(() ->
                ModelFile.isBinary(job.model().file())
                        ? job.model().file()
                        : Weights.place(job.model().file()));
    }

    private Result<Integer> train(StoredModel.OfModel given, DataSet set, Instant start) {
        Path file = place();
        Path checkpoint = file.resolveSibling(file.getFileName() + ".checkpoint");
        var teaching = new Teaching(console);
        var options = Options.threads(job.threads()).withCheckpoint(checkpoint, resume);
        return teaching.train(given.model(), set, job.limit(), options)
                .then(trained ->
                        SnnbFile.write(file, given.withModel(trained))
                                .then(_ -> done(checkpoint))
                                .then(_ -> test(trained, set))
                                .then(test -> print(trained, file, teaching, test, start)));
    }

    /// The model is written: what led to it is not needed any more.
    private static Result<Path> done(Path checkpoint) {
        try {
            Files.deleteIfExists(checkpoint);
            return Result.ok(checkpoint);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// The accuracy on the test split, where there is one.
    private Result<Optional<Evaluation>> test(Model trained, DataSet set) {
        if (!set.hasTest()) {
            return Result.ok(Optional.empty());
        }
        return set.test()
                .then(samples ->
                        new Contest(StoredModel.of(trained), false)
                                .contenders(List.of("simd"))
                                .then(contenders -> {
                                    Contender simd = contenders.getFirst();
                                    long seed =
                                            trained.header()
                                                    .training()
                                                    .map(Training::seed)
                                                    .orElse(1L);
                                    var encoder =
                                            new SampleEncoder(simd.program(), seed, Job.STREAM);
                                    return Result.ok(
                                            Optional.of(
                                                    Evaluation.of(
                                                            simd.program(),
                                                            simd.artefact(),
                                                            samples,
                                                            encoder,
                                                            job.threads())));
                                }));
    }

    private Result<Integer> print(
            Model trained, Path file, Teaching teaching, Optional<Evaluation> test, Instant start) {
        double seconds = Duration.between(start, Instant.now()).toMillis() / 1e3;
        if (format.json()) {
            console.print(document(trained, file, teaching, test, seconds));
        } else {
            var table = new Table("epoch", "loss", "training", "validation", "samples/s", "spikes");
            teaching.epochs()
                    .forEach(p ->
                            table.row(
                                    p.epoch(),
                                    "%.4f".formatted(p.loss()),
                                    Wording.percent(p.accuracy()),
                                    p.validationAccuracy() < 0
                                            ? "-"
                                            : Wording.percent(p.validationAccuracy()),
                                    Wording.count(Math.rint(p.samplesPerSecond())),
                                    Wording.count(p.spikesPerSample())));
            console.print(table.toString());
            console.print("");
            test.ifPresent(e ->
                    console.print(
                            "test accuracy %s on %,d samples",
                            Wording.percent(e.accuracy()), e.samples()));
            console.print("%s after %s: %s", trained.header().name(), Wording.time(seconds), file);
        }
        return Result.ok(Status.DONE.code());
    }

    private static JsonObject document(
            Model trained,
            Path file,
            Teaching teaching,
            Optional<Evaluation> test,
            double seconds) {
        var document = Console.object();
        document.addProperty("model", trained.header().name());
        document.addProperty("out", file.toString());
        trained.header()
                .training()
                .ifPresent(training -> {
                    document.addProperty("data", training.data());
                    document.addProperty("seed", training.seed());
                    document.addProperty("epochs", training.epochs());
                });
        document.addProperty("samples", teaching.samples());
        trained.header()
                .record()
                .ifPresent(record -> {
                    document.add("loss", Json.number(record.loss()));
                    document.add("training_accuracy", Json.number(record.trainingAccuracy()));
                    document.add("validation_accuracy", Json.number(record.validationAccuracy()));
                });
        test.ifPresent(e -> {
            document.addProperty("test_accuracy", e.accuracy());
            document.addProperty("test_samples", e.samples());
        });
        document.addProperty("seconds", seconds);
        var history = new JsonArray();
        teaching.epochs().forEach(p -> history.add(epoch(p)));
        document.add("history", history);
        return document;
    }

    private static JsonObject epoch(Progress progress) {
        var entry = Console.object();
        entry.addProperty("epoch", progress.epoch());
        entry.add("loss", Json.number(progress.loss()));
        entry.addProperty("training_accuracy", progress.accuracy());
        entry.addProperty("validation_accuracy", progress.validationAccuracy());
        entry.addProperty("samples_per_second", progress.samplesPerSecond());
        entry.addProperty("spikes_per_sample", progress.spikesPerSample());
        return entry;
    }
}
