package snn.ir.neuron;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A neuron kind a model can name: its parameters, its choices, and the dynamics that follow from
/// the choices. `summary` is the equation in one line, for help and hover.
public record NeuronKind(
        String name,
        String summary,
        List<ParameterSpec> parameters,
        List<ChoiceSpec> choices,
        Function<Map<String, String>, Dynamics> dynamics) {

    public NeuronKind {
        parameters = List.copyOf(parameters);
        choices = List.copyOf(choices);
    }

    /// The dynamics under `chosen`, which names every choice of this kind.
    public Dynamics dynamicsFor(Map<String, String> chosen) {
        return dynamics.apply(chosen)
                .withParameters(
                        parameters.stream().map(p -> new Symbol(p.name(), p.dimension())).toList());
    }

    public Optional<ParameterSpec> parameter(String wanted) {
        return parameters.stream().filter(p -> p.name().equals(wanted)).findFirst();
    }

    public Optional<ChoiceSpec> choice(String wanted) {
        return choices.stream().filter(c -> c.name().equals(wanted)).findFirst();
    }
}
