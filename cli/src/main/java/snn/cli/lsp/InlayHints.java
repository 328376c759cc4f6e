package snn.cli.lsp;

import java.util.List;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import snn.compiler.check.Shapes;
import snn.compiler.check.Stage;

/// The shape of what leaves each element of a layer, written behind it.
final class InlayHints {
    private InlayHints() {}

    /// @param range the lines that are shown
    static List<InlayHint> of(Document document, Range range) {
        int from = document.positions().offset(range.getStart());
        int to = document.positions().offset(range.getEnd());
        return document.network().stream()
                .flatMap(n -> n.stages().values().stream())
                .filter(s -> !(s.operation() instanceof Stage.Operation.Enter))
                .filter(s -> from <= s.origin().end() && s.origin().end() <= to)
                .flatMap(s -> hint(document, s).stream())
                .toList();
    }

    private static java.util.Optional<InlayHint> hint(Document document, Stage stage) {
        return document.shapes()
                .flatMap((Shapes shapes) -> shapes.of(stage.name()))
                .map(shape -> {
                    var hint =
                            new InlayHint(
                                    document.positions().position(stage.origin().end()),
                                    Either.forLeft(shape.toString()));
                    hint.setKind(InlayHintKind.Type);
                    hint.setPaddingLeft(true);
                    return hint;
                });
    }
}
