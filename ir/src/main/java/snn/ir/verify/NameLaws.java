package snn.ir.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.graph.Named;
import snn.ir.neuron.Dynamics;
import snn.ir.tensor.Tensor;

/// Names and parameters of a population, alike at all levels.
final class NameLaws {
    private NameLaws() {}

    static List<Diagnostic> statesAreUnique(Named node, List<String> states) {
        var found = new ArrayList<Diagnostic>();
        var seen = new LinkedHashSet<String>();
        for (String state : states) {
            if (!seen.add(state)) {
                found.add(Law.error("ir-state", node, "has two states named `%s`", state));
            }
        }
        return found;
    }

    /// Each name once, however often it is used.
    static List<Diagnostic> namesAreDeclared(
            Named node,
            List<String> declared,
            List<String> assigned,
            List<Mention> mentions,
            Set<String> parameters) {
        var states = new HashSet<>(declared);
        var found = new LinkedHashSet<Diagnostic>();
        for (String state : assigned) {
            if (!states.contains(state)) {
                found.add(Law.error("ir-state", node, "assigns `%s`, which is no state", state));
            }
        }
        for (Mention mention : mentions) {
            switch (mention) {
                case Mention.State(String name) when !states.contains(name) ->
                        found.add(Law.error("ir-state", node, "reads `%s`, no state of it", name));
                case Mention.Parameter(String name) when !parameters.contains(name) ->
                        found.add(
                                Law.error(
                                        "ir-parameter",
                                        node,
                                        "needs the parameter `%s`, which it does not have",
                                        name));
                case Mention.State _, Mention.Parameter _, Mention.Port _ -> {}
            }
        }
        return List.copyOf(found);
    }

    static List<Diagnostic> parametersFit(Named node, Map<String, Tensor> parameters) {
        var found = new ArrayList<Diagnostic>();
        long neurons = node.shape().size();
        parameters.forEach((name, value) -> {
            if (value.size() != 1 && value.size() != neurons) {
                found.add(
                        Law.error(
                                "ir-parameter",
                                node,
                                "has %d values of `%s` for %d neurons",
                                value.size(),
                                name,
                                neurons));
            }
        });
        return found;
    }

    static List<Diagnostic> refractoryIsWhole(Named node, Map<String, Tensor> parameters) {
        Tensor steps = parameters.get(Dynamics.REFRACTORY);
        for (long n = 0; steps != null && n < steps.size(); n++) {
            double value = steps.real(n);
            if (!(value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value))) {
                return List.of(
                        Law.error(
                                "ir-parameter",
                                node,
                                "is refractory for %s steps, not a whole number of them",
                                value));
            }
        }
        return List.of();
    }
}
