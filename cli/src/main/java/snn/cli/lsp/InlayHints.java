package snn.cli.lsp;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import snn.compiler.check.Stage;

/// The shape of what leaves each element of a layer, written behind it; in a block, of its first
/// uses.
final class InlayHints {
    private static final int MOST = 3;

    private InlayHints() {}

    /// @param range the lines that are shown
    static List<InlayHint> of(Document document, Range range) {
        int from = document.positions().offset(range.getStart());
        int to = document.positions().offset(range.getEnd());
        return document.network().stream()
                .flatMap(n -> n.stages().values().stream())
                .filter(s -> !(s.operation() instanceof Stage.Operation.Enter))
                .filter(s -> document.owns(s.origin()))
                .filter(s -> from <= s.origin().end() && s.origin().end() <= to)
                .collect(
                        Collectors.groupingBy(
                                s -> s.origin().end(), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(place -> hint(document, place.getKey(), shapes(document, place.getValue())))
                .filter(hint -> !hint.getLabel().getLeft().isEmpty())
                .toList();
    }

    private static String shapes(Document document, List<Stage> copies) {
        List<String> shapes =
                copies.stream()
                        .flatMap(s -> document.shapes().flatMap(all -> all.of(s.name())).stream())
                        .map(String::valueOf)
                        .distinct()
                        .toList();
        String more = shapes.size() > MOST ? " | …" : "";
        return shapes.stream().limit(MOST).collect(Collectors.joining(" | ")) + more;
    }

    private static InlayHint hint(Document document, int offset, String shapes) {
        var hint = new InlayHint(document.positions().position(offset), Either.forLeft(shapes));
        hint.setKind(InlayHintKind.Type);
        hint.setPaddingLeft(true);
        return hint;
    }
}
