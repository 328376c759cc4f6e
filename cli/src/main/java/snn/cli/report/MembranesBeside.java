package snn.cli.report;

import static snn.cli.report.NumberText.coordinate;
import static snn.cli.report.NumberText.number;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import snn.cli.fidelity.Output;
import snn.cli.report.Markup.Element;
import snn.ir.TimeGrid;

/// The value of an output neuron on two rungs, for the neurons that differ most.
final class MembranesBeside {
    private static final double TOP = 8;
    private static final int TICKS = 4;
    private static final int MOST = 3;

    private final Output wanted;
    private final Output got;
    private final int neuron;
    private final TimePlot plot;
    private final double low;
    private final double high;

    private MembranesBeside(Output wanted, Output got, int neuron, TimeGrid time) {
        this.wanted = wanted;
        this.got = got;
        this.neuron = neuron;
        this.plot = new TimePlot(time, TOP);
        double least = 0;
        double most = 0;
        for (int t = 0; t < wanted.steps(); t++) {
            least = Math.min(least, Math.min(wanted.at(t, neuron), got.at(t, neuron)));
            most = Math.max(most, Math.max(wanted.at(t, neuron), got.at(t, neuron)));
        }
        double room = most > least ? (most - least) * 0.04 : 1;
        this.low = least - room;
        this.high = most + room;
    }

    /// A picture for each of a few neurons, the one that differs most first.
    static List<Element> draw(Output wanted, Output got, TimeGrid time) {
        return IntStream.range(0, wanted.neurons())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer n) -> apart(wanted, got, n)).reversed())
                .limit(MOST)
                .map(n -> new MembranesBeside(wanted, got, n, time).draw())
                .toList();
    }

    private static double apart(Output wanted, Output got, int neuron) {
        double apart = 0;
        for (int t = 0; t < wanted.steps(); t++) {
            apart = Math.max(apart, Math.abs(wanted.at(t, neuron) - got.at(t, neuron)));
        }
        return apart;
    }

    private Element draw() {
        var parts = new ArrayList<Markup>();
        for (double tick : Ticks.between(low, high, TICKS)) {
            parts.add(Svg.line(plot.left(), y(tick), plot.right(), y(tick)).styled("grid"));
            parts.add(plot.tick(y(tick), number(tick)));
        }
        parts.add(line(wanted).styled("beside line float"));
        parts.add(line(got).styled("beside line quantised dashed"));
        String title = "%s, neuron %d".formatted(wanted.readOut(), neuron);
        String detail = "differs by %s".formatted(number(apart(wanted, got, neuron)));
        return Html.figure(title, detail, plot.draw(title + ", " + detail, parts));
    }

    private Element line(Output output) {
        var path = new StringBuilder();
        for (int t = 0; t < output.steps(); t++) {
            path.append(t == 0 ? 'M' : 'L').append(coordinate(plot.x(t + 0.5)));
            path.append(' ').append(coordinate(y(output.at(t, neuron))));
        }
        return Svg.path(path.toString());
    }

    private double y(double value) {
        return plot.y((value - low) / (high - low));
    }
}
