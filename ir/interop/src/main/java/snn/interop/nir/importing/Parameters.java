package snn.interop.nir.importing;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import snn.interop.nir.Primitive;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// The parameters of a population of the model, from those of a neuron of the file: converted (see
/// [Conversion]), on the scale that the option `membrane` asks for, without those that change
/// nothing, and as one number where all neurons have the same.
public final class Parameters {
    private Parameters() {}

    /// By the names of the model: FLOAT64 scalars, or `[neurons]`.
    public static SequencedMap<String, Tensor> of(Primitive.Neuron neuron, Settings settings) {
        List<Conversion> conversions = Conversion.of(neuron, settings);
        Map<String, double[]> values = converted(neuron, conversions, settings);
        if (neuron instanceof Primitive.Spiking) {
            Scale.apply(values, settings);
        }
        var parameters = new LinkedHashMap<String, Tensor>();
        for (Conversion conversion : conversions) {
            double[] own = in(values, conversion.model());
            boolean unread = conversion.model().equals("v_reset") && settings.subtracts();
            if (!unread && !isNeutral(own, conversion.neutral())) {
                parameters.put(conversion.model(), tensor(own));
            }
        }
        return Collections.unmodifiableSequencedMap(parameters);
    }

    /// `values` as a parameter: one number where they are all the same.
    static Tensor tensor(double[] values) {
        boolean uniform = values.length > 0 && Arrays.stream(values).allMatch(v -> v == values[0]);
        return uniform ? Tensor.scalar(values[0]) : Tensor.of(Shape.of(values.length), values);
    }

    private static Map<String, double[]> converted(
            Primitive.Neuron neuron, List<Conversion> conversions, Settings settings) {
        Map<String, Tensor> file = new LinkedHashMap<>();
        neuron.parameters().forEach(p -> file.put(p.name(), p.value()));
        int neurons = neuron.parameters().getFirst().value().shape().length();
        Map<String, double[]> values = new LinkedHashMap<>();
        for (Conversion conversion : conversions) {
            Tensor own = file.get(conversion.file());
            values.put(
                    conversion.model(),
                    own == null
                            ? unsaid(conversion, neurons)
                            : converted(own, conversion.quantity(), settings));
        }
        return values;
    }

    private static double[] converted(Tensor own, Quantity quantity, Settings settings) {
        double[] values = own.toDoubles();
        Arrays.setAll(values, n -> quantity.toModel(values[n], settings));
        return values;
    }

    private static double[] unsaid(Conversion conversion, int neurons) {
        var values = new double[neurons];
        Arrays.fill(values, conversion.neutral().orElseThrow());
        return values;
    }

    private static boolean isNeutral(double[] values, OptionalDouble neutral) {
        return neutral.isPresent()
                && Arrays.stream(values).allMatch(v -> v == neutral.getAsDouble());
    }

    static double[] in(Map<String, double[]> values, String name) {
        double[] found = values.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return found;
    }
}
