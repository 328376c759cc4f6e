package snn.compiler.check;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.SyntaxTree;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Nearest;
import snn.ir.diagnostic.Span;

/// Turns of phrase that many rules share.
public final class Words {
    /// For how many words that nobody knows, those that were meant are searched for: to compare all
    /// of them with all names of a large model would take for ever.
    static final int MOST_SEARCHED = 100;

    /// Longer lists help nobody.
    private static final int MOST = 12;

    private Words() {}

    /// "`a`, `b` or `c`".
    public static String listed(Collection<String> words) {
        List<String> quoted = words.stream().map(w -> "`" + w + "`").toList();
        if (quoted.size() > MOST) {
            return String.join(", ", quoted.subList(0, MOST / 2)) + " ... " + quoted.getLast();
        }
        if (quoted.size() < 2) {
            return String.join("", quoted);
        }
        return quoted.subList(0, quoted.size() - 1).stream().collect(Collectors.joining(", "))
                + " or "
                + quoted.getLast();
    }

    /// Adds the nearest known word as a hint, or all of them where none is near.
    public static Diagnostic meant(
            Diagnostic diagnostic, String word, Collection<String> known, String nothing) {
        Optional<String> nearest = Nearest.to(word, known);
        if (nearest.isPresent()) {
            return diagnostic.hint("did you mean `%s`?", nearest.get());
        }
        if (known.isEmpty()) {
            return nothing.isEmpty() ? diagnostic : diagnostic.hint("%s", nothing);
        }
        return diagnostic.hint("known here: %s", listed(known.stream().limit(MOST).toList()));
    }

    /// What is said of two sides of an operator that do not go together.
    public static Diagnostic clash(Evaluation.Clash clash) {
        Expression.Binary at = clash.at();
        return Diagnostic.error(
                        "unit",
                        "%s and %s cannot be joined by `%s`",
                        clash.left().noun(),
                        clash.right().noun(),
                        at.operator().symbol())
                .at(at.right().span(), "%s", clash.right().noun())
                .and(at.left().span(), "%s", clash.left().noun())
                .hint(
                        at.operator() == Expression.Operator.PLUS
                                        || at.operator() == Expression.Operator.MINUS
                                ? "add and subtract only what has one dimension"
                                : "one of the two must be a number without a unit");
    }

    /// A stretch of the text as it is written.
    static String written(SyntaxTree tree, Span span) {
        return tree.text().substring(span.start(), span.end());
    }

    /// What an expression is, in an error's words.
    public static String of(Expression expression) {
        return switch (expression) {
            case Expression.Application call when call.isBare() ->
                    "the word `" + call.name().text() + "`";
            case Expression.Application call -> "a call of `" + call.name().text() + "`";
            case Expression.Quantity _,
                    Expression.Binary _,
                    Expression.Negated _,
                    Expression.Power _,
                    Expression.Conditional _ ->
                    "a number";
            case Expression.Delayed _ -> "an earlier value";
            case Expression.Flow _ -> "a chain";
            case Expression.ListOf _ -> "a list";
            case Expression.Text _ -> "the name of a file";
            case Expression.Unreadable _ -> "something unreadable";
        };
    }
}
