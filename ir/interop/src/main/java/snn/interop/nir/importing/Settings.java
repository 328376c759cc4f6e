package snn.interop.nir.importing;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import snn.interop.nir.NirEdge;
import snn.ir.neuron.Integration;
import snn.ir.neuron.Order;

/// Every option with a sound value.
///
/// @param values as the options take them
/// @param delayed the edges that are named outright; empty where a rule says them
public record Settings(Map<Option, String> values, List<NirEdge> delayed) {

    public Settings {
        var copy = new EnumMap<Option, String>(Option.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
        delayed = List.copyOf(delayed);
    }

    /// The length of a step in ms.
    public double dt() {
        return TimeStep.milliseconds(value(Option.DT)).orElseThrow();
    }

    public int steps() {
        return Integer.parseInt(value(Option.STEPS));
    }

    /// One unit of time of the file in ms.
    public double unit() {
        return switch (value(Option.TIME_UNIT)) {
            case "s" -> 1000;
            case "ms" -> 1;
            case "steps" -> dt();
            case String other -> throw new IllegalStateException(other);
        };
    }

    public Integration integration() {
        return Integration.named(value(Option.INTEGRATION)).orElseThrow();
    }

    /// Whether what arrives is an impulse.
    public boolean jumps() {
        return integration() == Integration.JUMP;
    }

    public Order order() {
        return is(Option.CUBA_ORDER, "new") ? Order.SEQUENTIAL : Order.SIMULTANEOUS;
    }

    public boolean subtracts() {
        return is(Option.RESET, "subtract");
    }

    public boolean is(Option option, String value) {
        return value(option).equals(value);
    }

    public String value(Option option) {
        String found = values.get(option);
        if (found == null) {
            throw new IllegalStateException("no " + option.word());
        }
        return found;
    }
}
