package snn.ir.wire;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import snn.ir.DiscretePopulation;
import snn.ir.IntegerPopulation;
import snn.ir.Population;
import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.wire.v1.GraphProto;

/// Populations of the three levels, with their parameters.
final class PopulationForm {
    private PopulationForm() {}

    static GraphProto.Population write(Population population, Tensors tensors) {
        var out = GraphProto.Population.newBuilder().setKind(population.kind());
        population
                .choices()
                .forEach((name, word) ->
                        out.addChoices(GraphProto.Choice.newBuilder().setName(name).setWord(word)));
        return out.addAllParameters(write(population.parameters(), tensors))
                .addAllLearned(population.learned())
                .setDynamics(NeuronForm.write(population.dynamics()))
                .build();
    }

    static GraphProto.DiscretePopulation write(DiscretePopulation population, Tensors tensors) {
        return GraphProto.DiscretePopulation.newBuilder()
                .setKind(population.kind())
                .addAllParameters(write(population.parameters(), tensors))
                .addAllLearned(population.learned())
                .setDynamics(NeuronForm.write(population.dynamics()))
                .build();
    }

    static GraphProto.IntegerPopulation write(IntegerPopulation population, Tensors tensors) {
        return GraphProto.IntegerPopulation.newBuilder()
                .setKind(population.kind())
                .addAllParameters(write(population.parameters(), tensors))
                .setDynamics(IntegerNeuronForm.write(population.dynamics()))
                .setScale(population.scale())
                .build();
    }

    static Population read(GraphProto.Node node, Shape shape, Span origin, Tensors tensors) {
        GraphProto.Population message = node.getPopulation();
        return new Population(
                node.getName(),
                shape,
                message.getKind(),
                choices(message.getChoicesList()),
                parameters(message.getParametersList(), tensors),
                Set.copyOf(new HashSet<>(message.getLearnedList())),
                NeuronForm.read(message.getDynamics()),
                origin);
    }

    static DiscretePopulation readDiscrete(
            GraphProto.Node node, Shape shape, Span origin, Tensors tensors) {
        GraphProto.DiscretePopulation message = node.getDiscretePopulation();
        return new DiscretePopulation(
                node.getName(),
                shape,
                message.getKind(),
                NeuronForm.read(message.getDynamics()),
                parameters(message.getParametersList(), tensors),
                Set.copyOf(new HashSet<>(message.getLearnedList())),
                origin);
    }

    static IntegerPopulation readInteger(
            GraphProto.Node node, Shape shape, Span origin, Tensors tensors) {
        GraphProto.IntegerPopulation message = node.getIntegerPopulation();
        return new IntegerPopulation(
                node.getName(),
                shape,
                message.getKind(),
                IntegerNeuronForm.read(message.getDynamics()),
                parameters(message.getParametersList(), tensors),
                message.getScale(),
                origin);
    }

    private static List<GraphProto.Parameter> write(
            Map<String, Tensor> parameters, Tensors tensors) {
        return parameters.entrySet().stream()
                .map(p ->
                        GraphProto.Parameter.newBuilder()
                                .setName(p.getKey())
                                .setValue(tensors.add(p.getValue()))
                                .build())
                .toList();
    }

    private static Map<String, Tensor> parameters(
            List<GraphProto.Parameter> messages, Tensors tensors) {
        var values = new TreeMap<String, Tensor>();
        for (var message : messages) {
            Malformed.unless(
                    message.hasValue(), "the parameter `%s` has no value", message.getName());
            Malformed.unless(
                    !values.containsKey(message.getName()),
                    "two parameters named `%s`",
                    message.getName());
            values.put(message.getName(), tensors.get(message.getValue()));
        }
        return values;
    }

    private static Map<String, String> choices(List<GraphProto.Choice> messages) {
        var words = new TreeMap<String, String>();
        for (var message : messages) {
            Malformed.unless(
                    words.put(message.getName(), message.getWord()) == null,
                    "two choices named `%s`",
                    message.getName());
        }
        return words;
    }
}
