package snn.cli;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import snn.backend.Evaluation;
import snn.backend.Probes;
import snn.backend.ReadOutMeter;
import snn.backend.SampleEncoder;
import snn.ir.ReadOut;
import snn.ir.data.Samples;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.wire.StoredModel;
import snn.models.DataSet;

/// `snn eval`: how good a trained model is, and what an answer costs.
@Command(
        name = "eval",
        description = "Measure a trained model: accuracy, confusion, spikes, synaptic operations.")
final class Eval implements Callable<Integer> {
    private final Console console;

    @Mixin private Job job = new Job();

    @Mixin private Format format = new Format();

    @Option(
            names = "--split",
            paramLabel = "test|validation|train",
            defaultValue = "test",
            description = "Which part of the data.")
    private Split split = Split.TEST;

    @Option(
            names = "--until-decided",
            description = {
                "Stop each sample at the first output spike.",
                "Spikes and operations are then those until the decision."
            })
    private boolean untilDecided;

    private enum Split {
        TEST,
        VALIDATION,
        TRAIN
    }

    /// What is measured, on what, and what came of it.
    private record Measured(Contender simd, DataSet set, Evaluation evaluation) {}

    Eval(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        job.check();
        Result<Measured> result =
                job.model().withWeights(console, format.json()).then(this::measure);
        return switch (result) {
            case Result.Rejected<Measured>(var problems) -> console.reject(problems, format.json());
            case Result.Ok<Measured>(var measured, var warnings) -> {
                console.show(warnings);
                print(measured);
                yield Status.DONE.code();
            }
        };
    }

    private Result<Measured> measure(StoredModel stored) {
        return decidable(stored)
                .then(s -> job.data(s.header()).find())
                .then(set ->
                        part(set)
                                .then(all ->
                                        DataChoice.fits(
                                                stored, set, DataChoice.limited(all, job.limit())))
                                .then(samples -> measure(stored, set, samples)));
    }

    private Result<Samples> part(DataSet set) {
        return switch (split) {
            case TEST -> set.test(job.limit().orElse(Integer.MAX_VALUE));
            case VALIDATION -> set.validation();
            case TRAIN -> set.fitting();
        };
    }

    private Result<Measured> measure(StoredModel stored, DataSet set, Samples samples) {
        return new Contest(stored, stored instanceof StoredModel.OfInteger)
                .contenders(List.of("simd"))
                .then(contenders -> {
                    Contender simd = contenders.getFirst();
                    var encoder =
                            new SampleEncoder(
                                    simd.program(), job.seed(stored.header()), Job.STREAM);
                    return Result.ok(
                            new Measured(
                                    simd,
                                    set,
                                    Evaluation.of(
                                            simd.program(),
                                            simd.artefact(),
                                            samples,
                                            encoder,
                                            untilDecided ? Probes.UNTIL_DECIDED : Probes.NONE,
                                            job.threads())));
                });
    }

    /// Refuses to stop early where the end decides.
    private Result<StoredModel> decidable(StoredModel stored) {
        List<ReadOut> readOuts =
                switch (stored) {
                    case StoredModel.OfModel(var model, _) -> model.readOuts();
                    case StoredModel.OfDiscrete(var model, _) -> model.readOuts();
                    case StoredModel.OfInteger(var model, _) -> model.readOuts();
                };
        return readOuts.stream()
                .filter(r -> untilDecided && !ReadOutMeter.decidesEarly(r.reduction()))
                .findFirst()
                .<Result<StoredModel>>map(r -> Result.rejected(undecided(r)))
                .orElse(Result.ok(stored));
    }

    private static Diagnostic undecided(ReadOut readOut) {
        return Diagnostic.error(
                        "late-decision",
                        "`%s` is decided by `%s`, which is known after the last step alone",
                        readOut.name(),
                        readOut.reduction().word())
                .hint("leave `--until-decided` out, or read `first_spike`");
    }

    private void print(Measured measured) {
        if (format.json()) {
            console.print(document(measured));
        } else {
            text(measured);
        }
    }

    private JsonObject document(Measured measured) {
        Evaluation evaluation = measured.evaluation();
        var activity = evaluation.activity();
        var document = Console.object();
        document.addProperty("model", measured.simd().program().header().name());
        document.addProperty("data", measured.set().kind().name());
        document.addProperty("split", split.name().toLowerCase(java.util.Locale.ROOT));
        document.addProperty("accuracy", evaluation.accuracy());
        document.addProperty("correct", evaluation.correct());
        document.addProperty("samples", evaluation.samples());
        if (untilDecided) {
            document.addProperty("steps_per_sample", activity.stepsPerSample());
        }
        document.addProperty("spikes_per_sample", activity.spikesPerSample());
        document.addProperty("input_spikes_per_sample", activity.inputSpikesPerSample());
        document.addProperty(
                "synaptic_operations",
                activity.accumulatesPerSample() + activity.multipliesPerSample());
        document.addProperty("effective_acs", activity.accumulatesPerSample());
        document.addProperty("effective_macs", activity.multipliesPerSample());
        document.addProperty("seconds", evaluation.wallSeconds());
        document.addProperty("seconds_per_sample", evaluation.runSecondsPerSample());
        var nodes = Console.object();
        activity.spikesByNode().forEach(nodes::addProperty);
        document.add("spikes_by_node", nodes);
        document.add("classes", Json.strings(measured.set().kind().classes()));
        document.add("confusion", Json.rows(evaluation.confusion()));
        return document;
    }

    private void text(Measured measured) {
        Evaluation evaluation = measured.evaluation();
        var activity = evaluation.activity();
        var table = new Table(measured.simd().program().header().name(), "");
        table.row(
                "accuracy",
                "%s (%,d of %,d)"
                        .formatted(
                                Wording.percent(evaluation.accuracy()),
                                evaluation.correct(),
                                evaluation.samples()));
        table.row(
                "data", "%s, %s".formatted(measured.set().kind().name(), measured.set().source()));
        if (untilDecided) {
            table.row("steps until decided", Wording.count(activity.stepsPerSample()));
        }
        activity.spikesByNode()
                .forEach((node, n) -> table.row("spikes of " + node, Wording.count(n)));
        table.row("synaptic operations", operations(evaluation));
        table.row("time a sample", Wording.time(evaluation.runSecondsPerSample()));
        console.print(table.toString());
        console.print("");
        console.print(confusion(measured).toString());
    }

    private static String operations(Evaluation evaluation) {
        return "%s accumulates, %s multiply-accumulates"
                .formatted(
                        Wording.count(evaluation.activity().accumulatesPerSample()),
                        Wording.count(evaluation.activity().multipliesPerSample()));
    }

    /// A row for each class, a column for each decision.
    private static Table confusion(Measured measured) {
        List<String> names = measured.set().kind().classes();
        int[][] matrix = measured.evaluation().confusion();
        var headings = new java.util.ArrayList<String>(List.of("is / taken for"));
        for (int column = 0; column < matrix.length; column++) {
            headings.add(String.valueOf(column));
        }
        var table = new Table(headings);
        for (int row = 0; row < matrix.length; row++) {
            var cells = new java.util.ArrayList<String>();
            cells.add(row < names.size() ? row + " " + names.get(row) : String.valueOf(row));
            for (int cell : matrix[row]) {
                cells.add(String.valueOf(cell));
            }
            table.row(cells);
        }
        return table;
    }
}
