package snn.simd;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The signals of one runner.
final class Wires {
    private final Schedule schedule;
    private final Map<String, Signal> signals = new LinkedHashMap<>();

    Wires(Schedule schedule, List<Part> parts) {
        this.schedule = schedule;
        for (Part part : parts) {
            String name = part.node().name();
            signals.put(name, part.signal(schedule.depth(name)));
        }
    }

    /// The output of a node.
    Signal of(String node) {
        Signal found = signals.get(node);
        if (found == null) {
            throw new IllegalArgumentException("nothing leaves " + node);
        }
        return found;
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
}
