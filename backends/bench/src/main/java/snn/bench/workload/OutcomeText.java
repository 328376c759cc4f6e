package snn.bench.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The result as tables of text.
final class OutcomeText {
    private OutcomeText() {}

    static String of(Outcome outcome) {
        var text = new StringBuilder("CPU time, ms\n\n");
        List<List<String>> rows = rows(outcome);
        int columns = rows.getFirst().size();
        var widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                text.append(row.get(c)).append(" ".repeat(widths[c] - row.get(c).length() + 2));
            }
            text.setLength(text.toString().stripTrailing().length());
            text.append('\n');
        }
        return text.append('\n')
                .append(outcome.machine().text())
                .append("\nlimits: ")
                .append(outcome.limits().text())
                .append('\n')
                .toString();
    }

    /// Rows of cells under a row of titles.
    static List<List<String>> rows(Outcome outcome) {
        var rows = new ArrayList<List<String>>();
        rows.add(
                List.of(
                        "",
                        "",
                        "batch",
                        "threads",
                        "median",
                        "best",
                        "wall",
                        "limit",
                        "of limit",
                        "counts a unit",
                        "peers"));
        for (Figure figure : outcome.figures()) {
            rows.add(row(outcome, figure));
        }
        return rows;
    }

    private static List<String> row(Outcome outcome, Figure figure) {
        boolean limited = !Double.isNaN(figure.limit());
        return List.of(
                figure.workload(),
                figure.form() + ", " + figure.unit(),
                String.valueOf(figure.batch()),
                String.valueOf(figure.threads()),
                ms(figure.rounds().median()),
                ms(figure.rounds().best()),
                ms(figure.rounds().medianWall()),
                limited ? ms(figure.limit()) + " " + figure.bound() : "",
                limited ? String.format(Locale.ROOT, "%.0f %%", 100 * figure.ofLimit()) : "",
                figure.counts(),
                peers(outcome, figure));
    }

    /// Each peer with how many times as long it takes, the fastest first, by machine where that is
    /// not one of this kind.
    private static String peers(Outcome outcome, Figure figure) {
        Map<String, String> byMachine =
                outcome.peers(figure).stream()
                        .collect(
                                Collectors.groupingBy(
                                        p -> outcome.isHere(p) ? "" : " (on " + p.machine() + ")",
                                        TreeMap::new,
                                        Collectors.mapping(
                                                p -> ratio(p, figure), Collectors.joining(", "))));
        return byMachine.entrySet().stream()
                .map(e -> e.getValue() + e.getKey())
                .collect(Collectors.joining("; "));
    }

    private static String ratio(Peer peer, Figure figure) {
        return String.format(Locale.ROOT, "%s %.3gx", peer.tool(), peer.ratio(figure));
    }

    /// A figure as soon as it is there.
    static String line(Figure figure) {
        return "%s %s, batch %d: %s ms %s"
                .formatted(
                        figure.workload(),
                        figure.form(),
                        figure.batch(),
                        ms(figure.rounds().median()),
                        figure.unit());
    }

    static String ms(double seconds) {
        double ms = 1e3 * seconds;
        int decimals = ms >= 100 ? 0 : ms >= 10 ? 1 : ms >= 1 ? 2 : ms >= 0.1 ? 3 : 4;
        return String.format(Locale.ROOT, "%." + decimals + "f", ms);
    }
}
