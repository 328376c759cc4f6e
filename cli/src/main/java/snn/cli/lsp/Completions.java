package snn.cli.lsp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
import snn.compiler.check.Signatures;
import snn.compiler.check.Slot;
import snn.compiler.syntax.Declaration;
import snn.ir.text.Names;
import snn.ir.unit.Unit;

/// What may be written at the cursor: what can be called there, names that make sense there,
/// parameters not given yet, the words of a choice, units behind a number, keywords.
record Completions(Described described) {
    /// The words that a line of each section may begin with.
    private static final Map<String, List<String>> KEYWORDS =
            Map.of(
                    "", List.of("network", "block", "neuron", "import"),
                    "network",
                            List.of(
                                    "time", "let", "input", "encode", "neuron", "layer", "output",
                                    "train", "target"),
                    "block", List.of("input", "let", "neuron", "layer", "output"),
                    "neuron", List.of("input", "state", "let", "on", "spike when"));

    private static final List<String> NEURON_SETTINGS = List.of("integration", "order", "signal");

    /// What a layer may begin with beside a name.
    private static final List<String> JOINS = List.of("add", "concat", "join", "prev");

    private static final List<String> INPUTS = List.of("real", "signal", "events");

    private static final List<String> FUNCTIONS =
            List.of("exp", "log", "sqrt", "tanh", "abs", "min", "max");

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
        NameScope scope = document.scopeAt(cursor.start());
        Optional<Probe> probe = Probe.at(document, cursor);
        if (probe.isPresent()) {
            return meant(probe.get(), scope);
        }
        boolean begins = cursor.isFirstOfLine() || cursor.before().is("{");
        return begins ? beginnings(cursor, scope) : within(cursor, scope);
    }

    private List<CompletionItem> meant(Probe probe, NameScope scope) {
        var items = new ArrayList<CompletionItem>();
        probe.site()
                .ifPresent(s -> {
                    s.candidates().stream().map(this::call).forEach(items::add);
                    if (s.noun().equals("layer element")) {
                        items.addAll(elements(scope));
                    }
                });
        probe.reference().ifPresent(r -> items.addAll(declared(probe.network(), r)));
        probe.reference()
                .filter(r -> probe.network().find(r.user(), Role.LAYER).isPresent())
                .ifPresent(_ -> items.addAll(functions(JOINS)));
        probe.filled().ifPresent(f -> items.addAll(values(f, scope)));
        if (probe.filled().filter(f -> f.argument().name().isPresent()).isEmpty()) {
            probe.bound().ifPresent(b -> items.addAll(slots(b)));
        }
        return distinct(items);
    }

    /// What data may go through.
    private List<CompletionItem> elements(NameScope scope) {
        return Stream.of(
                        named(scope, Declared.Kind::isElement).stream(),
                        Signatures.ELEMENTS.all().stream().map(this::call),
                        Signatures.NEURONS.stream().map(this::call),
                        functions(List.of("repeat")).stream())
                .flatMap(items -> items)
                .toList();
    }

    private static List<CompletionItem> functions(List<String> words) {
        return words.stream().map(w -> item(w, CompletionItemKind.Function, "")).toList();
    }

    /// Of those with one label the first.
    private static List<CompletionItem> distinct(List<CompletionItem> items) {
        var byLabel = new LinkedHashMap<String, CompletionItem>();
        items.forEach(i -> byLabel.putIfAbsent(i.getLabel(), i));
        return List.copyOf(byLabel.values());
    }

    private static List<CompletionItem> named(NameScope scope, Predicate<Declared.Kind> wanted) {
        return scope.all().filter(d -> wanted.test(d.kind())).map(Completions::named).toList();
    }

    private static CompletionItem named(Declared declared) {
        return item(
                Names.text(declared.name().text()),
                CompletionItemKind.Variable,
                declared.kind().noun());
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

    private static Collection<CompletionItem> values(Bound.Filled filled, NameScope scope) {
        return switch (filled.slot()) {
            case Slot.Word word ->
                    word.choice().allowed().stream()
                            .map(w -> item(w, CompletionItemKind.EnumMember, word.name()))
                            .toList();
            case Slot.Quantity quantity ->
                    Stream.concat(named(scope, Declared.Kind::isValue).stream(), learned(quantity))
                            .toList();
            case Slot.Axes axes ->
                    axes.words().stream()
                            .map(w -> item(w, CompletionItemKind.EnumMember, axes.name()))
                            .toList();
            case Slot.Function _, Slot.Layer _, Slot.Path _, Slot.Label _ -> List.of();
        };
    }

    private static Stream<CompletionItem> learned(Slot.Quantity quantity) {
        return quantity.learnable()
                ? Stream.of(item("learn", CompletionItemKind.Function, "learns " + quantity.name()))
                : Stream.of();
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

    /// What a line may begin with.
    private static List<CompletionItem> beginnings(Cursor cursor, NameScope scope) {
        String section = cursor.section();
        var words = KEYWORDS.getOrDefault(section, List.of()).stream().map(Completions::keyword);
        return switch (section) {
            case "neuron" -> Stream.concat(words, equations(scope)).toList();
            case "on", "when" -> named(scope, k -> k == Declared.Kind.STATE);
            default -> words.toList();
        };
    }

    private static Stream<CompletionItem> equations(NameScope scope) {
        Stream<String> derivatives =
                scope.inner().values().stream()
                        .filter(d -> d.kind() == Declared.Kind.STATE)
                        .map(d -> "d" + d.name().text() + "/dt");
        return Stream.concat(derivatives, NEURON_SETTINGS.stream())
                .map(word -> {
                    var item = item(word, CompletionItemKind.Property, "");
                    item.setInsertText(word + " = ");
                    return item;
                });
    }

    /// What may follow on a line of which nobody knows yet what it will be.
    private List<CompletionItem> within(Cursor cursor, NameScope scope) {
        if (cursor.before().is("->")) {
            return distinct(elements(scope));
        }
        return switch (cursor.section()) {
            case "neuron", "on", "when" ->
                    joined(named(scope, Declared.Kind::isValue), functions(FUNCTIONS));
            case "block" -> joined(named(scope, k -> k.isNode() || k.isValue()), functions(JOINS));
            default -> keywordsWithin(cursor).toList();
        };
    }

    private static List<CompletionItem> joined(
            List<CompletionItem> first, List<CompletionItem> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /// Words inside a declaration.
    private static Stream<CompletionItem> keywordsWithin(Cursor cursor) {
        List<String> written = cursor.declaration().stream().map(l -> l.text()).toList();
        String first = written.isEmpty() ? "" : written.getFirst();
        return switch (first) {
            case "time" -> written.contains("of") ? Stream.of() : Stream.of(keyword("of"));
            case "input" ->
                    switch (written.getLast()) {
                        case "]" -> Stream.of(keyword("in"));
                        case "=" -> functions(INPUTS).stream();
                        default -> Stream.of();
                    };
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
