package snn.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import snn.backend.Artefact;
import snn.compiler.discretise.Discretise;
import snn.compiler.pass.PassReport;
import snn.compiler.quantise.Quantisation;
import snn.compiler.quantise.Quantise;
import snn.ir.Program;
import snn.ir.Target;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Nearest;
import snn.ir.diagnostic.Result;
import snn.ir.text.ProgramText;
import snn.ir.wire.StoredModel;

/// `snn compile`: what a target runs, and what it takes there.
@Command(
        name = "compile",
        description = {
            "Compile a model for a target; write what it runs and print what it takes.",
            "",
            "With --after PASS (discretise or quantise), print the program as it is there.",
            ""
        })
final class Compile implements Callable<Integer> {
    private static final List<String> PASSES = List.of(Discretise.NAME, Quantise.NAME);

    private final Console console;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ModelArgument model = new ModelArgument();

    @Mixin private Format format = new Format();

    @Option(names = "--to", paramLabel = "BACKEND", description = "simd, loihi, fpga or reference.")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--target",
            paramLabel = "NAME",
            description = "A chip or part, such as loihi1; the model's own if left out.")
    private Optional<String> target = Optional.empty();

    @Option(names = "-o", paramLabel = "DIR", description = "Where to write; made if missing.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--after", paramLabel = "PASS", description = "Print the program after a pass.")
    private Optional<String> after = Optional.empty();

    Compile(Console console) {
        this.console = console;
    }

    /// A program on its way, and what the passes said.
    private record Lowered(Program program, List<PassReport> reports) {}

    @Override
    public Integer call() throws IOException {
        checkOptions();
        Result<StoredModel> read = model.withWeights(console, format.json());
        if (read instanceof Result.Rejected<StoredModel>(var problems)) {
            return console.reject(problems, format.json());
        }
        console.show(read.diagnostics());
        StoredModel stored = read.orThrow();
        return after.isPresent() ? afterPass(stored, after.get()) : artefact(stored);
    }

    private void checkOptions() {
        if (after.isPresent() == to.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "give either --to BACKEND or --after PASS");
        }
        to.ifPresent(t -> known("backend", t, Backends.names()));
        after.ifPresent(p -> known("pass", p, PASSES));
        target.ifPresent(t -> known("target of " + to.orElse(""), t, targets()));
    }

    private List<String> targets() {
        return to.map(t -> Backends.named(t).targets()).orElse(List.of());
    }

    private void known(String what, String word, List<String> words) {
        if (!words.contains(word)) {
            String hint =
                    Nearest.to(word, words)
                            .map(n -> "did you mean " + n + "?")
                            .orElse("there are " + String.join(", ", words));
            throw new ParameterException(
                    spec.commandLine(), "there is no %s '%s': %s".formatted(what, word, hint));
        }
    }

    private int afterPass(StoredModel stored, String pass) {
        Result<Lowered> result =
                pass.equals(Discretise.NAME)
                        ? Levels.discrete(stored)
                                .then(d -> Result.ok(new Lowered(d.program(), d.reports())))
                        : integer(stored, wish(stored));
        return switch (result) {
            case Result.Rejected<Lowered>(var problems) -> console.reject(problems, format.json());
            case Result.Ok<Lowered>(var lowered, var warnings) -> {
                console.show(warnings);
                print(lowered);
                yield Status.DONE.code();
            }
        };
    }

    private void print(Lowered lowered) {
        if (format.json()) {
            var document = Console.object();
            document.addProperty("text", ProgramText.of(lowered.program()));
            document.add("passes", Json.passes(lowered.reports()));
            console.print(document);
        } else {
            console.out().print(ProgramText.of(lowered.program()));
            console.say("%s", passes(lowered.reports()));
        }
    }

    private static Result<Lowered> integer(StoredModel stored, Quantisation wish) {
        return Levels.integer(stored, wish)
                .then(d -> Result.ok(new Lowered(d.program(), d.reports())));
    }

    /// What the model asks for the target of this command, else for its first one.
    private Quantisation wish(StoredModel stored) {
        return asked(stored)
                .or(() -> stored.header().targets().stream().findFirst())
                .map(Quantisation::of)
                .orElse(Quantisation.INT8);
    }

    private Optional<Target> asked(StoredModel stored) {
        List<Target> targets = stored.header().targets();
        if (target.isPresent()) {
            return targets.stream().filter(t -> t.name().equals(target.get())).findFirst();
        }
        return to.flatMap(backend -> Backends.target(backend, targets));
    }

    private int artefact(StoredModel stored) throws IOException {
        String backend = to.orElseThrow();
        boolean whole = Backends.named(backend).integer();
        Quantisation wish = asked(stored).map(Quantisation::of).orElse(Quantisation.INT8);
        Result<Lowered> lowered =
                whole
                        ? integer(stored, wish)
                        : Levels.discrete(stored)
                                .then(d -> Result.ok(new Lowered(d.program(), d.reports())));
        String name =
                target.or(() -> asked(stored).map(Target::name))
                        .orElse(Backends.named(backend).targets().getFirst());
        Result<Artefact> compiled =
                lowered.then(l -> Backends.named(backend).made().apply(name).compile(l.program()));
        return switch (compiled) {
            case Result.Rejected<Artefact>(var problems) -> console.reject(problems, format.json());
            case Result.Ok<Artefact>(var artefact, var warnings) -> {
                console.show(warnings);
                yield written(artefact, lowered.orThrow().reports());
            }
        };
    }

    private int written(Artefact artefact, List<PassReport> reports) throws IOException {
        try (artefact) {
            if (folder.isPresent()) {
                Optional<Diagnostic> problem = Folders.fill(folder.get(), artefact::writeTo);
                if (problem.isPresent()) {
                    return console.reject(List.of(problem.get()), format.json());
                }
            }
            report(artefact, reports);
            return Status.DONE.code();
        }
    }

    private void report(Artefact artefact, List<PassReport> reports) throws IOException {
        List<String> files = folder.isPresent() ? Folders.names(folder.get()) : List.of();
        if (format.json()) {
            var document = Console.object();
            document.add("report", Json.report(artefact.report()));
            document.add("passes", Json.passes(reports));
            document.add("files", Json.strings(files));
            console.print(document);
        } else {
            console.print(ReportText.of(artefact.report()));
            console.print(passes(reports));
            folder.ifPresent(f -> console.print("written to %s: %s", f, String.join(", ", files)));
        }
    }

    private static String passes(List<PassReport> reports) {
        var table = new Table("pass", "node", "what", "how", "largest error");
        for (PassReport report : reports) {
            for (var change : report.changes()) {
                table.row(
                        report.pass(),
                        change.node(),
                        change.what(),
                        change.how(),
                        change.error() == 0
                                ? "-"
                                : String.format(Locale.ROOT, "%.2g", change.error()));
            }
        }
        return table.toString();
    }
}
