package snn.backend;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a run is to record beside its answers. A probe is `node.variable`, where the variable is
/// `spikes` or the name of a state.
///
/// @param untilDecided whether a runner may stop once no later step can change the decision of any
///   read-out. It says so in [Recording#stopped], and what it recorded is what happened until then.
///   One that does not stop gives the same decisions
public record Probes(Set<String> wanted, boolean untilDecided) {
    public static final String SPIKES = "spikes";
    public static final Probes NONE = new Probes(Set.of());

    /// Nothing but decisions, as soon as they are known.
    public static final Probes UNTIL_DECIDED = new Probes(Set.of(), true);

    public Probes {
        wanted = Set.copyOf(wanted);
        if (untilDecided && !wanted.isEmpty()) {
            throw new IllegalArgumentException("traces take all steps");
        }
    }

    public Probes(Set<String> wanted) {
        this(wanted, false);
    }

    public static Probes of(String... names) {
        return new Probes(new TreeSet<>(List.of(names)));
    }

    public boolean has(String node, String variable) {
        return !wanted.isEmpty() && wanted.contains(node + "." + variable);
    }
}
