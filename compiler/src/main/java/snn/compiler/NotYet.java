package snn.compiler;

import java.util.List;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.SyntaxTree;
import snn.ir.diagnostic.Diagnostic;

/// What can be parsed and formatted, but not compiled.
final class NotYet {
    private NotYet() {}

    /// Whether all of a tree can be compiled.
    static boolean isPlain(SyntaxTree tree) {
        return check(tree).isEmpty();
    }

    static List<Diagnostic> check(SyntaxTree tree) {
        return tree.definitions(Definition.Neuron.class).stream()
                .map(neuron ->
                        Diagnostic.error("not-yet", "neurons cannot be defined yet")
                                .at(neuron.keyword(), "not compiled"))
                .toList();
    }
}
