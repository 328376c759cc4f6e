package snn.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import snn.compiler.check.Network;
import snn.compiler.check.Rules;
import snn.compiler.check.TensorFiles;
import snn.compiler.expand.Expand;
import snn.compiler.expand.Expansion;
import snn.compiler.expand.Library;
import snn.compiler.lower.Lowering;
import snn.compiler.syntax.Parser;
import snn.compiler.syntax.Source;
import snn.ir.Model;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Span;

/// Text in, [Model] out, or every mistake in the text, in its order.
public final class FrontEnd {
    private FrontEnd() {}

    /// Compiles the bytes of a file; `file` is what diagnostics call it.
    public static Result<Model> compile(String file, byte[] bytes) {
        return compile(file, bytes, Library.empty());
    }

    /// Compiles the bytes of a file that may import others.
    public static Result<Model> compile(String file, byte[] bytes, Library library) {
        return Source.decode(file, bytes).then(text -> compile(file, text, library));
    }

    /// Compiles a text that imports nothing.
    public static Result<Model> compile(String file, String text) {
        return compile(file, text, Library.empty());
    }

    /// Compiles a text that may import others.
    public static Result<Model> compile(String file, String text, Library library) {
        return compile(file, text, library, _ -> {});
    }

    /// Compiles a text, and tells of each phase when it begins.
    public static Result<Model> compile(
            String file, String text, Library library, Consumer<Phase> begins) {
        return compile(file, text, library, TensorFiles.NONE, begins);
    }

    /// Compiles a text that may import others and name tensors of files.
    public static Result<Model> compile(
            String file, String text, Library library, TensorFiles files, Consumer<Phase> begins) {
        Analysis analysis = analyse(file, text, library, files, begins);
        if (analysis.model().isPresent()) {
            return new Result.Ok<>(analysis.model().get(), analysis.diagnostics());
        }
        boolean told = analysis.diagnostics().stream().anyMatch(Diagnostic::isError);
        return told
                ? new Result.Rejected<>(analysis.diagnostics())
                : Result.rejected(noNetwork(file));
    }

    /// All that is known of a text that imports nothing, sound or not.
    public static Analysis analyse(String file, String text) {
        return analyse(file, text, Library.empty());
    }

    /// All that is known of a text, sound or not. A text without a network, for others to import,
    /// may be without a mistake.
    public static Analysis analyse(String file, String text, Library library) {
        return analyse(file, text, library, TensorFiles.NONE);
    }

    /// All that is known of a text that may import others and name tensors of files.
    public static Analysis analyse(String file, String text, Library library, TensorFiles files) {
        return analyse(file, text, library, files, _ -> {});
    }

    private static Analysis analyse(
            String file, String text, Library library, TensorFiles files, Consumer<Phase> begins) {
        begins.accept(Phase.PARSE);
        return switch (Source.accept(file, text)) {
            case Result.Rejected<String>(var problems) -> Analysis.ofNothing(problems);
            case Result.Ok<String>(var accepted, _) ->
                    analysed(Parser.read(file, accepted), library, files, begins);
        };
    }

    private static Analysis analysed(
            Parser.Reading reading, Library library, TensorFiles files, Consumer<Phase> begins) {
        if (reading.tree().isEmpty()) {
            return Analysis.ofNothing(reading.problems());
        }
        begins.accept(Phase.EXPAND);
        Expansion expansion = Expand.of(reading.tree().get(), library);
        begins.accept(Phase.CHECK);
        return analysed(reading, expansion, files, begins);
    }

    private static Analysis analysed(
            Parser.Reading reading,
            Expansion expansion,
            TensorFiles files,
            Consumer<Phase> begins) {
        var found = new ArrayList<>(reading.problems());
        found.addAll(expansion.problems());
        Optional<Network> network = expansion.tree().map(tree -> Network.of(tree, files));
        found.addAll(
                network.map(Rules::check)
                        .orElseGet(() -> Rules.ofLibrary(reading.tree().orElseThrow())));
        boolean sound = found.stream().noneMatch(Diagnostic::isError);
        Optional<Model> model = network.filter(_ -> sound).map(n -> lowered(n, found, begins));
        return new Analysis(
                reading.tree(), expansion.texts(), network, model, expansion.explained(found));
    }

    /// The model of a sound network; adds what is told of its time step.
    private static Model lowered(Network network, List<Diagnostic> found, Consumer<Phase> begins) {
        begins.accept(Phase.LOWER);
        Model model = Lowering.lower(network);
        found.addAll(StepLengths.warnings(model, network));
        return model;
    }

    private static Diagnostic noNetwork(String file) {
        return Diagnostic.error("no-network", "`%s` holds no network", file)
                .at(new Span(file, 0, 0), "neurons and blocks for others to import")
                .hint("a model has a `network NAME {`");
    }
}
