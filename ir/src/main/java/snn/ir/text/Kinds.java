package snn.ir.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import snn.ir.Model;
import snn.ir.Population;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Equation;
import snn.ir.neuron.Integration;
import snn.ir.neuron.NeuronKinds;
import snn.ir.neuron.Order;
import snn.ir.neuron.Symbol;
import snn.ir.unit.Dimension;
import snn.ir.unit.Unit;

/// What the populations of a model are called in its text: a built-in kind where their dynamics are
/// its, else a definition of their own, which populations of one kind and dynamics share.
final class Kinds {
    private static final Set<String> CHOICES = Set.of(Integration.CHOICE, Order.CHOICE);

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Population> definitions = new LinkedHashMap<>();

    Kinds(Model model) {
        for (var node : model.graph().nodes()) {
            if (node instanceof Population population) {
                names.put(population.name(), name(population));
            }
        }
    }

    /// A population of each definition, by the definition's name.
    Map<String, Population> definitions() {
        return definitions;
    }

    String of(Population population) {
        return names.getOrDefault(population.name(), population.kind());
    }

    private String name(Population population) {
        if (isBuiltIn(population)) {
            return population.kind();
        }
        String name = population.kind();
        for (int n = 2; isTaken(name, population); n++) {
            name = population.kind() + "_" + n;
        }
        definitions.putIfAbsent(name, population);
        return name;
    }

    private boolean isTaken(String name, Population population) {
        Population first = definitions.get(name);
        return NeuronKinds.named(name).isPresent()
                || first != null && !first.dynamics().equals(population.dynamics());
    }

    private static boolean isBuiltIn(Population population) {
        return NeuronKinds.named(population.kind())
                .filter(k -> k.choices().size() == population.choices().size())
                .filter(k -> k.dynamicsFor(population.choices()).equals(population.dynamics()))
                .isPresent();
    }

    /// What of a population the language cannot say.
    List<String> unsaid(Population population) {
        var unsaid = new ArrayList<String>();
        String name = Names.text(population.name());
        if (!isBuiltIn(population)) {
            if (!of(population).equals(population.kind())) {
                unsaid.add(
                        "%s is a `%s` with other dynamics than that"
                                .formatted(name, population.kind()));
            }
            if (!isDefinable(population)) {
                unsaid.add(
                        name
                                + " has dynamics of its own: "
                                + DynamicsText.of(population.dynamics()));
            }
        }
        population
                .parameters()
                .forEach((parameter, value) -> {
                    boolean scalar = value.shape().rank() == 0;
                    boolean list =
                            value.shape().rank() == 1 && value.size() == population.shape().size();
                    if (!scalar && !list) {
                        unsaid.add(name + " has " + parameter + " of shape " + value.shape());
                    }
                });
        return unsaid;
    }

    private static boolean isDefinable(Population population) {
        Dynamics d = population.dynamics();
        boolean expressions =
                Stream.of(
                                d.states().stream().map(Dynamics.State::initial),
                                d.equations().stream().map(Equation::value),
                                d.arrivals().stream().map(Assignment::value),
                                d.onSpike().stream().map(Assignment::value),
                                d.spike().stream().flatMap(c -> Stream.of(c.left(), c.right())),
                                d.signal().stream())
                        .<Expr>flatMap(s -> s)
                        .allMatch(Reads::same);
        boolean states = d.states().stream().allMatch(s -> isKey(s.name()));
        boolean ports = d.ports().stream().allMatch(Kinds::isPort);
        return expressions && states && ports && population.choices().keySet().equals(CHOICES);
    }

    /// The names of states stand where no unit may.
    private static boolean isKey(String name) {
        return Names.text(name).equals(name) && Unit.named(name).isEmpty();
    }

    private static boolean isPort(Symbol port) {
        return port.dimension().equals(Dimension.NUMBER)
                || !port.dimension().counted()
                        && Unit.ALL.stream().anyMatch(u -> u.dimension().equals(port.dimension()));
    }
}
