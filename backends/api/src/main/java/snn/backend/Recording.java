package snn.backend;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What came of one run.
///
/// @param answers one for each read-out, in the program's order
/// @param traces one for each probe
/// @param spikes how often each neuron of each spiking population fired, by the population's name
public record Recording(List<Answer> answers, List<Trace> traces, Map<String, int[]> spikes) {
    public Recording {
        answers = List.copyOf(answers);
        traces = List.copyOf(traces);
        spikes = Map.copyOf(spikes);
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
