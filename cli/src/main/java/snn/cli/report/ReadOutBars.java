package snn.cli.report;

import static snn.cli.report.NumberText.aligned;
import static snn.cli.report.NumberText.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import snn.backend.Answer;
import snn.cli.report.Markup.Element;
import snn.ir.Reduction;

/// The value of each output neuron that the decision is made from, as bars from zero.
final class ReadOutBars {
    private static final double WIDTH = 220;
    private static final double NAMES = 72;
    private static final double NUMBERS = 42;
    private static final double ROW = 18;
    private static final int MOST = 12;

    private ReadOutBars() {}

    /// @param scale integer units in a millivolt; 1 in floating point
    /// @param steps what a first spike is worth that never came
    static Element draw(Answer answer, TestData data, int label, double scale, int steps) {
        Reduction reduction = answer.readOut().reduction();
        double by = reduction.readsSpikes() ? 1 : scale;
        List<Integer> rows = rows(answer, label);
        double low = rows.stream().mapToDouble(n -> answer.values()[n] / by).min().orElse(0);
        double high = rows.stream().mapToDouble(n -> answer.values()[n] / by).max().orElse(0);
        var axis = new Axis(Math.min(0, low), Math.max(0, high));
        var parts = new ArrayList<Element>();
        for (int k = 0; k < rows.size(); k++) {
            int n = rows.get(k);
            double value = answer.values()[n] / by;
            boolean never = reduction == Reduction.FIRST_SPIKE && value >= steps;
            String text = never ? "never" : number(reduction, value, axis);
            parts.add(row(k * ROW, data.className(n), text, axis, value, role(n, answer, label)));
        }
        double zero = axis.x(0);
        parts.add(Svg.line(zero, 0, zero, rows.size() * ROW).styled("axis"));
        return Svg.picture(WIDTH, rows.size() * ROW + 2, "read-out " + answer.readOut().name())
                .styled("bars-of-classes")
                .add(parts);
    }

    private static String number(Reduction reduction, double value, Axis axis) {
        double greatest = Math.max(axis.high(), -axis.low());
        return reduction.readsSpikes() ? count((long) value) : aligned(value, greatest);
    }

    /// What the bars are, with the unit.
    static String unit(Reduction reduction) {
        return switch (reduction) {
            case MAX_OVER_TIME -> "max v over time (mV)";
            case MEAN_OVER_TIME -> "mean v over time (mV)";
            case LAST -> "v after the last step (mV)";
            case SPIKE_COUNT -> "spikes";
            case FIRST_SPIKE -> "step of the first spike";
            case EACH_STEP -> "v in each step (mV)";
        };
    }

    private record Axis(double low, double high) {
        double x(double value) {
            double width = WIDTH - NAMES - NUMBERS;
            return NAMES + (high > low ? (value - low) / (high - low) * width : 0);
        }
    }

    private static Element row(
            double y, String name, String text, Axis axis, double value, String role) {
        double from = Math.min(axis.x(0), axis.x(value));
        double width = Math.abs(axis.x(value) - axis.x(0));
        return Markup.element("g")
                .styled("class" + role)
                .add(
                        Svg.label(NAMES - 5, y + 11.5, shortened(name)).styled("tick end"),
                        Svg.rectangle(from, y + 2.5, width, ROW - 5),
                        Svg.label(WIDTH, y + 11.5, text).styled("tick end"))
                .tip(name + ": " + text);
    }

    private static String shortened(String name) {
        return name.length() <= 12 ? name : name.substring(0, 11) + "…";
    }

    private static String role(int neuron, Answer answer, int label) {
        return neuron == answer.decision()
                ? (neuron == label ? " right" : " wrong")
                : neuron == label ? " missed" : "";
    }

    /// All neurons where they are few; else the decided one, the right one and the best of the
    /// rest.
    private static List<Integer> rows(Answer answer, int label) {
        double[] values = answer.values();
        if (values.length <= MOST) {
            return IntStream.range(0, values.length).boxed().toList();
        }
        int sign = answer.readOut().reduction() == Reduction.FIRST_SPIKE ? 1 : -1;
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(
                        Comparator.<Integer, Boolean>comparing(
                                        n -> n != answer.decision() && n != label)
                                .thenComparing(n -> sign * values[n]))
                .limit(MOST)
                .sorted()
                .toList();
    }
}
