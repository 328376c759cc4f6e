package snn.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import snn.cli.fidelity.Fidelity;
import snn.cli.fidelity.Kept;
import snn.cli.report.CompiledTarget;
import snn.cli.report.HtmlPage;
import snn.cli.report.Material;
import snn.cli.report.ReportBuilder;
import snn.cli.report.ReportJson;
import snn.cli.report.ReportPage;
import snn.cli.report.ReportRequest;
import snn.cli.report.TestData;
import snn.compiler.pass.PassReport;
import snn.compiler.quantise.Quantisation;
import snn.ir.Model;
import snn.ir.Program;
import snn.ir.data.Samples;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.wire.AtomicFile;
import snn.ir.wire.ModelHash;
import snn.ir.wire.StoredModel;
import snn.models.DataSet;

/// `snn report`: one page that shows a model and what its targets did.
@Command(
        name = "report",
        description = {
            "Write one self-contained HTML page: the network, samples with their spikes and"
                    + " membranes, confusion, a column for each target, mesh and resources.",
            ""
        })
final class ReportCommand implements Callable<Integer> {
    private static final int SAMPLES = 1000;
    private static final int COMPARED = 50;
    private static final int SHOWN = 12;

    /// Samples whose outputs are compared on the way down, and drawn.
    private static final int BESIDE = 8;

    private static final int DRAWN = 2;

    private final Console console;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private Job job = new Job();

    @Mixin private Format format = new Format();

    @Option(
            names = "-o",
            paramLabel = "FILE.html|DIR",
            defaultValue = "report.html",
            description = "Where the page goes; in a folder, index.html and report.json.")
    private Path out = Path.of("");

    @Option(
            names = "--on",
            split = ",",
            paramLabel = "TARGET",
            description =
                    "What to show beside simd; loihi and fpga, as far as they take the model,"
                            + " if left out.")
    private List<String> on = new ArrayList<>();

