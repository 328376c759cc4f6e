package snn.bench.workload;

import java.util.List;
import java.util.Locale;

/// The result as sections of a Markdown page.
final class OutcomeMarkdown {
    private OutcomeMarkdown() {}

    static String of(Outcome outcome) {
        var text = new StringBuilder("## Workloads\n\n");
        text.append("`./snn bench` on ").append(outcome.machine().text()).append(".\n\n");
        text.append("Limits in the same run, one core: ").append(outcome.limits().text());
        text.append(".\n\nCPU time in ms, medians and bests of several rounds.\n\n");
        List<List<String>> rows = OutcomeText.rows(outcome);
        line(text, rows.getFirst());
        text.append("|---".repeat(rows.getFirst().size())).append("|\n");
        rows.stream().skip(1).forEach(row -> line(text, row));
        return text.append("\n## Peers\n\n").append(peers(outcome)).toString();
    }

    private static String peers(Outcome outcome) {
        var text = new StringBuilder();
        line(
                text,
                List.of(
                        "",
                        "batch",
                        "peer",
                        "machine",
                        "date",
                        "ms",
                        "best",
                        "ours is ahead",
                        "by bests"));
        text.append("|---".repeat(9)).append("|\n");
        for (Figure figure : outcome.figures()) {
            for (Peer peer : outcome.peers(figure)) {
                line(text, row(figure, peer));
            }
        }
        return text.toString();
    }

    private static List<String> row(Figure figure, Peer peer) {
        return List.of(
                figure.workload() + " " + figure.form(),
                String.valueOf(figure.batch()),
                peer.tool() + " " + peer.version(),
                peer.machine(),
                peer.date(),
                OutcomeText.ms(peer.median() * 1e-3),
                peer.best() == 0 ? "" : OutcomeText.ms(peer.best() * 1e-3),
                times(peer.ratio(figure)),
                times(peer.bestRatio(figure)));
    }

    private static String times(double ratio) {
        return Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.3gx", ratio);
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
