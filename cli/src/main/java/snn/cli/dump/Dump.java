package snn.cli.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import snn.ir.Dense;
import snn.ir.DiscreteModel;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerDense;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerPopulation;
import snn.ir.Model;
import snn.ir.Population;
import snn.ir.ReadOut;
import snn.ir.TimeGrid;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.graph.Named;
import snn.ir.tensor.Tensor;
import snn.ir.text.Numbers;

/// A model at any level, a block a node in the order of the graph.
public final class Dump {
    private final List<String> lines = new ArrayList<>();

    private Dump() {}

    public static String of(Model model) {
        return new Dump()
                .text(
                        "model",
                        model.header().name(),
                        model.time(),
                        model.graph(),
                        model.readOuts());
    }

    public static String of(DiscreteModel model) {
        return new Dump()
                .text(
                        "discrete",
                        model.header().name(),
                        Optional.of(model.time()),
                        model.graph(),
                        model.readOuts());
    }

    public static String of(IntegerModel model) {
        return new Dump()
                .text(
                        "integer",
                        model.header().name(),
                        Optional.of(model.time()),
                        model.graph(),
                        model.readOuts());
    }

    private String text(
            String level,
            String name,
            Optional<TimeGrid> time,
            Graph<? extends Named> graph,
            List<ReadOut> readOuts) {
        String steps =
                time.map(t -> ", %d steps of %s ms".formatted(t.steps(), Numbers.text(t.dt())))
                        .orElse("");
        lines.add(level + " " + name + steps);
        for (Named node : graph.nodes()) {
            node(node, sources(graph, node));
        }
        for (ReadOut readOut : readOuts) {
            String reduced = readOut.reduction().word() + "(" + readOut.node() + ")";
            lines.add(
                    "read-out %s = %s"
                            .formatted(
                                    readOut.name(),
                                    readOut.argmax() ? "argmax(" + reduced + ")" : reduced));
        }
        return String.join("\n", lines) + "\n";
    }

    /// Where its input comes from, ` <- a, b @ -1 steps`.
    private static String sources(Graph<? extends Named> graph, Named node) {
        String from =
                graph.into(node.name()).stream()
                        .map(Dump::source)
                        .collect(Collectors.joining(", "));
        return from.isEmpty() ? "" : " <- " + from;
    }

    private static String source(Edge edge) {
        return edge.delay() == 0
                ? edge.from()
                : "%s @ -%d steps".formatted(edge.from(), edge.delay());
    }

    private void node(Named node, String sources) {
        switch (node) {
            case Input input ->
                    lines.add(
                            "input %s %s in %s..%s"
                                    .formatted(
                                            input.name(),
                                            input.shape(),
                                            Numbers.text(input.low()),
                                            Numbers.text(input.high())));
            case Encoder encoder -> encoder(encoder, "", sources);
            case IntegerEncoder encoder ->
                    encoder(encoder.encoder(), ", %d levels".formatted(encoder.levels()), sources);
            case Flatten flatten ->
                    lines.add(
                            "flatten %s %s%s".formatted(flatten.name(), flatten.shape(), sources));
            case Dense dense -> dense(dense, sources);
            case IntegerDense dense -> dense(dense, sources);
            case Population population -> population(population, sources);
            case DiscretePopulation population -> population(population, sources);
            case IntegerPopulation population -> population(population, sources);
            default -> throw new IllegalArgumentException("a node of no level: " + node.name());
        }
    }

    private void encoder(Encoder encoder, String levels, String sources) {
        String parameters =
                encoder.parameters().entrySet().stream()
                        .map(e -> e.getKey() + " = " + Numbers.text(e.getValue()))
                        .collect(Collectors.joining(", "));
        lines.add(
                "encoder %s %s %s(%s)%s%s"
                        .formatted(
                                encoder.name(),
                                encoder.shape(),
                                encoder.kind(),
                                parameters,
                                levels,
                                sources));
    }