    @Option(
            names = "--input",
            paramLabel = "X.npy",
            description = "Show these samples, as in `snn run`, in place of test data.")
    private Optional<Path> input = Optional.empty();

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        job.check();
        for (String name : on) {
            if (!Backends.names().contains(name)) {
                throw new ParameterException(
                        spec.commandLine(), "there is no target '" + name + "'");
            }
        }
        input.ifPresent(x -> job.model().fedBy(x, console));
        Result<ReportPage> page =
                Destination.inNewFolders(pageFile())
                        .then(_ -> job.model().withWeights(console, format.json()))
                        .then(new FirstTraining(console, job)::weighted)
                        .then(this::page);
        return switch (page) {
            case Result.Rejected<ReportPage>(var problems) ->
                    console.reject(problems, format.json());
            case Result.Ok<ReportPage>(var drawn, var warnings) -> {
                console.progress("");
                console.show(warnings);
                yield write(drawn);
            }
        };
    }

    private Result<ReportPage> page(StoredModel stored) {
        if (!(stored instanceof StoredModel.OfModel(Model model, _))) {
            return Result.rejected(
                    Diagnostic.error(
                                    "level",
                                    "the file is at the %s level, and a report shows all levels",
                                    stored.level())
                            .hint("take the model it was made of"));
        }
        return input.isPresent()
                ? fed(stored, input.get())
                : job.data(model.header())
                        .find()
                        .then(set ->
                                set.test()
                                        .then(test ->
                                                DataChoice.fits(
                                                        stored,
                                                        set,
                                                        DataChoice.limited(test, job.limit())))
                                        .then(samples -> measured(stored, model, set, samples)));
    }

    private Result<ReportPage> measured(
            StoredModel stored, Model model, DataSet set, Samples samples) {
        var data = new TestData(set.kind().name(), set.source(), set.kind().classes());
        long seed = job.seed(model.header());
        return page(stored, model, data, new Material.Labelled(samples, seed, Job.STREAM));
    }

    /// Of arrays, to which nobody knows the answers.
    private Result<ReportPage> fed(StoredModel stored, Path file) {
        return InputArrays.read(file, stored)
                .then(arrays -> arrays.inTime(stored).then(timed -> fed(timed, arrays, file)));
    }

    private Result<ReportPage> fed(StoredModel stored, InputArrays arrays, Path file) {
        if (!(stored instanceof StoredModel.OfModel(Model model, _))) {
            throw new IllegalStateException(stored.level());
        }
        return Levels.discrete(stored)
                .then(d ->
                        Feed.of(
                                d.program(),
                                arrays,
                                job.seed(model.header()),
                                Feed.Precision.SINGLE))
                .then(feed -> {
                    int samples = Math.min(feed.size(), job.limit().orElse(feed.size()));
                    String name = String.valueOf(file.getFileName());
                    return page(
                            stored,
                            model,
                            new TestData(name, file.toString(), List.of(), false),
                            new Material.Fed(samples, (_, n) -> feed.sample(n)));
                });
    }

    private Result<ReportPage> page(
            StoredModel stored, Model model, TestData data, Material material) {
        return targets(stored)
                .then(targets ->
                        Levels.integer(stored, Quantisation.INT8)
                                .then(descent ->
                                        kept(stored, material)
                                                .then(kept ->
                                                        Result.ok(
                                                                page(
                                                                        request(
                                                                                stored,
                                                                                model,
                                                                                data,
                                                                                material,
                                                                                descent.reports(),
                                                                                kept,
                                                                                targets))))));
    }

    private ReportRequest request(
            StoredModel stored,
            Model model,
            TestData data,
            Material material,
            List<PassReport> reports,
            List<Kept> kept,
            List<CompiledTarget> targets) {
        return new ReportRequest(
                model,
                ModelHash.content(stored),
                "snn " + String.join(" ", spec.commandLine().getParseResult().originalArgs()),
                data,
                material,
                reports,
                kept,
                targets,
                SHOWN,
                job.threads());
    }

    private ReportPage page(ReportRequest request) {
        ReportPage page = ReportBuilder.build(request, console::progress);
        request.targets().forEach(t -> t.artefact().close());
        return page;
    }

    /// What is kept on the way down, of the samples that the float64 reference has time for.
    private Result<List<Kept>> kept(StoredModel stored, Material material) {
        return Rungs.of(stored)
                .then(rungs -> {
                    try (rungs) {
                        console.progress("float64, float32 and integers side by side");
                        Program law = rungs.all().getFirst().program();
                        return Result.ok(
                                Fidelity.of(
                                        rungs.all(),
                                        Math.min(material.size(), BESIDE),
                                        n -> material.encoded(law, n),
                                        DRAWN,
                                        () -> {}));
                    }
                });
    }

    /// The float interpreter first, then the integer targets.
    private Result<List<CompiledTarget>> targets(StoredModel stored) {
        return new Contest(stored, false)
                .contenders(List.of("simd"))
                .then(simd -> {
                    var targets = new ArrayList<CompiledTarget>();
                    targets.add(target(simd.getFirst(), Integer.MAX_VALUE, 0));
                    var refused = new ArrayList<Diagnostic>();
                    for (String name : on.isEmpty() ? List.of("loihi", "fpga") : on) {
                        int most = name.equals("fpga") ? COMPARED : SAMPLES;
                        switch (new Contest(stored, true).contenders(List.of(name))) {
                            case Result.Ok<List<Contender>>(var found, _) ->
                                    targets.add(target(found.getFirst(), most, COMPARED));
                            case Result.Rejected<List<Contender>>(var problems) ->
                                    refused.addAll(problems);
                        }
                    }
                    refused.forEach(d -> console.say("snn: left out: %s", d.message()));
                    return Result.ok(targets);
                });
    }

    private static CompiledTarget target(Contender contender, int samples, int compared) {
        return new CompiledTarget(
                contender.name(), contender.program(), contender.artefact(), samples, compared);
    }

    private Path pageFile() {
        return out.toString().endsWith(".html") ? out : out.resolve("index.html");
    }

    private int write(ReportPage page) {
        Path file = pageFile();
        var document = ReportJson.of(page);
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            write(file, HtmlPage.render(page));
            if (!file.equals(out)) {
                write(out.resolve("report.json"), Console.text(document));
            }
        } catch (IOException e) {
            return console.reject(List.of(Destination.unwritable(file, e)), format.json());
        }
        if (format.json()) {
            document.addProperty("out", file.toString());
            console.print(document);
        } else {
            console.print("%s", file);
        }
        return Status.DONE.code();
    }

    private static void write(Path file, String text) throws IOException {
        var buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        AtomicFile.write(
                file,
                channel -> {
                    while (buffer.hasRemaining()) {
                        channel.write(buffer);
                    }
                });
    }
}
