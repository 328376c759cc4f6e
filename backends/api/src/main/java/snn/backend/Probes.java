package snn.backend;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a run is to record beside its answers. A probe is `node.variable`, where the variable is
/// `spikes` or the name of a state.
public record Probes(Set<String> wanted) {
    public static final String SPIKES = "spikes";
    public static final Probes NONE = new Probes(Set.of());

    public Probes {
        wanted = Set.copyOf(wanted);
    }

    public static Probes of(String... names) {
        return new Probes(new TreeSet<>(List.of(names)));
    }

    public boolean has(String node, String variable) {
        return !wanted.isEmpty() && wanted.contains(node + "." + variable);
    }
}
