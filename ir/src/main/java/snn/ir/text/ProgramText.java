package snn.ir.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import snn.ir.DiscretePopulation;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Normalisation;
import snn.ir.Program;
import snn.ir.Projection;
import snn.ir.ReadOut;
import snn.ir.graph.Edge;
import snn.ir.graph.Named;
import snn.ir.tensor.Tensor;
import snn.ir.unit.Dimension;

/// A discrete or integer program for people to look at, one node a line. It is not read back.
public final class ProgramText {
    private final Program program;

    private ProgramText(Program program) {
        this.program = program;
    }

    public static String of(Program program) {
        return new ProgramText(program).text();
    }

    private String text() {
        var lines = new ArrayList<String>();
        boolean integer = program instanceof snn.ir.IntegerModel;
        lines.add(
                "%s %s, %s of %s"
                        .formatted(
                                integer ? "integer" : "discrete",
                                Names.text(program.header().name()),
                                Numbers.text(program.time().steps(), Dimension.STEPS),
                                Numbers.text(program.time().dt(), Dimension.TIME)));
        for (Named node : program.graph().nodes()) {
            lines.add("  " + node.name() + " " + node.shape() + " = " + body(node) + from(node));
        }
        program.readOuts().forEach(r -> lines.add("  " + readOut(r)));
        return String.join("\n", lines) + "\n";
    }

    /// Where the node's input comes from.
    private String from(Named node) {
        List<Edge> edges = program.graph().into(node.name());
        return edges.isEmpty()
                ? ""
                : " <- " + edges.stream().map(ProgramText::from).collect(Collectors.joining(", "));
    }

    private static String from(Edge edge) {
        String port = edge.port().equals(Edge.INPUT) ? "" : edge.port() + " = ";
        return port + edge.from() + (edge.delay() == 0 ? "" : " @ -" + edge.delay());
    }

    private static String readOut(ReadOut readOut) {
        String reduced = readOut.reduction().word() + "(" + readOut.node() + ")";
        return readOut.name() + " = " + (readOut.argmax() ? "argmax " + reduced : reduced);
    }

    private static String body(Named node) {
        return NodeText.of(node)
                + switch (node) {
                    case Projection p ->
                            p.weights().map(w -> ", " + weights(w)).orElse(", no weights");
                    case IntegerProjection p -> ", " + weights(p.weights());
                    case Normalisation n -> n.learned().isPresent() ? ", learned" : "";
                    case DiscretePopulation population -> where(population.parameters());
                    case IntegerPopulation population ->
                            where(population.parameters())
                                    + ", "
                                    + Numbers.text(population.scale())
                                    + " units in 1";
                    default -> "";
                };
    }

    private static String weights(Tensor weights) {
        long synapses = 0;
        for (long n = 0; n < weights.size(); n++) {
            synapses += weights.real(n) == 0 ? 0 : 1;
        }
        return synapses + " synapses";
    }

    private static String where(Map<String, Tensor> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(e -> e.getKey() + " = " + value(e.getValue()))
                        .collect(Collectors.joining(", ", " with ", ""));
    }

    private static String value(Tensor tensor) {
        return tensor.size() == 1
                ? Numbers.text(tensor.real(0))
                : "one of " + tensor.size() + " each";
    }
}
