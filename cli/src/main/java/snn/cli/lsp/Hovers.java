package snn.cli.lsp;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import snn.compiler.check.Bound;
import snn.compiler.check.Measure;
import snn.compiler.check.Network;
import snn.compiler.check.Role;
import snn.compiler.check.Site;
import snn.compiler.check.Stage;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Expression;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Span;
import snn.ir.text.Numbers;
import snn.ir.unit.Dimension;

/// What stands under the pointer: a name with its declaration, a call with its equation and
/// parameters, a parameter, a number.
record Hovers(Described described) {

    /// A place and what is said of it.
    private record Note(Span span, String text) {}

    Optional<Hover> at(Document document, Position position) {
        int offset = document.positions().offset(position);
        return document.network().stream()
                .flatMap(n -> notes(document, n, offset))
                .filter(note -> Document.touches(note.span(), offset))
                .min(Comparator.comparingInt(note -> note.span().end() - note.span().start()))
                .map(note -> hover(document, note));
    }

    private static Hover hover(Document document, Note note) {
        return new Hover(
                new MarkupContent(MarkupKind.MARKDOWN, note.text().strip()),
                document.positions().range(note.span()));
    }

    /// All that could be said; of two that say of one place, the first counts.
    private Stream<Note> notes(Document document, Network network, int offset) {
        return Stream.of(
                        declared(document, offset),
                        network.sites().stream().flatMap(s -> call(document, network, s).stream()),
                        network.bounds().stream().flatMap(b -> b.filled().stream()).map(this::slot),
                        network.measures().stream().flatMap(m -> number(network, m).stream()))
                .flatMap(s -> s);
    }

    private Stream<Note> declared(Document document, int offset) {
        return Occurrence.at(document, offset).stream()
                .map(o -> new Note(o.span(), declaration(document, o.declaration())));
    }

    private String declaration(Document document, Declaration.Naming declaration) {
        Span span = declaration.span();
        String written = document.text().substring(span.start(), span.end());
        return Described.code(written)
                + Role.of(declaration).noun()
                + shape(document, declaration.name().text()).map(s -> ", shape " + s).orElse("");
    }

    private Optional<Note> call(Document document, Network network, Site site) {
        return site.signature()
                .map(s ->
                        new Note(
                                site.call().name().span(),
                                described.call(s) + passing(document, network, site.call())));
    }

    /// What enters and leaves an element of a layer or an encoding.
    private static String passing(Document document, Network network, Expression.Application call) {
        return network.stages().values().stream()
                .filter(s -> s.origin().equals(call.span()))
                .findFirst()
                .flatMap(stage -> passing(document, stage))
                .map(text -> "\n\n" + text)
                .orElse("");
    }

    private static Optional<String> passing(Document document, Stage stage) {
        return shape(document, stage.from())
                .flatMap(before ->
                        shape(document, stage.name()).map(after -> before + " → " + after));
    }

    private static Optional<String> shape(Document document, String node) {
        return document.shapes().flatMap(s -> s.of(node)).map(String::valueOf);
    }

    private Note slot(Bound.Filled filled) {
        Span span = filled.argument().name().map(n -> n.span()).orElse(filled.argument().span());
        return new Note(span, described.slot(filled.slot()));
    }

    private Optional<Note> number(Network network, Measure measure) {
        return measure.number(network.time())
                .map(x -> new Note(measure.value().span(), number(network, measure, x)));
    }

    private static String number(Network network, Measure measure, double x) {
        Dimension dimension = measure.spec().dimension();
        String text = "`%s` = %s".formatted(measure.spec().name(), Numbers.text(x, dimension));
        if (dimension != Dimension.TIME) {
            return text;
        }
        return text
                + network.time()
                        .map(TimeGrid::dt)
                        .map(dt -> ", " + Numbers.text(x / dt) + " steps")
                        .orElse("");
    }
}
