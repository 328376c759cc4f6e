package snn.fpga.lower;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import snn.ir.neuron.IntegerDynamics;

/// Follows the interval of each state of a [GeneralLayer] through the steps of a window, for any
/// spikes whatever and all neurons at once. What it finds is never left.
final class GeneralRanges {
    private GeneralRanges() {}

    /// Each state's interval, before the first step and after all of them.
    static Map<String, Interval> of(GeneralLayer layer, int steps) {
        Map<String, Interval> found = new LinkedHashMap<>();
        for (IntegerDynamics.State state : layer.dynamics().states()) {
            found.put(state.name(), Interval.of(state.initial()));
        }
        Map<String, Interval> inputs = new LinkedHashMap<>();
        layer.ports().forEach(p -> inputs.put(p.name(), p.range()));
        Map<String, Interval> parameters = new LinkedHashMap<>();
        layer.parameters().forEach((name, values) -> parameters.put(name, Interval.of(values)));
        Optional<Interval> waits =
                layer.isRefractory() ? Optional.of(Interval.BOTH) : Optional.empty();
        boolean changes = true;
        for (int t = 0; t < steps && changes; t++) {
            var given =
                    new NeuronStep.Given<>(
                            Map.copyOf(found), inputs, parameters, waits, Optional.empty());
            changes = join(found, NeuronStep.of(layer, new Intervals(), given).states());
        }
        return found;
    }

    private static boolean join(Map<String, Interval> found, Map<String, Interval> after) {
        boolean changes = false;
        for (var entry : found.entrySet()) {
            Interval wider = entry.getValue().or(Objects.requireNonNull(after.get(entry.getKey())));
            changes |= !wider.equals(entry.getValue());
            entry.setValue(wider);
        }
        return changes;
    }
}
