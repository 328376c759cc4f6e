package snn.ir.text;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import snn.ir.Encoder;
import snn.ir.Input;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.encoding.Encodings;
import snn.ir.neuron.NeuronKinds;
import snn.ir.neuron.ParameterSpec;
import snn.ir.tensor.Tensor;
import snn.ir.unit.Dimension;

/// One node as the call that makes it.
final class CallText {
    private CallText() {}

    static String input(Input input) {
        String shape = input.shape().rank() == 0 ? "[1]" : input.shape().toString();
        return "= real%s in %s..%s"
                .formatted(shape, Numbers.text(input.low()), Numbers.text(input.high()));
    }

    static String encoder(Encoder encoder) {
        List<ParameterSpec> specs =
                Encodings.named(encoder.kind()).map(k -> k.parameters()).orElse(List.of());
        var arguments = new ArrayList<String>();
        var values = new TreeMap<>(encoder.parameters());
        for (ParameterSpec spec : specs) {
            Double value = values.remove(spec.name());
            if (value != null) {
                arguments.add(spec.name() + " = " + value(encoder, spec, value));
            }
        }
        values.forEach((name, value) -> arguments.add(name + " = " + Numbers.text(value)));
        return call(encoder.kind(), arguments);
    }

    private static String value(Encoder encoder, ParameterSpec spec, double value) {
        return encoder.encoding().flags().contains(spec.name())
                ? String.valueOf(value != 0)
                : Numbers.text(value, spec.dimension());
    }

    static String dense(Projection dense) {
        return "dense(%d, weights = %s, bias = %s)"
                .formatted(dense.fanOut(), dense.format().values().word(), dense.biased());
    }

    /// Parameters in the order of the kind, then those of no kind, then the choices.
    static String population(Population population) {
        List<ParameterSpec> specs =
                NeuronKinds.named(population.kind()).map(k -> k.parameters()).orElse(List.of());
        var arguments = new ArrayList<String>();
        var values = new TreeMap<>(population.parameters());
        for (ParameterSpec spec : specs) {
            Tensor value = values.remove(spec.name());
            if (value != null) {
                arguments.add(argument(population, spec.name(), value, spec.dimension()));
            }
        }
        values.forEach((name, value) ->
                arguments.add(argument(population, name, value, Dimension.NUMBER)));
        population.choices().forEach((name, word) -> arguments.add(name + " = " + word));
        return call(Names.text(population.kind()), arguments);
    }

    private static String argument(
            Population population, String name, Tensor value, Dimension dimension) {
        String text =
                value.size() == 1
                        ? Numbers.text(value.real(0), dimension)
                        : "per_neuron(" + range(value, dimension) + ")";
        boolean learned = population.learned().contains(name);
        return name + " = " + (learned ? "learn(" + text + ")" : text);
    }

    private static String range(Tensor values, Dimension dimension) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (long n = 0; n < values.size(); n++) {
            low = Math.min(low, values.real(n));
            high = Math.max(high, values.real(n));
        }
        return Numbers.text(low, dimension) + ".." + Numbers.text(high, dimension);
    }

    private static String call(String name, List<String> arguments) {
        return arguments.isEmpty() ? name : name + "(" + String.join(", ", arguments) + ")";
    }
}
