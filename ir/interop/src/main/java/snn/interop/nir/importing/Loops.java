package snn.interop.nir.importing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import snn.interop.nir.NirEdge;
import snn.interop.nir.NirNetwork;
import snn.interop.nir.NirNode;
import snn.interop.nir.Primitive;
import snn.ir.diagnostic.Diagnostic;

/// Which edges are one step late: those on loops, as the options say, and with `synapse-delay`
/// those that leave synapses.
final class Loops {
    private final NirNetwork network;
    private final Settings settings;
    private final Map<String, Primitive> primitives = new HashMap<>();

    Loops(NirNetwork network, Settings settings) {
        this.network = network;
        this.settings = settings;
        for (NirNode node : network.nodes()) {
            primitives.put(node.path(), node.primitive());
        }
    }

    /// The edges of the network, each with its delay in steps, in the file's order.
    List<Delayed> delays() {
        Set<NirEdge> late = late();
        return network.edges().stream()
                .map(e -> new Delayed(e, late.contains(e) || isSlow(e) ? 1 : 0))
                .toList();
    }

    record Delayed(NirEdge edge, int steps) {}

    private Set<NirEdge> late() {
        if (!settings.delayed().isEmpty()) {
            return Set.copyOf(settings.delayed());
        }
        List<NirEdge> fast = network.edges().stream().filter(e -> !isSlow(e)).toList();
        Map<String, Integer> loops = Components.of(fast);
        boolean leaving = settings.is(Option.LOOP_DELAY, "source");
        Predicate<NirEdge> remembers = e -> isStateful(leaving ? e.from() : e.to());
        var late = new LinkedHashSet<NirEdge>();
        fast.stream()
                .filter(e -> Objects.equals(loops.get(e.from()), loops.get(e.to())))
                .filter(remembers)
                .forEach(late::add);
        return late;
    }

    /// Whether it leaves a synapse that holds back what it puts out.
    private boolean isSlow(NirEdge edge) {
        return settings.is(Option.SYNAPSE_DELAY, "1") && isSynapse(primitives.get(edge.from()));
    }

    static boolean isSynapse(@org.jspecify.annotations.Nullable Primitive primitive) {
        return primitive instanceof Primitive.Affine
                || primitive instanceof Primitive.Convolution
                || primitive instanceof Primitive.Scale;
    }

    private boolean isStateful(String node) {
        Primitive primitive = primitives.get(node);
        return primitive instanceof Primitive.Neuron || primitive instanceof Primitive.Delay;
    }

    /// Whether the network has a loop at all.
    static boolean in(NirNetwork network) {
        Map<String, Integer> loops = Components.of(network.edges());
        return network.edges().stream()
                .anyMatch(e -> Objects.equals(loops.get(e.from()), loops.get(e.to())));
    }

    /// The loops that no edge holds back.
    static List<Diagnostic> stuck(List<Delayed> edges) {
        List<NirEdge> fast = edges.stream().filter(d -> d.steps() == 0).map(Delayed::edge).toList();
        Map<String, Integer> loops = Components.of(fast);
        Map<Integer, List<NirEdge>> within = new LinkedHashMap<>();
        for (NirEdge edge : fast) {
            Integer loop = loops.get(edge.from());
            if (loop != null && loop.equals(loops.get(edge.to()))) {
                within.computeIfAbsent(loop, _ -> new ArrayList<>()).add(edge);
            }
        }
        return within.values().stream().map(Loops::error).toList();
    }

    private static Diagnostic error(List<NirEdge> loop) {
        return Diagnostic.error(
                        "nir-loop",
                        "no edge of the loop %s is delayed",
                        String.join(" -> ", round(loop)))
                .hint(
                        "name one of its edges, such as `--delayed-edges %s:%s`",
                        loop.getFirst().from(), loop.getFirst().to());
    }

    /// A way round that begins and ends with the first node: the shortest there is.
    private static List<String> round(List<NirEdge> loop) {
        String start = loop.getFirst().from();
        Map<String, List<String>> after = new HashMap<>();
        loop.forEach(e -> after.computeIfAbsent(e.from(), _ -> new ArrayList<>()).add(e.to()));
        Map<String, String> cameFrom = new HashMap<>();
        var waiting = new ArrayDeque<String>(List.of(start));
        while (!waiting.isEmpty() && !cameFrom.containsKey(start)) {
            String node = waiting.remove();
            for (String next : after.getOrDefault(node, List.of())) {
                if (cameFrom.putIfAbsent(next, node) == null) {
                    waiting.add(next);
                }
            }
        }
        var way = new ArrayList<String>(List.of(name(start)));
        String at = start;
        do {
            at = Objects.requireNonNull(cameFrom.get(at));
            way.add(name(at));
        } while (!at.equals(start));
        Collections.reverse(way);
        return way;
    }

    private static String name(String node) {
        return "`" + node + "`";
    }
}
