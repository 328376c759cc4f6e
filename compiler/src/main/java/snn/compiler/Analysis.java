package snn.compiler;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.compiler.check.Network;
import snn.compiler.syntax.SyntaxTree;
import snn.ir.Model;
import snn.ir.diagnostic.Diagnostic;

/// What is known of a text while it is written.
///
/// @param written the tree as it is written; absent where nothing could be read
/// @param texts the text of each file that was read, by the name diagnostics call it
/// @param network what it comes to, blocks written out, names and calls looked up
/// @param model what it is lowered to; absent where there is an error
/// @param diagnostics every mistake, in the order of the text
public record Analysis(
        Optional<SyntaxTree> written,
        Map<String, String> texts,
        Optional<Network> network,
        Optional<Model> model,
        List<Diagnostic> diagnostics) {
    public Analysis {
        texts = Map.copyOf(texts);
        diagnostics = List.copyOf(diagnostics);
    }

    /// Of a text that could not be read.
    static Analysis ofNothing(List<Diagnostic> diagnostics) {
        return new Analysis(
                Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), diagnostics);
    }

    /// Whether there is a model and no error in it.
    public boolean isSound() {
        return model.isPresent();
    }
}
