package snn.backend;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What came of one run.
///
/// @param answers one for each read-out, in the program's order
/// @param traces one for each probe
/// @param spikes how often each neuron of each spiking population fired, by the population's name,
///   in the program's order
/// @param stopped how many steps were run, where that was not all because the decision was known
public record Recording(
        List<Answer> answers, List<Trace> traces, Map<String, int[]> spikes, OptionalInt stopped) {
    public Recording {
        answers = List.copyOf(answers);
        traces = List.copyOf(traces);
        spikes = Collections.unmodifiableMap(new LinkedHashMap<>(spikes));
    }

    /// Of a run over all steps.
    public Recording(List<Answer> answers, List<Trace> traces, Map<String, int[]> spikes) {
        this(answers, traces, spikes, OptionalInt.empty());
    }

    /// The decision of the first read-out.
    public int decision() {
        return answers.getFirst().decision();
    }

    public Optional<Trace> trace(String node, String variable) {
        return traces.stream()
                .filter(t -> t.node().equals(node) && t.variable().equals(variable))
                .findFirst();
    }
}
