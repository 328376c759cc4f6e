package snn.cli.report;

import static snn.cli.report.NumberText.count;
import static snn.cli.report.NumberText.percent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import snn.cli.report.Markup.Element;

/// The mistakes that are made most often, by their share of the class.
final class Mistakes {
    private static final int MOST = 10;

    /// @param share of the samples of the class `truth`
    private record Mistake(int truth, int decision, int number, double share) {}

    private Mistakes() {}

    static Element draw(int[][] matrix, TestData data) {
        List<Element> rows = most(matrix).stream().map(m -> row(m, data)).toList();
        return Markup.element("table")
                .add(
                        Markup.element("caption", "most frequent mistakes"),
                        Html.head("class", "taken for", "#samples", "#share of the class"),
                        Markup.element("tbody").add(rows));
    }

    private static List<Mistake> most(int[][] matrix) {
        var found = new ArrayList<Mistake>();
        for (int truth = 0; truth < matrix.length; truth++) {
            int total = Arrays.stream(matrix[truth]).sum();
            for (int decision = 0; decision < matrix.length; decision++) {
                int number = matrix[truth][decision];
                if (truth != decision && number > 0) {
                    found.add(new Mistake(truth, decision, number, (double) number / total));
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparingDouble(Mistake::share).reversed())
                .limit(MOST)
                .toList();
    }

    private static Element row(Mistake mistake, TestData data) {
        return Markup.element("tr")
                .add(
                        Markup.element("th", data.className(mistake.truth())).with("scope", "row"),
                        Html.cell(data.className(mistake.decision())),
                        Html.number(count(mistake.number())),
                        Html.number(percent(mistake.share())));
    }
}
