package snn.cli.report;

import static snn.cli.report.NumberText.coordinate;
import static snn.cli.report.NumberText.count;

import java.util.ArrayList;
import java.util.function.IntPredicate;
import snn.cli.fidelity.Output;
import snn.cli.report.Markup.Element;
import snn.ir.TimeGrid;

/// The spikes of an output on two rungs: a dash for each, neurons from top to bottom, those of both
/// set apart from those that only one has.
final class SpikesBeside {
    private static final double TOP = 8;

    private final Output wanted;
    private final Output got;
    private final TimePlot plot;

    private SpikesBeside(Output wanted, Output got, TimeGrid time) {
        this.wanted = wanted;
        this.got = got;
        this.plot = new TimePlot(time, TOP);
    }

    static Element draw(Output wanted, Output got, TimeGrid time) {
        return new SpikesBeside(wanted, got, time).draw();
    }

    private Element draw() {
        var parts = new ArrayList<Markup>();
        parts.add(dashes("both", k -> wanted.values()[k] != 0 && got.values()[k] != 0));
        parts.add(dashes("float", k -> wanted.values()[k] != 0 && got.values()[k] == 0));
        parts.add(dashes("quantised", k -> wanted.values()[k] == 0 && got.values()[k] != 0));
        parts.add(plot.tick(middle(0), "0"));
        if (wanted.neurons() > 1) {
            parts.add(plot.tick(middle(wanted.neurons() - 1), count(wanted.neurons() - 1)));
        }
        String detail =
                "spikes: %s in float64, %s quantised, %s differ"
                        .formatted(
                                count(number(k -> wanted.values()[k] != 0)),
                                count(number(k -> got.values()[k] != 0)),
                                count(number(k -> wanted.values()[k] != got.values()[k])));
        return Html.figure(
                wanted.readOut(), detail, plot.draw(wanted.readOut() + ", " + detail, parts));
    }

    private Element dashes(String style, IntPredicate has) {
        var path = new StringBuilder();
        String dash = "h" + coordinate(0.8 * plot.stepWidth());
        for (int k = 0; k < wanted.values().length; k++) {
            if (has.test(k)) {
                int step = k / wanted.neurons();
                path.append('M').append(coordinate(plot.x(step + 0.1))).append(' ');
                path.append(coordinate(middle(k % wanted.neurons()))).append(dash);
            }
        }
        return Svg.path(path.toString())
                .styled("beside " + style)
                .with("stroke-width", coordinate(Math.max(0.6, 0.9 * rowHeight())));
    }

    private long number(IntPredicate has) {
        return java.util.stream.IntStream.range(0, wanted.values().length).filter(has).count();
    }

    private double rowHeight() {
        return (plot.bottom() - plot.top()) / wanted.neurons();
    }

    private double middle(int neuron) {
        return plot.top() + (neuron + 0.5) * rowHeight();
    }
}
