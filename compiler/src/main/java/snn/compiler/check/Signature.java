package snn.compiler.check;

import java.util.List;
import java.util.Optional;

/// What may be called, or written as a section: its name, what it is in an error's words, and what
/// it can be given. The first `positional` slots may be given without their names.
public record Signature(String name, String noun, List<Slot> slots, int positional) {
    public Signature {
        slots = List.copyOf(slots);
    }

    /// Whether it is a kind of neuron, whose parameters may have a value for each neuron.
    public boolean isNeuron() {
        return noun.equals("neuron");
    }

    public Optional<Slot> slot(String wanted) {
        for (Slot slot : slots) {
            if (slot.name().equals(wanted)) {
                return Optional.of(slot);
            }
        }
        return Optional.empty();
    }
}
