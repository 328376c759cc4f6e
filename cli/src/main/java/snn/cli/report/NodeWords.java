package snn.cli.report;

import static snn.cli.report.NumberText.number;
import static snn.cli.report.NumberText.quantity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import snn.ir.Concat;
import snn.ir.Delay;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.Node;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.ReadOut;
import snn.ir.Sum;
import snn.ir.encoding.EncodingKind;
import snn.ir.graph.Named;
import snn.ir.neuron.ParameterSpec;
import snn.ir.tensor.Tensor;
import snn.ir.unit.Dimension;

/// A node in a few words.
///
/// @param role what it is among the parts of a network: `input`, `synapses`, `neurons`, `output`
/// @param kind what it is called in the language
/// @param settings its numbers with their units
record NodeWords(String role, String name, String kind, List<String> settings, String shape) {
    NodeWords {
        settings = List.copyOf(settings);
    }

    static NodeWords of(Named named) {
        return switch ((Node) named) {
            case Input i ->
                    words(
                            i,
                            "input",
                            "input",
                            List.of(number(i.low()) + " to " + number(i.high())));
            case Encoder e -> words(e, "input", e.kind(), settings(e));
            case Flatten f ->
                    words(f, "synapses", f.shape().rank() == 1 ? "flatten" : "reshape", List.of());
            case Projection p ->
                    words(
                            p,
                            "synapses",
                            p.connectivity().word()
                                    + " "
                                    + p.format().values().word()
                                    + (p.biased() ? " + bias" : ""),
                            List.of("%d × %d".formatted(p.fanIn(), p.fanOut())));
            case Sum s -> words(s, "synapses", "add", List.of());
            case Concat c -> words(c, "synapses", "concat", List.of());
            case Pooling p ->
                    words(p, "synapses", p.kind().word(), List.of("of " + p.window().kernel()));
            case Normalisation n ->
                    words(n, "synapses", n.throughTime() ? "bntt" : "batch_norm", List.of());
            case Dropout d -> words(d, "synapses", "dropout", List.of(number(d.probability())));
            case Delay d ->
                    words(
                            d,
                            "synapses",
                            "delay_line",
                            valued("", d.time(), Dimension.TIME).stream().toList());
            case Population p -> words(p, "neurons", p.kind(), settings(p));
        };
    }

    static NodeWords of(ReadOut readOut) {
        String answer = readOut.argmax() ? "argmax" : "values";
        return new NodeWords(
                "output", readOut.name(), "read-out", List.of(readOut.reduction().word()), answer);
    }

    /// What a box says below the name.
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(kind);
        lines.addAll(settings);
        lines.add(shape);
        return lines;
    }

    private static NodeWords words(Named node, String role, String kind, List<String> settings) {
        return new NodeWords(role, node.name(), kind, settings, node.shape().toString());
    }

    private static List<String> settings(Encoder encoder) {
        EncodingKind kind = encoder.encoding();
        return encoder.parameters().entrySet().stream()
                .map(p -> p.getKey() + " " + valued(p.getValue(), kind.parameters(), p.getKey()))
                .toList();
    }

    private static List<String> settings(Population population) {
        var dimensions = new HashMap<String, Dimension>();
        population.dynamics().parameters().forEach(p -> dimensions.put(p.name(), p.dimension()));
        var parts = new ArrayList<String>();
        population
                .parameters()
                .forEach((name, value) ->
                        valued(name, value, dimensions.getOrDefault(name, Dimension.NUMBER))
                                .ifPresent(parts::add));
        return parts;
    }

    /// A parameter with its value; nothing where it is none, as no refractory period.
    private static Optional<String> valued(String name, Tensor value, Dimension dimension) {
        if (value.size() != 1) {
            return Optional.of(name + " a neuron");
        }
        double number = value.real(0);
        boolean none = number == 0 && name.equals(snn.ir.neuron.Dynamics.REFRACTORY);
        return none
                ? Optional.empty()
                : Optional.of(name + " " + quantity(number, dimension.unit()));
    }

    private static String valued(double value, List<ParameterSpec> known, String name) {
        Dimension dimension =
                known.stream()
                        .filter(p -> p.name().equals(name))
                        .map(ParameterSpec::dimension)
                        .findFirst()
                        .orElse(Dimension.NUMBER);
        return quantity(value, dimension.unit());
    }
}
