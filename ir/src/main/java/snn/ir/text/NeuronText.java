package snn.ir.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.ir.Population;
import snn.ir.expr.Expr;
import snn.ir.graph.Edge;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Difference;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Equation;
import snn.ir.neuron.Symbol;
import snn.ir.text.Columns.Row;
import snn.ir.unit.Dimension;

/// The definition of a neuron whose dynamics are its own, with the values of one population as the
/// standard ones.
final class NeuronText {
    private static final String INDENT = "  ";
    private static final String CONTINUED = "    ";
    private static final Symbol PORT = new Symbol(Edge.INPUT, Dimension.NUMBER);

    private final Population population;
    private final Dynamics dynamics;
    private final EquationText equations;
    private final Sheet sheet;

    private NeuronText(Population population, Sheet sheet) {
        this.population = population;
        this.dynamics = population.dynamics();
        this.equations = new EquationText(dynamics);
        this.sheet = sheet;
    }

    static void write(String name, Population population, Sheet sheet) {
        var text = new NeuronText(population, sheet);
        text.head(name);
        text.body();
        sheet.line("}");
    }

    private void head(String name) {
        List<String> parameters =
                dynamics.parameters().stream()
                        .map(p -> Names.text(p.name()) + " = " + standard(p))
                        .toList();
        String start = "neuron " + Names.text(name);
        if (parameters.isEmpty()) {
            sheet.line(start + " {");
            return;
        }
        String whole = start + "(" + String.join(", ", parameters) + ") {";
        if (whole.length() <= Columns.WIDTH) {
            sheet.line(whole);
            return;
        }
        sheet.line(start + "(");
        for (int n = 0; n < parameters.size(); n++) {
            Symbol p = dynamics.parameters().get(n);
            String end = n == parameters.size() - 1 ? ") {" : ",";
            sheet.row(
                    CONTINUED,
                    "setting",
                    new Row(List.of(Names.text(p.name())), List.of("= " + standard(p) + end)));
        }
    }

    private String standard(Symbol parameter) {
        double value =
                Optional.ofNullable(population.parameters().get(parameter.name()))
                        .filter(t -> t.size() > 0)
                        .map(t -> t.real(0))
                        .orElse(0.0);
        return Quantities.text(value, parameter.dimension());
    }

    private void body() {
        if (!dynamics.ports().equals(List.of(PORT))) {
            dynamics.ports().forEach(p -> sheet.line(INDENT + "input " + port(p)));
        }
        dynamics.states()
                .forEach(s ->
                        sheet.row(
                                INDENT,
                                "naming",
                                new Row(List.of("state", s.name()), List.of("= " + initial(s)))));
        dynamics.equations().forEach(e -> sheet.row(INDENT, "equation", row(e)));
        arrivals();
        dynamics.spike()
                .ifPresent(s -> action("spike when " + equations.of(s), dynamics.onSpike()));
        dynamics.signal()
                .ifPresent(s ->
                        sheet.row(
                                INDENT,
                                "setting",
                                new Row(List.of("signal"), List.of("= " + signal(s)))));
    }

    /// A number says by its unit what the state measures, so that 0 has one too.
    private String initial(Dynamics.State state) {
        return state.initial() instanceof Expr.Constant(double value)
                ? Quantities.coherent(value, state.dimension())
                : equations.of(state.initial(), state.dimension());
    }

    private String signal(Expr signal) {
        return equations.of(signal, equations.dimensionOf(signal));
    }

    private static String port(Symbol port) {
        String unit =
                port.dimension().equals(Dimension.FREQUENCY) ? "kHz" : port.dimension().unit();
        return Names.text(port.name()) + (unit.isEmpty() ? "" : " in " + unit);
    }

    private Row row(Equation equation) {
        Dimension state = equations.state(equation.state());
        return switch (equation) {
            case Derivative(var name, var rate) ->
                    new Row(
                            List.of("d" + name + "/dt"),
                            List.of(
                                    "= "
                                            + equations.of(
                                                    rate,
                                                    state.over(Dimension.TIME).orElse(state))));
            case Difference(var name, var next) ->
                    new Row(List.of(name + "'"), List.of("= " + equations.of(next, state)));
        };
    }

    /// What the same port changes stands together; an assignment that reads none goes with those
    /// before it.
    private void arrivals() {
        String port = dynamics.ports().getFirst().name();
        var together = new ArrayList<Assignment>();
        for (Assignment assignment : dynamics.arrivals()) {
            String own = Reads.port(assignment.value()).orElse(port);
            if (!own.equals(port) && !together.isEmpty()) {
                action("on " + Names.text(port), together);
                together.clear();
            }
            port = own;
            together.add(assignment);
        }
        if (!together.isEmpty()) {
            action("on " + Names.text(port), together);
        }
    }

    private void action(String head, List<Assignment> assignments) {
        List<Row> rows = assignments.stream().map(this::row).toList();
        String whole =
                INDENT
                        + head
                        + " { "
                        + String.join("", rows.stream().map(NeuronText::joined).toList())
                        + "}";
        if (rows.size() < 2 && whole.length() <= Columns.WIDTH) {
            sheet.line(whole);
            return;
        }
        sheet.line(INDENT + head + " {");
        rows.forEach(r -> sheet.row(INDENT + INDENT, "setting", r));
        sheet.line(INDENT + "}");
    }

    private static String joined(Row row) {
        return row.cells().getFirst() + " " + row.parts().getFirst() + " ";
    }

    private Row row(Assignment assignment) {
        Dimension state = equations.state(assignment.state());
        String text =
                assignment.value() instanceof Expr.Binary(var operator, var left, var right)
                                && left.equals(Expr.state(assignment.state()))
                        ? change(operator, assignment.value(), right, state)
                        : "= " + equations.of(assignment.value(), state);
        return new Row(List.of(assignment.state()), List.of(text));
    }

    private String change(Expr.BinaryOperator operator, Expr whole, Expr right, Dimension state) {
        return switch (operator) {
            case ADD -> "+= " + equations.of(right, state);
            case SUBTRACT -> "-= " + equations.of(right, state);
            case MULTIPLY -> "*= " + equations.of(right, Dimension.NUMBER);
            case DIVIDE, MIN, MAX -> "= " + equations.of(whole, state);
        };
    }
}
