package snn.backend;

import java.util.ArrayList;
import java.util.List;

/// How two recordings of the same probes differ, value by value.
///
/// @param compared values looked at
/// @param spikeMismatches spikes that only one of them has
/// @param stateMismatches states that are not equal
/// @param decisionMismatches samples decided otherwise
/// @param first the first difference in words; empty where there is none
public record Agreement(
        long samples,
        long compared,
        long spikeMismatches,
        long stateMismatches,
        long decisionMismatches,
        String first) {

    public static final Agreement NONE = new Agreement(0, 0, 0, 0, 0, "");

    public boolean holds() {
        return spikeMismatches == 0 && stateMismatches == 0 && decisionMismatches == 0;
    }

    /// Compares one sample's recordings; both must have the same traces.
    public static Agreement of(Recording law, Recording other) {
        var total = NONE;
        for (Trace wanted : law.traces()) {
            Trace got =
                    other.trace(wanted.node(), wanted.variable())
                            .orElseThrow(() -> new IllegalArgumentException("no " + wanted.name()));
            total = total.plus(compare(wanted, got));
        }
        boolean decided = law.answers().isEmpty() || law.decision() == other.decision();
        return total.plus(new Agreement(1, 0, 0, 0, decided ? 0 : 1, ""));
    }

    public Agreement plus(Agreement more) {
        return new Agreement(
                samples + more.samples,
                compared + more.compared,
                spikeMismatches + more.spikeMismatches,
                stateMismatches + more.stateMismatches,
                decisionMismatches + more.decisionMismatches,
                first.isEmpty() ? more.first : first);
    }

    private static Agreement compare(Trace wanted, Trace got) {
        List<String> found = new ArrayList<>();
        long count = 0;
        for (int t = 0; t < wanted.steps(); t++) {
            for (int n = 0; n < wanted.neurons(); n++) {
                if (wanted.at(t, n) != got.at(t, n)) {
                    count++;
                    if (found.isEmpty()) {
                        found.add(
                                "%s of neuron %d in step %d is %s and should be %s"
                                        .formatted(
                                                wanted.name(),
                                                n,
                                                t,
                                                got.at(t, n),
                                                wanted.at(t, n)));
                    }
                }
            }
        }
        boolean spikes = wanted.variable().equals(Probes.SPIKES);
        return new Agreement(
                0,
                wanted.values().length,
                spikes ? count : 0,
                spikes ? 0 : count,
                0,
                found.isEmpty() ? "" : found.getFirst());
    }
}
