package snn.compiler.check;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import snn.compiler.syntax.Expression;
import snn.ir.TimeGrid;

/// The numbers that calls are given.
///
/// @param time in which steps and times stand for each other
record Quantities(Optional<TimeGrid> time) {

    /// What a quantity of a call comes to: what is given, else the standard value; empty where what
    /// is given is unsound, or where nothing is and nothing is standard.
    Optional<Double> of(Bound bound, String slot) {
        if (!(bound.signature().slot(slot).orElseThrow() instanceof Slot.Quantity quantity)) {
            throw new IllegalArgumentException(slot);
        }
        Optional<Expression> given = bound.value(slot);
        if (given.isEmpty()) {
            return quantity.presence() == Slot.Presence.DEFAULTED
                    ? Optional.of(quantity.spec().standard())
                    : Optional.empty();
        }
        return new Measure(quantity.spec(), Network.initial(quantity, given.get())).sound(time);
    }

    /// The parameters of an encoding: flags that are set are 1; empty where one is unsound.
    Optional<Map<String, Double>> encoding(Bound encoding) {
        var values = new TreeMap<String, Double>();
        for (Slot slot : encoding.signature().slots()) {
            if (slot instanceof Slot.Word flag) {
                Optional<String> word = encoding.chosen(flag);
                if (word.isEmpty()) {
                    return Optional.empty();
                }
                if (word.get().equals("true")) {
                    values.put(slot.name(), 1.0);
                }
            } else {
                Optional<Double> value = of(encoding, slot.name());
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                values.put(slot.name(), value.get());
            }
        }
        return Optional.of(values);
    }
}
