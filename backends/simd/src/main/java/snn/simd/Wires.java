package snn.simd;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The signals of one runner.
final class Wires {
    private final Schedule schedule;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, Signal> signals = new LinkedHashMap<>();

    Wires(Schedule schedule, List<Part> parts) {
        this.schedule = schedule;
        for (Part part : parts) {
            this.parts.put(part.node().name(), part);
        }
    }

    /// The output of a node, which takes memory from when it is first asked for.
    Signal of(String node) {
        Part part = parts.get(node);
        if (part == null) {
            throw new IllegalArgumentException("nothing leaves " + node);
        }
        return signals.computeIfAbsent(node, n -> part.signal(schedule.depth(n)));
    }

    /// What reaches any port of a node.
    Inflow[] into(String node) {
        return schedule.into(node).stream()
                .map(s -> new Inflow(of(s.node().name()), s.delay()))
                .toArray(Inflow[]::new);
    }

    /// What reaches one port of a node.
    Inflow[] into(String node, String port) {
        return schedule.into(node).stream()
                .filter(s -> s.port().equals(port))
                .map(s -> new Inflow(of(s.node().name()), s.delay()))
                .toArray(Inflow[]::new);
    }

    /// Whether all that leaves a node goes to one sum of neurons, which may then take it piece by
    /// piece.
    boolean isForOneSum(String node) {
        return schedule.isForOneSum(node);
    }

    /// Forgets who is watched.
    void unwatch() {
        signals.values().forEach(s -> s.watch(false));
    }
}
