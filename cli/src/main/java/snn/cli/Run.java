package snn.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import snn.backend.Evaluation;
import snn.backend.SampleEncoder;
import snn.ir.data.Samples;
import snn.ir.diagnostic.Nearest;
import snn.ir.diagnostic.Result;
import snn.ir.wire.StoredModel;
import snn.models.DataSet;

/// `snn run`: the main job.
@Command(
        name = "run",
        description = {
            "Run a model on its test data and print the figures.",
            "",
            "A model that names no data is shown one sample, each input at the top of its range.",
            "Weights come from the model, or from the file beside it (MODELb) where that fits its"
                    + " structure; else the model is trained first, if it says how.",
            "With --on or --level, every spike and every state of every step is compared with the"
                    + " reference; the exit status is 1 where one differs.",
            ""
        })
final class Run implements Callable<Integer> {
    private static final int COMPARED = 1000;
    private static final int COMPARED_WITH_NETLIST = 50;

    private final Console console;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private Job job = new Job();

    @Mixin private Format format = new Format();

    @Option(
            names = "--on",
            split = ",",
            paramLabel = "TARGET",
            description =
                    "Run on these, parted by commas, and compare: reference, simd, loihi, fpga.")
    private List<String> on = new ArrayList<>();

    @Option(
            names = "--level",
            paramLabel = "discrete|integer",
            description = "Compare at this level; integer if left out.")
    private Optional<Level> level = Optional.empty();

    @Option(
            names = "--input",
            paramLabel = "X.npy",
            description =
                    "Run on these samples: [samples, shape of the input...] of values, or"
                            + " [samples, steps, neurons...] of spikes; an .npz has one array for"
                            + " each input.")
    private Optional<Path> input = Optional.empty();

    @Option(names = "--out", paramLabel = "Y.npz", description = "Where traces go.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--trace",
            split = ",",
            paramLabel = "NODE",
            description =
                    "Trace these too, parted by commas, or `all`: NODE.spikes, NODE.v, NODE.i.")
    private List<String> trace = new ArrayList<>();

    private enum Level {
        DISCRETE,
        INTEGER
    }

    Run(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        job.check();
        on.forEach(this::checkTarget);
        checkInput();
        input.filter(_ -> isForIntegers()).ifPresent(x -> job.model().fedBy(x, console));
        Result<StoredModel> model =
                job.model().withWeights(console, format.json()).then(this::weighted);
        return switch (model) {
            case Result.Rejected<StoredModel>(var problems) ->
                    console.reject(problems, format.json());
            case Result.Ok<StoredModel>(var stored, var warnings) -> {
                console.show(warnings);
                if (input.isPresent()) {
                    yield feed(stored, input.get());
                }
                yield isAlone(stored) ? self(stored) : measure(stored);
            }
        };
    }

    private void checkTarget(String name) {
        if (!Backends.names().contains(name)) {
            String hint =
                    Nearest.to(name, Backends.names())
                            .map(n -> ", did you mean " + n + "?")
                            .orElse("");
            throw new ParameterException(
                    spec.commandLine(), "there is no target '" + name + "'" + hint);
        }
    }

    private void checkInput() {
        if (input.isEmpty() && (out.isPresent() || !trace.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(), "--out and --trace belong to --input X.npy");
        }
        if (input.isPresent() && on.size() > 1) {
            throw new ParameterException(spec.commandLine(), "--input runs on one target");
        }
    }

    private Result<StoredModel> weighted(StoredModel stored) {
        return new FirstTraining(console, job).weighted(stored);
    }

    private int feed(StoredModel stored, Path array) {
        boolean integer =
                level.map(l -> l == Level.INTEGER).orElseGet(() -> isFedAsIntegers(stored));
        Result<Integer> status =
                InputArrays.read(array, stored)
                        .then(values ->
                                values.inTime(stored)
                                        .then(timed ->
                                                new Contest(timed, integer)
                                                        .contenders(
                                                                on.isEmpty()
                                                                        ? List.of("simd")
                                                                        : on))
                                        .then(contenders ->
                                                fed(stored, contenders.getFirst(), values)));
        return ended(status);
    }

    /// A target asks for integers, unless it can give what another tool would: the model's own
    /// numbers.
    private boolean isFedAsIntegers(StoredModel stored) {
        boolean foreign = stored.header().provenance().isPresent();
        return stored instanceof StoredModel.OfInteger
                || on.stream().anyMatch(t -> !foreign || Backends.named(t).integer());
    }

