package snn.compiler.syntax;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import snn.grammar.SnnParser;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Span;

/// Text in, [SyntaxTree] out.
public final class Parser {
    private Parser() {}

    /// What could be read of a text, and what could not.
    ///
    /// @param tree all that is sound; absent where nothing is
    /// @param problems the syntax errors, in the order of the text
    public record Reading(Optional<SyntaxTree> tree, List<Diagnostic> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /// The tree of a text without a mistake in its form.
    public static Result<SyntaxTree> parse(String file, String text) {
        return Source.accept(file, text)
                .then(accepted -> {
                    Reading reading = read(file, accepted);
                    return reading.problems().isEmpty()
                            ? Result.ok(reading.tree().orElseThrow())
                            : new Result.Rejected<>(reading.problems());
                });
    }

    /// As much of the tree as there is. `text` has passed [Source#accept].
    public static Reading read(String file, String text) {
        Tokens tokens = Tokens.of(file, text);
        Optional<Diagnostic> hopeless = empty(file, tokens).or(() -> Nesting.check(tokens));
        if (hopeless.isPresent()) {
            return new Reading(Optional.empty(), List.of(hopeless.get()));
        }
        var errors = new SyntaxErrors(tokens);
        var parser = new SnnParser(tokens.stream());
        parser.removeErrorListeners();
        parser.setErrorHandler(errors);
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        var builder = new TreeBuilder(tokens);
        SyntaxTree tree = builder.build(parser.file(), file, text);
        return new Reading(Optional.of(tree), inOrder(errors.found(), builder.problems()));
    }

    private static List<Diagnostic> inOrder(List<Diagnostic> first, List<Diagnostic> second) {
        return Stream.concat(first.stream(), second.stream())
                .sorted(Comparator.comparingInt(d -> d.span().start()))
                .toList();
    }

    private static Optional<Diagnostic> empty(String file, Tokens tokens) {
        boolean nothing =
                tokens.all().stream()
                        .allMatch(t ->
                                t.getType() == Token.EOF || t.getChannel() == Token.HIDDEN_CHANNEL);
        return nothing
                ? Optional.of(
                        Diagnostic.error("syntax", "`%s` holds no network", file)
                                .at(new Span(file, 0, 0), "nothing here")
                                .hint("a model begins with `network NAME {`"))
                : Optional.empty();
    }
}
