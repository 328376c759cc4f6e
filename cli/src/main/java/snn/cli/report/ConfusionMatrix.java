package snn.cli.report;

import static snn.cli.report.NumberText.coordinate;
import static snn.cli.report.NumberText.count;
import static snn.cli.report.NumberText.percent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import snn.cli.report.Markup.Element;

/// How often a class (row) was taken for a class (column), with the recall of each row and the
/// precision of each column.
final class ConfusionMatrix {
    /// Letters of a class that fit above a column.
    private static final int SHORT = 3;

    private final int[][] matrix;
    private final TestData data;

    private ConfusionMatrix(int[][] matrix, TestData data) {
        this.matrix = matrix;
        this.data = data;
    }

    static Element draw(int[][] matrix, TestData data) {
        return new ConfusionMatrix(matrix, data).draw();
    }

    private Element draw() {
        var rows = new ArrayList<Element>();
        for (int truth = 0; truth < matrix.length; truth++) {
            rows.add(row(truth));
        }
        return Markup.element("table")
                .styled("confusion")
                .add(
                        Markup.element("caption", "rows: the true class; columns: the decision"),
                        Markup.element("thead").add(names()),
                        Markup.element("tbody").add(rows),
                        Markup.element("tfoot").add(precisions()));
    }

    private Element names() {
        boolean isShort = classes().stream().allMatch(n -> n.length() <= SHORT);
        String across = isShort ? "across" : "down";
        return Markup.element("tr")
                .add(Markup.element("td"))
                .add(classes().stream().map(n -> heading(n, "col").styled(across)).toList())
                .add(heading("recall", "col").styled("n"), heading("samples", "col").styled("n"));
    }

    private List<String> classes() {
        return IntStream.range(0, matrix.length).mapToObj(data::className).toList();
    }

    private Element row(int truth) {
        int total = Arrays.stream(matrix[truth]).sum();
        var cells = new ArrayList<Element>();
        for (int decision = 0; decision < matrix.length; decision++) {
            cells.add(cell(truth, decision, total));
        }
        return Markup.element("tr")
                .add(heading(data.className(truth), "row"))
                .add(cells)
                .add(Html.number(share(matrix[truth][truth], total)), Html.number(count(total)));
    }

    private Element cell(int truth, int decision, int total) {
        int number = matrix[truth][decision];
        double share = total == 0 ? 0 : (double) number / total;
        String tip =
                "%s of %s %s taken for %s"
                        .formatted(
                                count(number),
                                count(total),
                                data.className(truth),
                                data.className(decision));
        String kind = (truth == decision ? "hit" : "miss") + (share > 0.5 ? " deep" : "");
        return Markup.element("td", number == 0 ? "·" : count(number))
                .styled(number == 0 ? "cell none" : "cell " + kind)
                .with("style", "--s:" + coordinate(100 * share) + "%")
                .with("title", tip);
    }

    private Element precisions() {
        var cells = new ArrayList<Element>();
        int right = 0;
        int all = 0;
        for (int decision = 0; decision < matrix.length; decision++) {
            int d = decision;
            int total = Arrays.stream(matrix).mapToInt(row -> row[d]).sum();
            cells.add(Html.number(wholePercent(matrix[d][d], total)));
            right += matrix[d][d];
            all += total;
        }
        return Markup.element("tr")
                .add(heading("precision %", "row"))
                .add(cells)
                .add(Html.number(share(right, all)), Html.number(count(all)));
    }

    private static String share(int part, int whole) {
        return whole == 0 ? NumberText.NONE : percent((double) part / whole);
    }

    private static String wholePercent(int part, int whole) {
        return whole == 0 ? NumberText.NONE : count(Math.round(100.0 * part / whole));
    }

    private static Element heading(String text, String scope) {
        return Markup.element("th", text).with("scope", scope);
    }
}