    private void dense(Dense dense, String sources) {
        lines.add(
                "projection %s [%d, %d] %s%s%s%s"
                        .formatted(
                                dense.name(),
                                dense.fanOut(),
                                dense.fanIn(),
                                dense.format().word(),
                                dense.biased() ? ", biased" : "",
                                dense.weights().isPresent() ? "" : ", without weights",
                                sources));
        dense.weights().ifPresent(w -> value("weights", w));
        dense.bias().ifPresent(b -> value("bias", b));
    }

    private void dense(IntegerDense dense, String sources) {
        lines.add(
                "projection %s [%d, %d] %d bits << %d%s"
                        .formatted(
                                dense.name(),
                                dense.fanOut(),
                                dense.fanIn(),
                                dense.bits(),
                                dense.shift(),
                                sources));
        value("weights", dense.weights());
        dense.bias().ifPresent(b -> value("bias", b));
    }

    private void population(Population population, String sources) {
        head(population, population.kind(), sources);
        var dynamics = population.dynamics();
        dynamics.states()
                .forEach(s ->
                        lines.add(
                                "  state %s = %s".formatted(s.name(), Numbers.text(s.initial()))));
        dynamics.derivatives()
                .forEach(
                        d -> lines.add("  d%s/dt = %s".formatted(d.state(), Formula.of(d.rate()))));
        dynamics.spike().ifPresent(c -> lines.add("  spike where " + Formula.of(c)));
        dynamics.onSpike()
                .forEach(a ->
                        lines.add(
                                "  on spike %s <- %s".formatted(a.state(), Formula.of(a.value()))));
        dynamics.signal().ifPresent(s -> lines.add("  signal " + Formula.of(s)));
        values(population.parameters());
    }

    private void population(DiscretePopulation population, String sources) {
        head(population, population.kind(), sources);
        var dynamics = population.dynamics();
        dynamics.states()
                .forEach(s ->
                        lines.add(
                                "  state %s = %s".formatted(s.name(), Numbers.text(s.initial()))));
        dynamics.updates()
                .forEach(a -> lines.add("  %s <- %s".formatted(a.state(), Formula.of(a.value()))));
        dynamics.spike().ifPresent(c -> lines.add("  spike where " + Formula.of(c)));
        dynamics.onSpike()
                .forEach(a ->
                        lines.add(
                                "  on spike %s <- %s".formatted(a.state(), Formula.of(a.value()))));
        dynamics.signal().ifPresent(s -> lines.add("  signal " + Formula.of(s)));
        values(population.parameters());
    }

    private void population(IntegerPopulation population, String sources) {
        head(population, population.kind(), sources);
        var dynamics = population.dynamics();
        dynamics.states()
                .forEach(s ->
                        lines.add(
                                "  state %s = %d, %d bits"
                                        .formatted(s.name(), s.initial(), s.bits())));
        dynamics.updates()
                .forEach(u -> lines.add("  %s <- %s".formatted(u.state(), Formula.of(u.value()))));
        dynamics.spike().ifPresent(s -> lines.add("  spike where " + Formula.of(s)));
        dynamics.onSpike()
                .forEach(u ->
                        lines.add(
                                "  on spike %s <- %s".formatted(u.state(), Formula.of(u.value()))));
        dynamics.signal().ifPresent(s -> lines.add("  signal " + Formula.of(s)));
        values(population.parameters());
        lines.add("  one unit is %s of the discrete level".formatted(1 / population.scale()));
    }

    private void head(Named population, String kind, String sources) {
        lines.add(
                "population %s %s %s%s"
                        .formatted(population.name(), population.shape(), kind, sources));
    }

    private void values(Map<String, Tensor> parameters) {
        parameters.forEach(this::value);
    }

    /// A scalar by its value, anything larger by type, shape and range.
    private void value(String name, Tensor tensor) {
        if (tensor.size() == 1) {
            lines.add("  %s = %s".formatted(name, Numbers.text(tensor.real(0))));
            return;
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (long n = 0; n < tensor.size(); n++) {
            low = Math.min(low, tensor.real(n));
            high = Math.max(high, tensor.real(n));
        }
        lines.add(
                "  %s = %s within %s..%s"
                        .formatted(name, tensor, Numbers.text(low), Numbers.text(high)));
    }
}
