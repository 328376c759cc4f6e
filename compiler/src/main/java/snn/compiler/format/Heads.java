package snn.compiler.format;

import java.util.List;
import org.antlr.v4.runtime.Token;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.Parameter;
import snn.grammar.SnnLexer;

/// Writes what a definition begins with.
final class Heads {
    private final Reader reader;
    private final Items items;
    private final Inline inline;

    Heads(Reader reader, Items items, Inline inline) {
        this.reader = reader;
        this.items = items;
        this.inline = inline;
    }

    /// Up to the brace, on one line where it fits, else with a line for each parameter.
    void head(Definition definition) {
        if (definition.parameters().isEmpty() || inline.head()) {
            if (definition.parameters().isEmpty()) {
                items.item("", reader.upTo(SnnLexer.LBRACE));
                items.trailing();
            }
            return;
        }
        items.item("", reader.upTo(SnnLexer.LPAREN));
        items.trailing();
        List<Parameter> parameters = definition.parameters();
        parameters.subList(0, parameters.size() - 1).forEach(this::parameter);
        lastParameter(parameters.getLast());
    }

    private void parameter(Parameter parameter) {
        items.commentsAroundComma(Items.CONTINUED);
        List<Token> all = reader.upToOffset(parameter.span().end());
        items.item(Items.CONTINUED, all, ",");
        items.trailing();
    }

    /// The bracket stands behind it, or below it where a comment is between the two.
    private void lastParameter(Parameter parameter) {
        items.commentsAroundComma(Items.CONTINUED);
        List<Token> all = reader.upToOffset(parameter.span().end());
        if (Reader.isComment(reader.peek())) {
            items.item(Items.CONTINUED, all);
            items.trailing();
            items.comments(Items.CONTINUED);
            items.item("", reader.upTo(SnnLexer.LBRACE));
        } else {
            List<Token> end = reader.upTo(SnnLexer.LBRACE);
            if (end.stream().anyMatch(Reader::isComment)) {
                items.item(Items.CONTINUED, all);
                items.item("", end);
            } else {
                items.item(Items.CONTINUED, all, Spacing.joined(end));
            }
        }
        items.trailing();
    }
}
