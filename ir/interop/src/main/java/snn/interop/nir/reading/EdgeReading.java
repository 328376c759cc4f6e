package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.List;
import snn.interop.nir.reading.Member.Edge;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.foreign.Foreign;

/// Reads the edges of a graph: pairs of names. Writers store an empty list as numbers.
final class EdgeReading {
    private EdgeReading() {}

    static List<Edge> of(String path, Foreign.Group group, Findings findings) {
        return switch (group.members().get("edges")) {
            case null ->
                    wrong(
                            Diagnostic.error("nir-missing", "%s has no `edges`", Paths.graph(path)),
                            findings);
            case Foreign.Words words -> pairs(path, words, findings);
            case Foreign.Numbers numbers when numbers.values().size() == 0 -> List.of();
            case Foreign.Numbers _ ->
                    wrong(
                            Diagnostic.error(
                                            "nir-layout",
                                            "the edges of %s are numbers, as NIR before 0.1 wrote them",
                                            Paths.graph(path))
                                    .hint("write the network again with NIR 0.1 or newer"),
                            findings);
            case Foreign.Group _, Foreign.InModel _ ->
                    wrong(
                            Diagnostic.error(
                                    "nir-edges", "`edges` of %s are no pairs", Paths.graph(path)),
                            findings);
        };
    }

    private static List<Edge> wrong(Diagnostic problem, Findings findings) {
        findings.add(problem);
        return List.of();
    }

    private static List<Edge> pairs(String path, Foreign.Words words, Findings findings) {
        if (words.values().isEmpty()) {
            return List.of();
        }
        if (words.shape().rank() != 2 || words.shape().extent(1) != 2) {
            return wrong(
                    Diagnostic.error(
                            "nir-edges",
                            "`edges` of %s have the shape %s, not [edges, 2]",
                            Paths.graph(path),
                            words.shape()),
                    findings);
        }
        var all = new ArrayList<Edge>();
        for (int n = 0; n < words.values().size(); n += 2) {
            all.add(new Edge(words.values().get(n), words.values().get(n + 1)));
        }
        return all;
    }
}
