package snn.compiler;

import java.util.List;
import java.util.stream.Stream;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.SyntaxTree;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;

/// What can be parsed and formatted, but not compiled.
final class NotYet {
    private NotYet() {}

    /// Whether a file is one network of declarations.
    static boolean isPlain(SyntaxTree tree) {
        return tree.network().isPresent() && parts(tree).findAny().isEmpty();
    }

    static List<Diagnostic> check(SyntaxTree tree) {
        var found = parts(tree).map(NotYet::notYet).toList();
        return found.isEmpty() && tree.whole() && tree.network().isEmpty()
                ? List.of(noNetwork(tree))
                : found;
    }

    private static Stream<Span> parts(SyntaxTree tree) {
        return Stream.of(
                        tree.imports().stream().map(i -> i.span()),
                        tree.definitions().stream()
                                .filter(d -> !(d instanceof Definition.Network))
                                .map(Definition::keyword),
                        tree.network().stream()
                                .flatMap(n -> n.parameters().stream())
                                .map(p -> p.span()),
                        tree.network().stream().flatMap(n -> n.lets().stream()).map(l -> l.span()))
                .flatMap(spans -> spans);
    }

    private static Diagnostic notYet(Span span) {
        return Diagnostic.error("not-yet", "this cannot be compiled yet").at(span, "not compiled");
    }

    private static Diagnostic noNetwork(SyntaxTree tree) {
        return Diagnostic.error("no-network", "`%s` holds no network", tree.file())
                .at(new Span(tree.file(), 0, 0), "no network here");
    }
}