    private boolean isForIntegers() {
        return level.filter(l -> l == Level.INTEGER).isPresent()
                || on.stream().anyMatch(t -> Backends.named(t).integer());
    }

    private Result<Integer> fed(StoredModel stored, Contender contender, InputArrays values) {
        var run = new FedRun(contender, values, job.limit(), job.seed(stored.header()), trace, out);
        return run.run()
                .then(answers -> {
                    if (format.json()) {
                        console.print(run.document(answers));
                    } else {
                        console.print(run.text(answers));
                        answers.file().ifPresent(f -> console.print("traces are in %s", f));
                    }
                    return Result.ok(Status.DONE.code());
                });
    }

    /// Whether no data is named, neither here nor by the model, and nothing is to be compared.
    private boolean isAlone(StoredModel stored) {
        var header = stored.header();
        return !isCompared() && !job.data(header).isNamed() && header.provenance().isEmpty();
    }

    private int self(StoredModel stored) {
        if (job.limit().isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--limit takes some samples of data, but the model names none and is shown"
                            + " one sample");
        }
        boolean integer = stored instanceof StoredModel.OfInteger;
        Result<Integer> status =
                new Contest(stored, integer)
                        .contenders(List.of("simd"))
                        .then(contenders ->
                                new SelfRun(contenders.getFirst(), job.seed(stored.header()))
                                        .fitting())
                        .then(run -> {
                            var outcome = run.run();
                            if (format.json()) {
                                console.print(run.document(outcome));
                            } else {
                                console.print(run.text(outcome));
                            }
                            return Result.ok(Status.DONE.code());
                        });
        return ended(status);
    }

    private int measure(StoredModel stored) {
        Result<Integer> status =
                job.data(stored.header())
                        .find()
                        .then(set ->
                                set.test(limit().orElse(Integer.MAX_VALUE))
                                        .then(test -> measure(stored, set, test)));
        return ended(status);
    }

    private int ended(Result<Integer> status) {
        return switch (status) {
            case Result.Rejected<Integer>(var problems) -> console.reject(problems, format.json());
            case Result.Ok<Integer>(var code, var warnings) -> {
                console.show(warnings);
                yield code;
            }
        };
    }

    private Result<Integer> measure(StoredModel stored, DataSet set, Samples test) {
        Samples samples = DataChoice.limited(test, limit());
        long seed = job.seed(stored.header());
        var report = new RunReport(stored, set, samples.size(), seed);
        return DataChoice.fits(stored, set, samples)
                .then(_ ->
                        isCompared()
                                ? compared(stored, samples, seed, report)
                                : alone(stored, samples, seed, report));
    }

    private boolean isCompared() {
        return !on.isEmpty() || level.isPresent();
    }

    /// A comparison takes fewer samples than there are, unless it is told how many.
    private Optional<Integer> limit() {
        if (!isCompared() || job.limit().isPresent()) {
            return job.limit();
        }
        return Optional.of(on.contains("fpga") ? COMPARED_WITH_NETLIST : COMPARED);
    }

    private Result<Integer> alone(
            StoredModel stored, Samples samples, long seed, RunReport report) {
        boolean integer = stored instanceof StoredModel.OfInteger;
        return new Contest(stored, integer)
                .contenders(List.of("simd"))
                .then(contenders -> {
                    Contender simd = contenders.getFirst();
                    var encoder = new SampleEncoder(simd.program(), seed, Job.STREAM);
                    var evaluation =
                            Evaluation.of(
                                    simd.program(),
                                    simd.artefact(),
                                    samples,
                                    encoder,
                                    job.threads());
                    report.addAlone(simd, evaluation);
                    report.print(console, format.json());
                    return Result.ok(Status.DONE.code());
                });
    }

    private Result<Integer> compared(
            StoredModel stored, Samples samples, long seed, RunReport report) {
        boolean integer = level.orElse(Level.INTEGER) == Level.INTEGER;
        List<String> names = on.isEmpty() ? List.of("simd") : on.stream().distinct().toList();
        return new Contest(stored, integer)
                .contenders(names)
                .then(contenders -> {
                    var contest = new SideBySide(contenders, samples, seed, job.threads());
                    var done = new AtomicInteger();
                    var outcome =
                            contest.run(() ->
                                    console.progress(
                                            "%d of %d samples"
                                                    .formatted(
                                                            done.incrementAndGet(),
                                                            samples.size())));
                    console.progress("");
                    outcome.forEach(report::addCompared);
                    report.print(console, format.json());
                    return Result.ok((report.agrees() ? Status.DONE : Status.REJECTED).code());
                });
    }
}
