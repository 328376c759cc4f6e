package snn.compiler.syntax;

import java.util.List;
import java.util.Set;
import snn.ir.diagnostic.Span;

/// A file as it is written: one network and its declarations, in their order.
///
/// @param text the source, without a byte order mark; spans point into it
/// @param documentation the network's doc comment, without the slashes
/// @param guesses the names met in stretches that could not be parsed: they may stand for anything,
///   so nothing is said of them
/// @param broken the keywords of declarations that could not be parsed
/// @param whole whether all of the file could be parsed
public record SyntaxTree(
        String file,
        String text,
        Name name,
        String documentation,
        List<Declaration> declarations,
        Set<String> guesses,
        Set<String> broken,
        boolean whole) {

    public SyntaxTree {
        declarations = List.copyOf(declarations);
        guesses = Set.copyOf(guesses);
        broken = Set.copyOf(broken);
    }

    /// The declarations of one kind.
    public <D extends Declaration> List<D> all(Class<D> kind) {
        return declarations.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// Where the network's name stands.
    public Span span() {
        return name.span();
    }
}
