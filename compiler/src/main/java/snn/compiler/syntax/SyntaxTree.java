package snn.compiler.syntax;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import snn.ir.diagnostic.Span;

/// A file as it is written: what it imports and what it defines, in the order of the text.
///
/// @param text the source, without a byte order mark; spans point into it
/// @param guesses the names met in stretches that could not be parsed: they may stand for anything,
///   so nothing is said of them
/// @param broken the keywords of declarations that could not be parsed
/// @param whole whether all of the file could be parsed
public record SyntaxTree(
        String file,
        String text,
        List<Import> imports,
        List<Definition> definitions,
        Set<String> guesses,
        Set<String> broken,
        boolean whole) {

    public SyntaxTree {
        imports = List.copyOf(imports);
        definitions = List.copyOf(definitions);
        guesses = Set.copyOf(guesses);
        broken = Set.copyOf(broken);
    }

    /// The network of the file, or the first; a file without one is a library.
    public Optional<Definition.Network> network() {
        return definitions(Definition.Network.class).stream().findFirst();
    }

    /// The definitions of one kind.
    public <D extends Definition> List<D> definitions(Class<D> kind) {
        return definitions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// The network's name. Only where there is a network, as with all below.
    public Name name() {
        return network().orElseThrow().name();
    }

    /// The network's doc comment, without the slashes.
    public String documentation() {
        return network().orElseThrow().documentation();
    }

    /// The network's declarations, in their order.
    public List<Declaration> declarations() {
        return network().orElseThrow().declarations();
    }

    /// The network's declarations of one kind.
    public <D extends Declaration> List<D> all(Class<D> kind) {
        return declarations().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// Where the network's name stands.
    public Span span() {
        return name().span();
    }
}
