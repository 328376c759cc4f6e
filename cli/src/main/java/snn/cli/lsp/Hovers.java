package snn.cli.lsp;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import snn.compiler.check.Bound;
import snn.compiler.check.Measure;
import snn.compiler.check.Network;
import snn.compiler.check.Site;
import snn.compiler.check.Stage;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Span;
import snn.ir.text.Numbers;
import snn.ir.unit.Dimension;

/// What stands under the pointer: a name with its declaration, a call with its equation and
/// parameters, a parameter, a number.
record Hovers(Described described) {

    /// As many lines of a declaration are shown.
    private static final int LONGEST = 30;

    /// A place and what is said of it.
    private record Note(Span span, String text) {}

    Optional<Hover> at(Document document, Position position) {
        int offset = document.positions().offset(position);
        return Stream.concat(
                        declared(document, offset),
                        document.network().stream().flatMap(n -> notes(document, n)))
                .filter(note -> Document.touches(note.span(), offset))
                .min(Comparator.comparingInt(note -> note.span().end() - note.span().start()))
                .map(note -> hover(document, note));
    }

    private static Hover hover(Document document, Note note) {
        return new Hover(
                new MarkupContent(MarkupKind.MARKDOWN, note.text().strip()),
                document.positions().range(note.span()));
    }

    /// All that could be said of this text; of two that say of one place, the first counts.
    private Stream<Note> notes(Document document, Network network) {
        return Stream.of(
                        network.sites().stream().flatMap(s -> call(document, network, s).stream()),
                        network.bounds().stream().flatMap(b -> b.filled().stream()).map(this::slot),
                        network.measures().stream().flatMap(m -> number(network, m).stream()))
                .flatMap(s -> s)
                .filter(note -> document.owns(note.span()));
    }

    private Stream<Note> declared(Document document, int offset) {
        return Occurrence.at(document, offset).stream()
                .map(o -> new Note(o.span(), declaration(document, o)));
    }

    private String declaration(Document document, Occurrence occurrence) {
        Declared declared = occurrence.declared();
        String written =
                document.owns(declared.all())
                        ? Described.code(head(document.text(declared.all())))
                        : "`" + declared.name().text() + "` of `" + declared.all().file() + "`: ";
        String documentation =
                declared.documentation().isEmpty() ? "" : "\n\n" + declared.documentation();
        return written
                + declared.kind().noun()
                + shapeOf(document, declared).map(s -> ", shape " + s).orElse("")
                + documentation
                + passing(document, occurrence.span());
    }

    /// A declaration as it is written, cut where it is long.
    private static String head(String text) {
        List<String> lines = text.lines().toList();
        return lines.size() <= LONGEST
                ? text
                : String.join("\n", lines.subList(0, LONGEST)) + "\n  ...";
    }

    private static Optional<String> shapeOf(Document document, Declared declared) {
        return declared.kind().isNode()
                ? shape(document, declared.name().text())
                : Optional.empty();
    }

    private Optional<Note> call(Document document, Network network, Site site) {
        Span name = site.call().name().span();
        return site.signature()
                .map(s -> new Note(name, described.call(s) + passing(document, name)));
    }

    /// What enters and leaves the element of a layer or the encoding that begins at a place.
    private static String passing(Document document, Span name) {
        return document.network().stream()
                .flatMap(n -> n.stages().values().stream())
                .filter(s -> s.origin().file().equals(name.file()))
                .filter(s -> s.origin().start() == name.start())
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
