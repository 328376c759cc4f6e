package snn.compiler;

import java.util.List;
import java.util.Optional;
import snn.compiler.check.Network;
import snn.ir.diagnostic.Diagnostic;

/// What is known of a text while it is written.
///
/// @param network what could be read of it, names and calls looked up
/// @param diagnostics every mistake, in the order of the text
public record Analysis(Optional<Network> network, List<Diagnostic> diagnostics) {
    public Analysis {
        diagnostics = List.copyOf(diagnostics);
    }

    /// Whether there is a model and no error in it.
    public boolean isSound() {
        return network.isPresent() && diagnostics.stream().noneMatch(Diagnostic::isError);
    }
}
