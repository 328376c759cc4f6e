package snn.cli;

import java.util.ArrayList;
import snn.backend.Report;

/// A backend's report as a person reads it.
final class ReportText {
    private ReportText() {}

    static String of(Report report) {
        var parts = new ArrayList<String>();
        parts.add(report.backend() + ": " + report.target());
        if (!report.uses().isEmpty()) {
            parts.add(uses(report).toString());
        }
        if (!report.figures().isEmpty()) {
            parts.add(figures(report).toString());
        }
        for (Report.Table table : report.tables()) {
            var rows = new Table(table.columns());
            table.rows().forEach(rows::row);
            parts.add(table.title() + "\n" + rows);
        }
        if (!report.notes().isEmpty()) {
            parts.add(String.join("\n", report.notes()));
        }
        return String.join("\n\n", parts) + "\n";
    }

    private static Table uses(Report report) {
        var table = new Table("resource", "taken", "available", "share");
        for (Report.Use use : report.uses()) {
            table.row(
                    use.name(),
                    "%,d".formatted(use.taken()),
                    "%,d".formatted(use.available()),
                    use.available() == 0
                            ? "-"
                            : Wording.percent((double) use.taken() / use.available()));
        }
        return table;
    }

    private static Table figures(Report report) {
        var table = new Table("figure", "value", "unit");
        report.figures().forEach(f -> table.row(f.name(), Wording.count(f.value()), f.unit()));
        return table;
    }
}
