package snn.interop.nir.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import snn.interop.nir.NirEdge;

/// Edges as an option names them: `lif:w_rec,a:b`. Names may hold colons and commas themselves, so
/// the text is read against the edges that there are, the longest first.
record EdgeList(List<NirEdge> edges, List<String> unknown) {
    EdgeList {
        edges = List.copyOf(edges);
        unknown = List.copyOf(unknown);
    }

    static EdgeList parse(String text, List<NirEdge> known) {
        List<NirEdge> longest =
                known.stream()
                        .distinct()
                        .sorted(Comparator.comparingInt(e -> -text(e).length()))
                        .toList();
        var edges = new ArrayList<NirEdge>();
        var unknown = new ArrayList<String>();
        String rest = text.strip();
        while (!rest.isEmpty()) {
            String now = rest;
            Optional<NirEdge> edge =
                    longest.stream()
                            .filter(e -> now.equals(text(e)) || now.startsWith(text(e) + ","))
                            .findFirst();
            int comma = rest.indexOf(',');
            int end = edge.map(e -> text(e).length()).orElse(comma < 0 ? rest.length() : comma);
            edge.ifPresentOrElse(edges::add, () -> unknown.add(now.substring(0, end)));
            rest = end == rest.length() ? "" : rest.substring(end + 1).stripLeading();
        }
        return new EdgeList(edges, unknown);
    }

    /// As the option takes it.
    static String text(NirEdge edge) {
        return edge.from() + ":" + edge.to();
    }
}
