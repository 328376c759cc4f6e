package snn.cli.report;

import static snn.cli.report.NumberText.coordinate;
import static snn.cli.report.NumberText.count;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import snn.cli.report.Markup.Element;
import snn.ir.TimeGrid;

/// A dash for each spike, neurons from top to bottom, and above them how many fired in each step.
final class SpikeRaster {
    private static final double BARS = 24;
    private static final double GAP = 4;
    private static final int MOST_DASHES = 6000;

    private SpikeRaster() {}

    static Element draw(String name, SpikeTrain train, TimeGrid time) {
        var plot = new TimePlot(time, BARS + GAP);
        int every = Math.ceilDiv(Math.max(1, train.count()), MOST_DASHES);
        var parts = new ArrayList<Markup>();
        parts.add(bars(train, plot));
        parts.add(
                Svg.path(dashes(train, plot, every))
                        .styled("spikes")
                        .with(
                                "stroke-width",
                                coordinate(Math.max(0.6, 0.9 * rowHeight(train, plot)))));
        parts.add(plot.tick(middle(train, plot, 0), "0"));
        if (train.neurons() > 1) {
            int last = train.neurons() - 1;
            parts.add(plot.tick(middle(train, plot, last), count(last)));
        }
        parts.add(plot.tick(5, count(train.mostInAStep())));
        String label = "spikes of %s: %s".formatted(name, count(train.count()));
        return plot.draw(label, parts).with("data-name", name).with("data-counts", counts(train));
    }

    /// What a caption must say where not every neuron is drawn.
    static String thinning(SpikeTrain train) {
        int every = Math.ceilDiv(Math.max(1, train.count()), MOST_DASHES);
        return every == 1 ? "" : ", one neuron in " + every + " drawn";
    }

    private static String counts(SpikeTrain train) {
        return IntStream.range(0, train.steps())
                .mapToObj(t -> String.valueOf(train.count(t)))
                .collect(Collectors.joining(","));
    }

    private static Element bars(SpikeTrain train, TimePlot plot) {
        double most = Math.max(1, train.mostInAStep());
        List<Element> bars = new ArrayList<>();
        for (int t = 0; t < train.steps(); t++) {
            double height = BARS * train.count(t) / most;
            if (height > 0) {
                bars.add(
                        Svg.rectangle(
                                        plot.x(t + 0.1),
                                        BARS - height,
                                        0.8 * plot.stepWidth(),
                                        height)
                                .tip("step %d: %s spikes".formatted(t, count(train.count(t)))));
            }
        }
        return Markup.element("g").styled("bars").add(bars);
    }

    private static String dashes(SpikeTrain train, TimePlot plot, int every) {
        var path = new StringBuilder();
        String dash = "h" + coordinate(0.8 * plot.stepWidth());
        for (int t = 0; t < train.steps(); t++) {
            String x = coordinate(plot.x(t + 0.1));
            for (int n = 0; n < train.neurons(); n += every) {
                if (train.bits().get(t * train.neurons() + n)) {
                    path.append('M').append(x).append(' ');
                    path.append(coordinate(middle(train, plot, n))).append(dash);
                }
            }
        }
        return path.toString();
    }

    private static double rowHeight(SpikeTrain train, TimePlot plot) {
        return (plot.bottom() - plot.top()) / train.neurons();
    }

    private static double middle(SpikeTrain train, TimePlot plot, int neuron) {
        return plot.top() + (neuron + 0.5) * rowHeight(train, plot);
    }
}
