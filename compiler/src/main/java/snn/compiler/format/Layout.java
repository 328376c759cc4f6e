package snn.compiler.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import snn.compiler.syntax.Argument;
import snn.compiler.syntax.Assignment;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.Import;
import snn.compiler.syntax.Let;
import snn.compiler.syntax.NeuronStatement;
import snn.compiler.syntax.SyntaxTree;
import snn.compiler.syntax.Tokens;
import snn.grammar.SnnLexer;
import snn.ir.diagnostic.Span;

/// Writes a tree's tokens anew. Works through the tokens once; where definitions, declarations and
/// settings begin and end is taken from the tree.
final class Layout {
    private static final String INDENT = Items.INDENT;

    private final SyntaxTree tree;
    private final Reader reader;
    private final Page page = new Page();
    private final Items items;
    private final Inline inline;
    private final Heads heads;

    Layout(SyntaxTree tree, Tokens tokens) {
        this.tree = tree;
        this.reader = new Reader(tokens, tree.text());
        this.items = new Items(reader, page);
        this.inline = new Inline(reader, page, items);
        this.heads = new Heads(reader, items, inline);
    }

    String text() {
        for (Import wanted : tree.imports()) {
            items.comments("");
            line("", wanted.span());
        }
        for (Definition definition : tree.definitions()) {
            page.apart();
            items.comments("");
            definition(definition);
        }
        items.comments("");
        return page.text();
    }

    private void definition(Definition definition) {
        heads.head(definition);
        switch (definition) {
            case Definition.Network network -> {
                var parts = new ArrayList<Part>();
                network.lets().forEach(let -> parts.add(line(let)));
                network.declarations().forEach(d -> parts.add(declaration(d)));
                body(parts);
            }
            case Definition.Block block -> {
                var parts = new ArrayList<Part>();
                block.inputs().forEach(port -> parts.add(line(port.span())));
                block.lets().forEach(let -> parts.add(line(let)));
                block.declarations().forEach(d -> parts.add(declaration(d)));
                block.outputs().forEach(port -> parts.add(line(port.span())));
                body(parts);
            }
            case Definition.Neuron neuron ->
                    body(neuron.statements().stream().map(this::statement).toList());
        }
        items.item("", reader.upTo(SnnLexer.RBRACE));
        items.trailing();
    }

    /// A part of a body: where it stands, and how it is written.
    private record Part(Span span, Runnable write) {}

    private void body(List<Part> parts) {
        parts.stream()
                .sorted(Comparator.comparingInt(part -> part.span().start()))
                .forEach(part -> {
                    items.comments(INDENT);
                    part.write().run();
                });
        items.comments(INDENT);
    }

    private Part line(Let let) {
        return line(let.span());
    }

    private Part line(Span span) {
        return new Part(span, () -> line(INDENT, span));
    }

    private void line(String indent, Span span) {
        items.item(indent, reader.upToOffset(span.end()));
        items.trailing();
    }

    private Part declaration(Declaration declaration) {
        return switch (declaration) {
            case Declaration.Time _, Declaration.Naming _ -> line(declaration.span());
            case Declaration.Train train ->
                    new Part(train.span(), () -> section(settings(train.settings())));
            case Declaration.Target target ->
                    new Part(
                            target.span(),
                            () -> {
                                if (!inline.target(target.span())) {
                                    section(settings(target.settings()));
                                }
                            });
        };
    }

    private Part statement(NeuronStatement statement) {
        return switch (statement) {
            case NeuronStatement.On on -> action(on.span(), on.assignments());
            case NeuronStatement.SpikeWhen spike -> action(spike.span(), spike.assignments());
            case Let _,
                    NeuronStatement.Port _,
                    NeuronStatement.State _,
                    NeuronStatement.Derivative _,
                    NeuronStatement.Difference _,
                    NeuronStatement.Setting _ ->
                    line(statement.span());
        };
    }

    /// With one assignment at most on one line, where it fits.
    private Part action(Span span, List<Assignment> assignments) {
        return new Part(
                span,
                () -> {
                    if (assignments.size() > 1 || !inline.action(span)) {
                        section(assignments.stream().map(Assignment::span).toList());
                    }
                });
    }

    private static List<Span> settings(List<Argument> settings) {
        return settings.stream().map(Argument::span).toList();
    }

    private void section(List<Span> lines) {
        items.item(INDENT, reader.upTo(SnnLexer.LBRACE));
        items.trailing();
        for (Span line : lines) {
            items.commentsAroundComma(INDENT + INDENT);
            line(INDENT + INDENT, line);
        }
        items.commentsAroundComma(INDENT + INDENT);
        items.item(INDENT, reader.upTo(SnnLexer.RBRACE));
        items.trailing();
    }
}
