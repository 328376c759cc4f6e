package snn.interop.nir.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import snn.interop.nir.reading.Flat.Vertex;
import snn.interop.nir.reading.Flat.Wire;
import snn.ir.diagnostic.Diagnostic;

/// Whether what enters gets anywhere, and edges that are there more than once.
final class Reach {
    private Reach() {}

    /// In a network whose edges are all sound.
    static List<Diagnostic> problems(Flat flat) {
        var all = new ArrayList<Diagnostic>();
        if (flat.vertices().stream().noneMatch(Vertex::isInput)) {
            all.add(lacking("Input"));
        }
        if (flat.vertices().stream().noneMatch(Vertex::isOutput)) {
            all.add(lacking("Output"));
        }
        unreached(flat, all);
        return all;
    }

    private static Diagnostic lacking(String type) {
        return Diagnostic.error("nir-ports", "the network has no %s", type)
                .hint("none can be added by itself where every node is on a loop or is a port");
    }

    private static void unreached(Flat flat, List<Diagnostic> all) {
        List<List<Integer>> sources = flat.sources();
        boolean[] reached = reached(flat);
        for (int n = 0; n < reached.length; n++) {
            Vertex vertex = flat.vertices().get(n);
            if (vertex.isOutput() && !reached[n]) {
                all.add(
                        Diagnostic.warning(
                                "nir-unreached",
                                "no path leads from an Input to the Output `%s`",
                                vertex.path()));
            } else if (sources.get(n).isEmpty() && !vertex.isInput() && !vertex.isOutput()) {
                all.add(Diagnostic.warning("nir-unreached", "nothing reaches `%s`", vertex.path()));
            }
        }
    }

    private static boolean[] reached(Flat flat) {
        List<List<Integer>> targets = flat.targets();
        var reached = new boolean[flat.vertices().size()];
        var next = new ArrayDeque<Integer>();
        for (int n = 0; n < reached.length; n++) {
            if (flat.vertices().get(n).isInput()) {
                reached[n] = true;
                next.add(n);
            }
        }
        while (!next.isEmpty()) {
            for (int to : targets.get(next.remove())) {
                if (!reached[to]) {
                    reached[to] = true;
                    next.add(to);
                }
            }
        }
        return reached;
    }

    /// Edges that are there more than once.
    static List<Diagnostic> repeated(Flat flat) {
        var all = new ArrayList<Diagnostic>();
        var counts = new HashMap<Wire, Integer>();
        flat.wires().forEach(wire -> counts.merge(wire, 1, Integer::sum));
        flat.wires().stream()
                .distinct()
                .filter(wire -> counts.getOrDefault(wire, 0) > 1)
                .forEach(wire ->
                        all.add(
                                repeated(
                                        flat.path(wire.from()),
                                        flat.path(wire.to()),
                                        counts.getOrDefault(wire, 0))));
        return all;
    }

    private static Diagnostic repeated(String from, String to, int count) {
        return Diagnostic.warning(
                        "nir-duplicate-edge",
                        "the edge `%s` to `%s` is there %d times",
                        from,
                        to,
                        count)
                .hint(
                        "NIR does not say what that means; it counts each time unless told otherwise");
    }
}
