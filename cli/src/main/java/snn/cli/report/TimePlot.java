package snn.cli.report;

import java.util.ArrayList;
import java.util.List;
import snn.cli.report.Markup.Element;
import snn.ir.TimeGrid;

/// The frame of a picture whose horizontal axis is time: margins, axis and the line that follows
/// the pointer. A step is as wide as its duration and what happens in it is drawn in its middle.
record TimePlot(TimeGrid time, double top) {
    static final double WIDTH = 260;
    static final double HEIGHT = 220;
    static final double LEFT = 34;
    static final double RIGHT = 4;
    static final double BOTTOM = 26;

    private static final int TICKS = 5;

    double left() {
        return LEFT;
    }

    double right() {
        return WIDTH - RIGHT;
    }

    double bottom() {
        return HEIGHT - BOTTOM;
    }

    double stepWidth() {
        return (right() - left()) / time.steps();
    }

    /// Where a step begins.
    double x(double step) {
        return left() + step * stepWidth();
    }

    /// Where a value lies that goes from 0 at the bottom to 1 at the top.
    double y(double share) {
        return bottom() - share * (bottom() - top);
    }

    /// An empty picture with its frame, time axis and pointer line.
    Element draw(String label, List<? extends Markup> content) {
        return Svg.picture(WIDTH, HEIGHT, label)
                .styled("plot")
                .with("data-x", NumberText.coordinate(left()))
                .with("data-w", Double.toString(stepWidth()))
                .with("data-steps", time.steps())
                .add(content)
                .add(axis())
                .add(Svg.line(left(), top, left(), bottom()).styled("cursor"));
    }

    private List<Element> axis() {
        var parts = new ArrayList<Element>();
        parts.add(Svg.line(left(), bottom(), right(), bottom()).styled("axis"));
        parts.add(Svg.line(left(), top, left(), bottom()).styled("axis"));
        double end = time.steps() * time.dt();
        for (double tick : Ticks.between(0, end, TICKS)) {
            double x = x(tick / time.dt());
            parts.add(Svg.line(x, bottom(), x, bottom() + 3).styled("axis"));
            String anchor = tick == 0 ? "start" : tick > end * 0.97 ? "end" : "middle";
            parts.add(
                    Svg.label(x, bottom() + 13, NumberText.number(tick)).styled("tick " + anchor));
        }
        parts.add(Svg.label(right(), HEIGHT - 2, "time (ms)").styled("tick end dim"));
        return parts;
    }

    /// A tick on the vertical axis.
    Element tick(double y, String text) {
        return Svg.label(left() - 4, y + 3.5, text).styled("tick end");
    }
}
