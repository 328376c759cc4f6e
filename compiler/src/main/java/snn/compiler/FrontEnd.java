package snn.compiler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import snn.compiler.check.Network;
import snn.compiler.check.Rules;
import snn.compiler.lower.Lowering;
import snn.compiler.syntax.Parser;
import snn.compiler.syntax.Source;
import snn.ir.Model;
import snn.ir.diagnostic.Result;

/// Text in, [Model] out, or every mistake in the text, in its order.
public final class FrontEnd {
    private FrontEnd() {}

    /// Compiles the bytes of a file; `file` is what diagnostics call it.
    public static Result<Model> compile(String file, byte[] bytes) {
        return Source.decode(file, bytes).then(text -> compileAccepted(file, text));
    }

    /// Compiles a text.
    public static Result<Model> compile(String file, String text) {
        return Source.accept(file, text).then(accepted -> compileAccepted(file, accepted));
    }

    private static Result<Model> compileAccepted(String file, String text) {
        Analysis analysis = analyseAccepted(file, text);
        return analysis.isSound()
                ? new Result.Ok<>(
                        Lowering.lower(analysis.network().orElseThrow()), analysis.diagnostics())
                : new Result.Rejected<>(analysis.diagnostics());
    }

    /// All that is known of a text, sound or not.
    public static Analysis analyse(String file, String text) {
        return switch (Source.accept(file, text)) {
            case Result.Rejected<String>(var problems) -> new Analysis(Optional.empty(), problems);
            case Result.Ok<String>(var accepted, _) -> analyseAccepted(file, accepted);
        };
    }

    private static Analysis analyseAccepted(String file, String text) {
        Parser.Reading reading = Parser.read(file, text);
        var found = new ArrayList<>(reading.problems());
        reading.tree().ifPresent(tree -> found.addAll(NotYet.check(tree)));
        var network = reading.tree().filter(NotYet::isPlain).map(Network::of);
        network.ifPresent(n -> found.addAll(Rules.check(n)));
        found.sort(Comparator.comparingInt(d -> d.span().start()));
        return new Analysis(network, found);
    }
}
