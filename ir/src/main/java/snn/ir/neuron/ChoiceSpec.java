package snn.ir.neuron;

import java.util.List;

/// A setting of a kind that is a word and not a number, such as `reset = subtract`; the first
/// allowed word is taken where a model says nothing.
public record ChoiceSpec(String name, List<String> allowed) {
    public ChoiceSpec {
        allowed = List.copyOf(allowed);
    }

    public String standard() {
        return allowed.getFirst();
    }
}
