package snn.cli.report;

import static snn.cli.report.NumberText.coordinate;
import static snn.cli.report.NumberText.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import snn.backend.Answer;
import snn.cli.report.Markup.Element;
import snn.ir.TimeGrid;

/// A line for each output neuron: the decided one in front, the right one beside it where they
/// differ, the others behind. A dot marks the value that decided, where it is one of the line.
final class MembraneTraces {
    private static final double TOP = 8;
    private static final int TICKS = 4;

    private final Membranes membranes;
    private final TestData data;
    private final Answer answer;
    private final int label;
    private final TimePlot plot;
    private final double low;
    private final double high;

    private MembraneTraces(
            Membranes membranes, TestData data, Answer answer, int label, TimeGrid time) {
        this.membranes = membranes;
        this.data = data;
        this.answer = answer;
        this.label = label;
        this.plot = new TimePlot(time, TOP);
        double[] range = range(membranes);
        this.low = range[0];
        this.high = range[1];
    }

    static Element draw(
            Membranes membranes, TestData data, Answer answer, int label, TimeGrid time) {
        return new MembraneTraces(membranes, data, answer, label, time).draw();
    }

    private Element draw() {
        var parts = new ArrayList<Markup>();
        for (double tick : Ticks.between(low, high, TICKS)) {
            parts.add(Svg.line(plot.left(), y(tick), plot.right(), y(tick)).styled("grid"));
            parts.add(plot.tick(y(tick), number(tick)));
        }
        membranes
                .threshold()
                .ifPresent(v ->
                        parts.add(
                                Svg.line(plot.left(), y(v), plot.right(), y(v))
                                        .styled("threshold")
                                        .tip("threshold " + number(v) + " mV")));
        order().forEach(n -> parts.add(trace(n)));
        parts.addAll(decision());
        String label = "membrane potentials of " + answer.readOut().node();
        return plot.draw(label, parts).with("data-name", answer.readOut().node());
    }

    /// The lines that matter last, so that they lie on top.
    private List<Integer> order() {
        var order =
                IntStream.range(0, membranes.neurons())
                        .filter(n -> n != label && n != answer.decision())
                        .boxed()
                        .collect(Collectors.toCollection(ArrayList::new));
        if (label != answer.decision() && label < membranes.neurons()) {
            order.add(label);
        }
        order.add(answer.decision());
        return order;
    }

    private Element trace(int neuron) {
        var path = new StringBuilder();
        var values = new StringBuilder();
        for (int t = 0; t < membranes.steps(); t++) {
            double v = membranes.at(t, neuron);
            path.append(t == 0 ? 'M' : 'L').append(coordinate(plot.x(t + 0.5)));
            path.append(' ').append(coordinate(y(v)));
            values.append(t == 0 ? "" : ",").append(String.format(Locale.ROOT, "%.4g", v));
        }
        return Svg.path(path.toString())
                .styled("trace" + role(neuron))
                .with("data-name", data.className(neuron))
                .with("data-v", values)
                .tip(data.className(neuron));
    }

    private String role(int neuron) {
        return neuron == answer.decision()
                ? (neuron == label ? " right" : " wrong")
                : neuron == label ? " missed" : "";
    }

    private List<Element> decision() {
        return switch (answer.readOut().reduction()) {
            case MAX_OVER_TIME -> List.of(mark(greatest()));
            case LAST -> List.of(mark(membranes.steps() - 1));
            case MEAN_OVER_TIME, SPIKE_COUNT, FIRST_SPIKE, EACH_STEP -> List.of();
        };
    }

    /// The step in which the decided membrane is at its greatest.
    private int greatest() {
        int n = answer.decision();
        int best = 0;
        for (int t = 1; t < membranes.steps(); t++) {
            best = membranes.at(t, n) > membranes.at(best, n) ? t : best;
        }
        return best;
    }

    private Element mark(int step) {
        int n = answer.decision();
        double v = membranes.at(step, n);
        return Svg.circle(plot.x(step + 0.5), y(v), 3.5)
                .styled("decision" + role(n))
                .tip("%s: %s mV in step %d".formatted(data.className(n), number(v), step));
    }

    private double y(double value) {
        return plot.y((value - low) / (high - low));
    }

    private static double[] range(Membranes membranes) {
        double low = 0;
        double high = membranes.threshold().orElse(0);
        for (double v : membranes.values()) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        double room = high > low ? (high - low) * 0.04 : 1;
        return new double[] {low - room, high + room};
    }
}
