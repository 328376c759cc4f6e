package snn.cli.lsp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import snn.compiler.check.Bound;
import snn.compiler.check.Network;
import snn.compiler.check.Reference;
import snn.compiler.check.Role;
import snn.compiler.check.Signature;
import snn.compiler.check.Slot;
import snn.compiler.syntax.Declaration;
import snn.ir.text.Names;
import snn.ir.unit.Unit;

/// What may be written at the cursor: what can be called there, names that make sense there,
/// parameters not given yet, the words of a choice, units behind a number, keywords.
record Completions(Described described) {
    private static final List<String> DECLARATIONS =
            List.of("time", "input", "encode", "neuron", "layer", "output", "train", "target");

    List<CompletionItem> at(Document document, Position position) {
        Cursor cursor = Cursor.at(document, document.positions().offset(position));
        if (cursor.isInComment()) {
            return List.of();
        }
        Range range = document.positions().range(cursor.start(), cursor.offset());
        List<CompletionItem> items = items(document, cursor);
        items.forEach(item -> place(item, range));
        return items;
    }

    /// Says which stretch the item replaces.
    private static void place(CompletionItem item, Range range) {
        String text = Optional.ofNullable(item.getInsertText()).orElse(item.getLabel());
        item.setTextEdit(Either.forLeft(new TextEdit(range, text)));
        item.setInsertText(text);
    }

    private List<CompletionItem> items(Document document, Cursor cursor) {
        if (cursor.isAfterNumber()) {
            return Stream.concat(units(document, cursor), keywordsWithin(cursor)).toList();
        }
        Optional<Probe> probe = Probe.at(document, cursor);
        return probe.isPresent() ? meant(probe.get()) : keywords(cursor);
    }

    private List<CompletionItem> meant(Probe probe) {
        var items = new ArrayList<CompletionItem>();
        probe.site().ifPresent(s -> s.candidates().stream().map(this::call).forEach(items::add));
        probe.reference().ifPresent(r -> items.addAll(declared(probe.network(), r)));
        probe.filled().ifPresent(f -> items.addAll(values(f)));
        if (probe.filled().filter(f -> f.argument().name().isPresent()).isEmpty()) {
            probe.bound().ifPresent(b -> items.addAll(slots(b)));
        }
        return items;
    }

    private static Stream<CompletionItem> units(Document document, Cursor cursor) {
        var measure = Probe.numberBefore(document, cursor);
        return Unit.ALL.stream()
                .filter(unit -> measure.filter(m -> !m.accepts(unit.dimension())).isEmpty())
                .map(unit -> item(unit.symbol(), CompletionItemKind.Unit, "a unit"));
    }

    private CompletionItem call(Signature signature) {
        var item = item(signature.name(), CompletionItemKind.Function, signature.noun());
        item.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, described.call(signature)));
        return item;
    }

    private static List<CompletionItem> declared(Network network, Reference reference) {
        return network.declared().values().stream()
                .filter(d -> reference.allowed().contains(Role.of(d)))
                .filter(d -> !d.name().text().equals(reference.user()))
                .map(Completions::declared)
                .toList();
    }

    private static CompletionItem declared(Declaration.Naming declaration) {
        return item(
                Names.text(declaration.name().text()),
                CompletionItemKind.Variable,
                Role.of(declaration).noun());
    }

    private static Collection<CompletionItem> values(Bound.Filled filled) {
        return switch (filled.slot()) {
            case Slot.Word word ->
                    word.choice().allowed().stream()
                            .map(w -> item(w, CompletionItemKind.EnumMember, word.name()))
                            .toList();
            case Slot.Quantity(var spec, _, var learnable) when learnable ->
                    List.of(item("learn", CompletionItemKind.Function, "learns " + spec.name()));
            case Slot.Quantity _, Slot.Function _, Slot.Layer _, Slot.Path _, Slot.Label _ -> List.of();
        };
    }

    /// The parameters that are still to be given.
    private List<CompletionItem> slots(Bound bound) {
        List<String> given =
                bound.arguments().stream()
                        .flatMap(a -> a.name().stream())
                        .map(name -> name.text())
                        .toList();
        return bound.signature().slots().stream()
                .filter(s -> s.presence() == Slot.Presence.REPEATED || !given.contains(s.name()))
                .map(this::slot)
                .toList();
    }

    private CompletionItem slot(Slot slot) {
        var item = item(slot.name(), CompletionItemKind.Property, described.details(slot));
        item.setInsertText(slot.name() + " = ");
        item.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, described.slot(slot)));
        return item;
    }

    private static List<CompletionItem> keywords(Cursor cursor) {
        Optional<String> section =
                cursor.section().map(words -> words.isEmpty() ? "" : words.getFirst().text());
        if (!cursor.isFirstOfLine() && !cursor.before().is("{")) {
            return keywordsWithin(cursor).toList();
        }
        if (section.isEmpty()) {
            return List.of(keyword("network"));
        }
        return section.get().equals("network")
                ? DECLARATIONS.stream().map(Completions::keyword).toList()
                : List.of();
    }

    /// Words inside a declaration.
    private static Stream<CompletionItem> keywordsWithin(Cursor cursor) {
        List<String> written = cursor.declaration().stream().map(l -> l.text()).toList();
        String first = written.isEmpty() ? "" : written.getFirst();
        return switch (first) {
            case "time" -> written.contains("of") ? Stream.of() : Stream.of(keyword("of"));
            case "input" ->
                    written.getLast().equals("]")
                            ? Stream.of(keyword("in"))
                            : written.getLast().equals("=")
                                    ? Stream.of(
                                            item("real", CompletionItemKind.TypeParameter, "type"))
                                    : Stream.of();
            default -> Stream.of();
        };
    }

    private static CompletionItem keyword(String word) {
        return item(word, CompletionItemKind.Keyword, "");
    }

    private static CompletionItem item(String label, CompletionItemKind kind, String detail) {
        var item = new CompletionItem(label);
        item.setKind(kind);
        item.setDetail(detail);
        return item;
    }
}
