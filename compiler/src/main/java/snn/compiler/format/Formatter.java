package snn.compiler.format;

import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;
import snn.compiler.syntax.Parser;
import snn.compiler.syntax.Source;
import snn.compiler.syntax.SyntaxTree;
import snn.compiler.syntax.Tokens;
import snn.grammar.SnnLexer;
import snn.ir.diagnostic.Result;

/// Text in, the same text in its canonical layout out: one declaration or setting a line, names and
/// equals signs of neighbouring lines under each other, long chains broken before each arrow, at
/// most one blank line in a row, every comment kept. Formatting twice is formatting once.
public final class Formatter {
    private Formatter() {}

    /// The canonical text; syntax errors are a rejection, other mistakes do not matter here.
    public static Result<String> format(String file, String text) {
        return Source.accept(file, text)
                .then(accepted -> Parser.parse(file, accepted))
                .then(tree -> Result.ok(formatted(tree)));
    }

    private static String formatted(SyntaxTree tree) {
        Tokens before = Tokens.of(tree.file(), tree.text());
        String laidOut = new Layout(tree, before).text();
        Tokens after = Tokens.of(tree.file(), laidOut);
        if (!content(before).equals(content(after))) {
            throw new IllegalStateException("formatting would change " + tree.file());
        }
        return laidOut;
    }

    /// All that must not change, comments included; commas between settings are layout.
    private static List<String> content(Tokens tokens) {
        return tokens.all().stream()
                .filter(t -> t.getType() != SnnLexer.COMMA)
                .flatMap(Formatter::texts)
                .toList();
    }

    private static Stream<String> texts(Token token) {
        return Stream.of(Spacing.text(token).stripTrailing());
    }
}
