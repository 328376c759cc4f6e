package snn.cli.lsp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.SemanticTokenModifiers;
import org.eclipse.lsp4j.SemanticTokenTypes;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensLegend;
import snn.compiler.check.Bound;
import snn.compiler.check.Network;
import snn.compiler.check.Site;
import snn.compiler.check.Slot;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.Lexeme;

/// What each word is: by its form, and where a name is known, by its meaning.
final class Highlighting {
    private static final List<String> TYPES =
            List.of(
                    SemanticTokenTypes.Keyword,
                    SemanticTokenTypes.Comment,
                    SemanticTokenTypes.Number,
                    SemanticTokenTypes.String,
                    SemanticTokenTypes.Variable,
                    SemanticTokenTypes.Class,
                    SemanticTokenTypes.Function,
                    SemanticTokenTypes.Parameter,
                    SemanticTokenTypes.Property,
                    SemanticTokenTypes.EnumMember,
                    SemanticTokenTypes.Namespace);

    private static final List<String> MODIFIERS =
            List.of(
                    SemanticTokenModifiers.Declaration,
                    SemanticTokenModifiers.DefaultLibrary,
                    SemanticTokenModifiers.Documentation);

    static final SemanticTokensLegend LEGEND = new SemanticTokensLegend(TYPES, MODIFIERS);

    /// What a word is; no modifier is "".
    private record Meaning(String type, String modifier) {}

    private Highlighting() {}

    /// The words of a text, each as five numbers that count from the one before it.
    static SemanticTokens of(Document document) {
        Map<Integer, Meaning> meanings = new HashMap<>();
        document.network().ifPresent(n -> gather(document, n, meanings));
        document.occurrences().forEach(o -> name(o, meanings));
        var data = new ArrayList<Integer>();
        int line = 0;
        int column = 0;
        for (Lexeme lexeme : document.lexemes()) {
            Optional<Meaning> meaning = meaning(lexeme, meanings);
            if (meaning.isPresent()) {
                var at = document.positions().position(lexeme.span().start());
                data.add(at.getLine() - line);
                data.add(at.getLine() == line ? at.getCharacter() - column : at.getCharacter());
                data.add(lexeme.span().end() - lexeme.span().start());
                data.add(TYPES.indexOf(meaning.get().type()));
                data.add(bits(meaning.get().modifier()));
                line = at.getLine();
                column = at.getCharacter();
            }
        }
        return new SemanticTokens(data);
    }

    private static int bits(String modifier) {
        return modifier.isEmpty() ? 0 : 1 << MODIFIERS.indexOf(modifier);
    }

    private static Optional<Meaning> meaning(Lexeme lexeme, Map<Integer, Meaning> meanings) {
        return switch (lexeme.kind()) {
            case KEYWORD -> Optional.of(new Meaning(SemanticTokenTypes.Keyword, ""));
            case COMMENT -> Optional.of(new Meaning(SemanticTokenTypes.Comment, ""));
            case DOCUMENTATION ->
                    Optional.of(
                            new Meaning(
                                    SemanticTokenTypes.Comment,
                                    SemanticTokenModifiers.Documentation));
            case NUMBER -> Optional.of(new Meaning(SemanticTokenTypes.Number, ""));
            case TEXT -> Optional.of(new Meaning(SemanticTokenTypes.String, ""));
            case NAME, QUOTED_NAME, UNIT ->
                    Optional.ofNullable(meanings.get(lexeme.span().start()));
            case SIGN, UNKNOWN -> Optional.empty();
        };
    }

    /// Later meanings of a place stand over earlier ones.
    private static void gather(Document document, Network network, Map<Integer, Meaning> meanings) {
        network.bounds().stream()
                .filter(b -> document.owns(b.head()))
                .forEach(b -> b.filled().forEach(f -> argument(b, f, meanings)));
        network.sites().stream()
                .filter(s -> document.owns(s.call().span()))
                .forEach(site -> call(site, meanings));
    }

    private static void argument(Bound bound, Bound.Filled filled, Map<Integer, Meaning> meanings) {
        String type =
                bound.signature().noun().equals("section")
                        ? SemanticTokenTypes.Property
                        : SemanticTokenTypes.Parameter;
        filled.argument()
                .name()
                .ifPresent(name -> meanings.put(name.span().start(), new Meaning(type, "")));
        if ((filled.slot() instanceof Slot.Word || filled.slot() instanceof Slot.Label)
                && filled.argument().value() instanceof Expression.Application word) {
            meanings.put(word.span().start(), new Meaning(SemanticTokenTypes.EnumMember, ""));
        }
    }

    private static void call(Site site, Map<Integer, Meaning> meanings) {
        site.signature()
                .map(s -> s.noun().equals("neuron"))
                .map(n -> n ? SemanticTokenTypes.Class : SemanticTokenTypes.Function)
                .ifPresent(type ->
                        meanings.put(
                                site.call().name().span().start(),
                                new Meaning(type, SemanticTokenModifiers.DefaultLibrary)));
    }

    private static void name(Occurrence occurrence, Map<Integer, Meaning> meanings) {
        String type =
                switch (occurrence.declared().kind()) {
                    case NETWORK -> SemanticTokenTypes.Namespace;
                    case BLOCK -> SemanticTokenTypes.Function;
                    case CELL, NEURON -> SemanticTokenTypes.Class;
                    case PARAMETER -> SemanticTokenTypes.Parameter;
                    case INPUT, ENCODER, LAYER, OUTPUT, LET, PORT, STATE ->
                            SemanticTokenTypes.Variable;
                };
        String modifier = occurrence.declares() ? SemanticTokenModifiers.Declaration : "";
        meanings.put(occurrence.span().start(), new Meaning(type, modifier));
    }
}
