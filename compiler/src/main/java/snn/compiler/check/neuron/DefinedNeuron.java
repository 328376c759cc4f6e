package snn.compiler.check.neuron;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.SyntaxTree;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.neuron.ChoiceSpec;
import snn.ir.neuron.NeuronKind;
import snn.ir.neuron.ParameterSpec;
import snn.ir.text.DynamicsText;

/// A neuron that the user defined, as far as it is sound.
///
/// @param parameters what it can be given, as far as that could be read
/// @param choices how it can be stepped
/// @param kind absent where something is wrong with it
/// @param problems what is, in the order of the text
public record DefinedNeuron(
        Definition.Neuron definition,
        List<ParameterSpec> parameters,
        List<ChoiceSpec> choices,
        Optional<NeuronKind> kind,
        List<Diagnostic> problems) {

    public DefinedNeuron {
        parameters = List.copyOf(parameters);
        choices = List.copyOf(choices);
        problems = List.copyOf(problems);
    }

    /// The neurons of a tree by name, the first of each.
    ///
    /// @param time the steps in which a refractory period is counted, where they are known
    public static Map<String, DefinedNeuron> all(SyntaxTree tree, Optional<TimeGrid> time) {
        var all = new LinkedHashMap<String, DefinedNeuron>();
        for (var definition : tree.definitions(Definition.Neuron.class)) {
            String name = definition.name().text();
            if (!all.containsKey(name)) {
                all.put(name, of(definition, tree, time));
            }
        }
        return Collections.unmodifiableMap(all);
    }

    private static DefinedNeuron of(
            Definition.Neuron definition, SyntaxTree tree, Optional<TimeGrid> time) {
        var problems = new ArrayList<Diagnostic>();
        var body = new Body(definition, tree, time, problems);
        var dynamics = body.dynamics();
        boolean sound = tree.whole() && problems.stream().noneMatch(Diagnostic::isError);
        problems.sort(Comparator.comparingInt(p -> p.span().start()));
        List<ParameterSpec> parameters = body.parameters();
        List<ChoiceSpec> choices = body.choices();
        return new DefinedNeuron(
                definition,
                parameters,
                choices,
                dynamics.filter(_ -> sound)
                        .map(d ->
                                new NeuronKind(
                                        definition.name().text(),
                                        DynamicsText.of(d),
                                        parameters,
                                        choices,
                                        _ -> d)),
                problems);
    }
}
