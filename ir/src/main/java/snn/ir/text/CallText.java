package snn.ir.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import snn.ir.Delay;
import snn.ir.DelayLine;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Initialiser;
import snn.ir.Input;
import snn.ir.IntegerProjection;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.WeightFormat;
import snn.ir.encoding.Encodings;
import snn.ir.neuron.ParameterSpec;
import snn.ir.neuron.Symbol;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.Window;
import snn.ir.tensor.Tensor;
import snn.ir.unit.Dimension;

/// One node as the call that makes it.
final class CallText {
    /// What delays elements.
    static final String DELAY = "delay_line";

    private CallText() {}

    static String input(Input input) {
        String shape = input.shape().rank() == 0 ? "[1]" : input.shape().toString();
        return "= %s%s in %s..%s"
                .formatted(
                        input.form().word(),
                        shape,
                        Numbers.text(input.low()),
                        Numbers.text(input.high()));
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

    /// Options that are as they are where nothing is said are left out, but for weights and bias.
    static String projection(Projection projection) {
        var arguments = new ArrayList<>(connectivity(projection.connectivity()));
        WeightFormat format = projection.format();
        arguments.add("weights = " + format.values().word());
        if (format.sign() != WeightFormat.Sign.ANY) {
            arguments.add("sign = " + format.sign().word());
        }
        if (format.perChannel()) {
            arguments.add("scale = channel");
        }
        projection.start().ifPresent(s -> arguments.add("init = " + initialiser(s)));
        arguments.add("bias = " + projection.biased());
        return call(projection.connectivity().word(), arguments);
    }

    static String connectivity(IntegerProjection projection) {
        Connectivity connectivity = projection.connectivity();
        return connectivity instanceof Dense
                ? connectivity.word()
                : call(connectivity.word(), connectivity(connectivity));
    }

    private static List<String> connectivity(Connectivity connectivity) {
        return switch (connectivity) {
            case Dense(_, int neurons) -> List.of(String.valueOf(neurons));
            case Convolution c -> convolution(c);
            case OneToOne _ -> List.of();
            case Sparse s ->
                    List.of(
                            String.valueOf(s.neurons()),
                            "probability = " + Numbers.text(s.probability()),
                            "seed = " + s.seed());
        };
    }

    private static List<String> convolution(Convolution convolution) {
        Window window = convolution.window();
        var arguments = new ArrayList<String>();
        arguments.add(String.valueOf(convolution.channels()));
        arguments.add("kernel = " + axes(window.kernel()));
        arguments.add("stride = " + axes(window.stride()));
        arguments.addAll(padding(window));
        arguments.add("dilation = " + axes(window.dilation()));
        arguments.add("groups = " + convolution.groups());
        return arguments;
    }

    private static List<String> padding(Window window) {
        String before = "padding = " + axes(window.before());
        return window.evenlyPadded()
                ? List.of(before)
                : List.of(before, "padding_after = " + axes(window.after()));
    }

    private static String initialiser(Initialiser start) {
        return switch (start) {
            case Initialiser.Uniform(double low, double high) ->
                    "uniform(" + Numbers.text(low) + ", " + Numbers.text(high) + ")";
            case Initialiser.Normal(double mean, double deviation) ->
                    "normal(mean = %s, sd = %s)"
                            .formatted(Numbers.text(mean), Numbers.text(deviation));
            case Initialiser.Constant(double value) -> "constant(" + Numbers.text(value) + ")";
            case Initialiser.He() -> "he";
            case Initialiser.Xavier(double gain) -> "xavier(gain = " + Numbers.text(gain) + ")";
        };
    }

    static String flatten(Flatten flatten) {
        return flatten.shape().rank() == 1
                ? word(flatten)
                : call(word(flatten), List.of(flatten.shape().toString()));
    }

    /// To one axis, or to any other shape.
    static String word(Flatten flatten) {
        return flatten.shape().rank() == 1 ? "flatten" : "reshape";
    }

    static String delay(Delay delay) {
        return call(DELAY, List.of(argument(delay.time(), Dimension.TIME, false)));
    }

    static String delay(DelayLine line) {
        return call(DELAY, List.of(argument(line.steps(), Dimension.STEPS, false)));
    }

    static String pooling(Pooling pooling) {
        Window window = pooling.window();
        var arguments = new ArrayList<String>();
        arguments.add(axes(window.kernel()));
        arguments.add("stride = " + axes(window.stride()));
        arguments.addAll(padding(window));
        return call(pooling.kind().word(), arguments);
    }

    /// One number where all axes have the same.
    private static String axes(List<Integer> axes) {
        return axes.stream().distinct().count() == 1
                ? String.valueOf(axes.getFirst())
                : axes.toString();
    }

    static String normalisation(Normalisation normalisation) {
        return "%s(momentum = %s, epsilon = %s)"
                .formatted(
                        normalisation.throughTime() ? "bntt" : "batch_norm",
                        Numbers.text(normalisation.momentum()),
                        Numbers.text(normalisation.epsilon()));
    }

    /// Parameters in the order of the dynamics, then those of none, then the choices.
    ///
    /// @param kind what the neuron is called in this text
    static String population(String kind, Population population) {
        var dimensions = new LinkedHashMap<String, Dimension>();
        for (Symbol symbol : population.dynamics().parameters()) {
            dimensions.put(symbol.name(), symbol.dimension());
        }
        population
                .parameters()
                .keySet()
                .forEach(name -> dimensions.putIfAbsent(name, Dimension.NUMBER));
        var arguments = new ArrayList<String>();
        dimensions.forEach((name, dimension) -> {
            Tensor value = population.parameters().get(name);
            if (value != null) {
                arguments.add(
                        Names.text(name)
                                + " = "
                                + argument(value, dimension, population.learned().contains(name)));
            }
        });
        population.choices().forEach((name, word) -> arguments.add(name + " = " + word));
        return call(Names.text(kind), arguments);
    }

    private static String argument(Tensor value, Dimension dimension, boolean learned) {
        String text =
                value.shape().rank() == 0 ? each(value, 0, dimension) : list(value, dimension);
        return learned ? "learn(" + text + ")" : text;
    }

    private static String list(Tensor values, Dimension dimension) {
        return LongStream.range(0, values.size())
                .mapToObj(n -> each(values, n, dimension))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String each(Tensor values, long n, Dimension dimension) {
        return Quantities.text(values.real(n), dimension);
    }

    private static String call(String name, List<String> arguments) {
        return arguments.isEmpty() ? name : name + "(" + String.join(", ", arguments) + ")";
    }
}
