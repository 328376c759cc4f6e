package snn.ir.verify;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import snn.ir.Population;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Equation;
import snn.ir.neuron.Symbol;

/// What must hold of dynamics in continuous time, beside what [NeuronLaws] says of every level.
final class DynamicsLaws {
    static final List<Law<Population>> ALL =
            List.of(
                    p -> Law.unless(!p.dynamics().ports().isEmpty(), "ir-port", p, "has no port"),
                    DynamicsLaws::namesAreUnique,
                    DynamicsLaws::equationsAreUnique,
                    DynamicsLaws::initialValuesAreOfParameters,
                    DynamicsLaws::namesAreDeclared);

    private DynamicsLaws() {}

    /// A state, a parameter and a port share one space of names; two states are told elsewhere.
    private static List<Diagnostic> namesAreUnique(Population population) {
        Dynamics dynamics = population.dynamics();
        var found = new LinkedHashSet<Diagnostic>();
        var seen =
                dynamics.states().stream()
                        .map(Dynamics.State::name)
                        .collect(Collectors.toCollection(HashSet::new));
        Stream.concat(dynamics.parameters().stream(), dynamics.ports().stream())
                .map(Symbol::name)
                .filter(name -> !seen.add(name))
                .map(name -> Law.error("ir-state", population, "uses the name `%s` twice", name))
                .forEach(found::add);
        return List.copyOf(found);
    }

    private static List<Diagnostic> equationsAreUnique(Population population) {
        var seen = new HashSet<String>();
        return population.dynamics().equations().stream()
                .map(Equation::state)
                .filter(state -> !seen.add(state))
                .map(state ->
                        Law.error("ir-state", population, "has two equations for `%s`", state))
                .toList();
    }

    private static List<Diagnostic> initialValuesAreOfParameters(Population population) {
        return population.dynamics().states().stream()
                .filter(s ->
                        Mention.of(s.initial()).stream()
                                .anyMatch(m -> !(m instanceof Mention.Parameter)))
                .map(s ->
                        Law.error(
                                "ir-state",
                                population,
                                "starts `%s` at what is no parameter",
                                s.name()))
                .toList();
    }

    /// Parameters and ports; states, and parameters that are read and have no value, are told
    /// elsewhere.
    private static List<Diagnostic> namesAreDeclared(Population population) {
        Dynamics dynamics = population.dynamics();
        Set<String> parameters = names(dynamics.parameters());
        Set<String> ports = names(dynamics.ports());
        var found = new LinkedHashSet<Diagnostic>();
        var mentioned = new HashSet<String>();
        for (Mention mention : Neurons.of(population).mentions()) {
            mentioned.add(mention.name());
            switch (mention) {
                case Mention.Parameter(var name) when !parameters.contains(name) ->
                        found.add(
                                Law.error(
                                        "ir-parameter",
                                        population,
                                        "reads `%s`, which its dynamics do not declare",
                                        name));
                case Mention.Port(var name) when !ports.contains(name) ->
                        found.add(
                                Law.error(
                                        "ir-port", population, "reads `%s`, no port of it", name));
                case Mention.Parameter _, Mention.Port _, Mention.State _ -> {}
            }
        }
        parameters.stream()
                .filter(name -> !population.parameters().containsKey(name))
                .filter(name -> !mentioned.contains(name))
                .map(name ->
                        Law.error(
                                "ir-parameter",
                                population,
                                "needs the parameter `%s`, which it does not have",
                                name))
                .forEach(found::add);
        return List.copyOf(found);
    }

    private static Set<String> names(List<Symbol> symbols) {
        return symbols.stream()
                .map(Symbol::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
