package snn.simd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import snn.ir.DiscretePopulation;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerPopulation;
import snn.ir.Program;
import snn.ir.graph.Edge;
import snn.ir.graph.Named;
import snn.simd.kernel.Kernels;

/// In which order what runs, and where each node takes its input from.
///
/// @param groups nodes that run step by step together, in order: those of a cycle. A group of one
///   node does all its steps at once, while its weights stay in the cache
/// @param sources what reaches each node, with every node that only copies left out
/// @param spiking the nodes that send nothing but spikes
/// @param pooled the pools that are done together with the convolution before them, as projections
/// @param unread those convolutions: no node takes their output, so they run for probes alone
/// @param depths how many steps of a node's output are kept
/// @param layered whether groups run one after the other, each over all steps
/// @param bytes of all that is kept between nodes for one sample
record Schedule(
        List<List<Named>> groups,
        Map<String, List<Source>> sources,
        Set<String> spiking,
        Map<String, Named> pooled,
        Set<String> unread,
        Map<String, Integer> depths,
        boolean layered,
        long bytes) {

    /// The output of `node`, `delay` steps ago, at a port.
    record Source(Named node, String port, int delay) {}

    /// Every node by itself.
    static Schedule of(Program program, long mostBytes) {
        return of(program, mostBytes, Map.of());
    }

    /// @param pooled pools that take what reaches the convolution before them ([PooledConvolution])
    static Schedule of(Program program, long mostBytes, Map<String, Named> pooled) {
        Map<String, List<Source>> sources = new LinkedHashMap<>();
        var order = new ArrayList<Named>();
        for (Named node : program.graph().inOrder()) {
            sources.put(
                    node.name(),
                    sources(
                            program,
                            pooled.containsKey(node.name()) ? before(program, node) : node));
            if (!(node instanceof Input) && !copies(program, node)) {
                order.add(node);
            }
        }
        Set<String> spiking = Spiking.of(order, sources);
        boolean layered = bytes(order, spiking, depths(program, order, sources, true)) <= mostBytes;
        Map<String, Integer> depths = depths(program, order, sources, layered);
        List<List<Named>> groups =
                layered ? Components.of(order, sources) : List.of(List.copyOf(order));
        return new Schedule(
                groups,
                sources,
                spiking,
                pooled,
                unread(program, pooled),
                depths,
                layered,
                bytes(order, spiking, depths));
    }

    private static Named before(Program program, Named pool) {
        return program.graph().node(program.graph().into(pool.name()).getFirst().from());
    }

    private static Set<String> unread(Program program, Map<String, Named> pooled) {
        return pooled.keySet().stream()
                .map(p -> before(program, program.graph().node(p)).name())
                .collect(Collectors.toUnmodifiableSet());
    }

    List<Source> into(String node) {
        return sources.getOrDefault(node, List.of());
    }

    int depth(String node) {
        return depths.getOrDefault(node, 1);
    }

    /// Whether a node sends nothing but spikes.
    boolean spikes(String node) {
        return spiking.contains(node);
    }

    /// Whether spikes are all that reaches a node.
    boolean isFedSpikes(String node) {
        return into(node).stream().allMatch(s -> spikes(s.node().name()));
    }

    /// Whether all that leaves a node goes to one port of a population in the same step.
    boolean isForOneSum(String node) {
        List<Named> readers =
                groups.stream().flatMap(List::stream).filter(n -> reads(n, node)).toList();
        return readers.size() == 1
                && (readers.getFirst() instanceof DiscretePopulation
                        || readers.getFirst() instanceof IntegerPopulation)
                && into(readers.getFirst().name()).stream()
                                .filter(s -> s.node().name().equals(node))
                                .mapToInt(s -> s.delay() == 0 ? 1 : 2)
                                .sum()
                        == 1;
    }

    private boolean reads(Named reader, String node) {
        return into(reader.name()).stream().anyMatch(s -> s.node().name().equals(node));
    }

    /// Whether a node may do all its steps at once.
    boolean alone(List<Named> group) {
        return layered
                && group.size() == 1
                && into(group.getFirst().name()).stream()
                        .noneMatch(s -> s.node().equals(group.getFirst()));
    }

    /// The node whose output `node` passes on: itself, unless it only copies.
    static Named origin(Program program, Named node) {
        Named from = node;
        while (copies(program, from)) {
            from = program.graph().node(program.graph().into(from.name()).getFirst().from());
        }
        return from;
    }

    /// Whether one edge without delay reaches a node that passes on what it gets.
    static boolean copies(Program program, Named node) {
        List<Edge> edges = program.graph().into(node.name());
        return (node instanceof Flatten || node instanceof Dropout)
                && edges.size() == 1
                && edges.getFirst().delay() == 0;
    }

    private static List<Source> sources(Program program, Named node) {
        return program.graph().into(node.name()).stream()
                .map(e ->
                        new Source(
                                origin(program, program.graph().node(e.from())),
                                e.port(),
                                e.delay()))
                .toList();
    }

    private static long bytes(List<Named> order, Set<String> spiking, Map<String, Integer> depths) {
        long bytes = 0;
        for (Named node : order) {
            long width = Kernels.padded(node.shape().length());
            long step = spiking.contains(node.name()) ? width / Byte.SIZE : Float.BYTES * width;
            bytes += depths.getOrDefault(node.name(), 1) * step;
        }
        return bytes;
    }

    /// All steps of a sample are kept of what an encoder makes of it; of other nodes only where
    /// each runs through, else as many as the latest reader goes back.
    private static Map<String, Integer> depths(
            Program program,
            List<Named> order,
            Map<String, List<Source>> sources,
            boolean layered) {
        int steps = program.time().steps();
        Map<String, Integer> depths = new LinkedHashMap<>();
        for (Named node : order) {
            boolean all = layered || node instanceof Encoder || node instanceof IntegerEncoder;
            depths.put(node.name(), all ? steps : 1);
        }
        for (List<Source> into : sources.values()) {
            for (Source source : into) {
                int late = (int) Math.min(steps, source.delay() + 1L);
                depths.merge(source.node().name(), late, Math::max);
            }
        }
        return depths;
    }
}
