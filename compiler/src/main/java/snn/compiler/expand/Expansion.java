package snn.compiler.expand;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.compiler.syntax.SyntaxTree;
import snn.ir.diagnostic.Diagnostic;

/// A tree of plain declarations and where its parts come from.
///
/// @param tree one network without parameters and lets, and the neurons defined in any of the
///   files; absent where there is no network, or it could not be expanded
/// @param texts the text of each file by its name, the model's first
/// @param problems what is wrong with imports, parameters, lets and blocks
/// @param uses where each block is used first
public record Expansion(
        Optional<SyntaxTree> tree,
        Map<String, String> texts,
        List<Diagnostic> problems,
        Uses uses) {
    public Expansion {
        texts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(texts));
        problems = List.copyOf(problems);
    }

    /// Everything found, in the order of the texts: a mistake in a block once, with the place that
    /// uses the block.
    public List<Diagnostic> explained(List<Diagnostic> found) {
        return uses.explained(found, List.copyOf(texts.keySet()));
    }
}
