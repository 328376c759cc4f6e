package snn.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import snn.ir.foreign.Provenance;
import snn.ir.foreign.Provenance.Assumption;

/// Where a model of another tool came from and what was assumed on the way, as people and programs
/// are told.
final class Origins {
    private Origins() {}

    /// One line, for verbs that have something else to say.
    static String brief(Provenance origin) {
        String assumed =
                origin.assumptions().stream()
                        .map(a -> "%s %s (%s)".formatted(a.option(), value(a), a.source().word()))
                        .collect(Collectors.joining(", "));
        String repaired =
                origin.repairs().isEmpty()
                        ? ""
                        : "; " + counted(origin.repairs().size(), "repair", "repairs");
        return "snn: %s: assumed %s%s"
                .formatted(origin.file(), assumed.isEmpty() ? "nothing" : assumed, repaired);
    }

    /// Every assumption, then every repair.
    static String text(Provenance origin) {
        var parts = new ArrayList<String>();
        if (!origin.assumptions().isEmpty()) {
            var table = new Table("assumed", "value", "by", "why");
            origin.assumptions()
                    .forEach(a -> table.row(a.option(), value(a), a.source().word(), a.reason()));
            parts.add(table.toString());
        }
        if (!origin.repairs().isEmpty()) {
            parts.add("repaired");
            origin.repairs().forEach(r -> parts.add("  " + r));
        }
        return String.join("\n", parts);
    }

    /// Lines that go before a model's text.
    static List<String> comments(Provenance origin) {
        var lines = new ArrayList<String>();
        lines.add(
                "// from %s (%s%s, sha256 %s)"
                        .formatted(
                                Wording.printable(origin.file()),
                                origin.format(),
                                origin.version().isEmpty()
                                        ? ""
                                        : " " + Wording.printable(origin.version()),
                                origin.sha256()));
        for (Assumption a : origin.assumptions()) {
            lines.add(
                    "//   %s = %s  %s: %s"
                            .formatted(
                                    a.option(),
                                    Wording.printable(value(a)),
                                    a.source().word(),
                                    Wording.printable(a.reason())));
        }
        origin.repairs().forEach(r -> lines.add("//   repaired: " + Wording.printable(r)));
        return lines;
    }

    static JsonObject document(Provenance origin) {
        var document = Console.object();
        document.addProperty("format", origin.format());
        document.addProperty("version", origin.version());
        document.addProperty("file", origin.file());
        document.addProperty("sha256", origin.sha256());
        var assumptions = new JsonArray();
        for (Assumption a : origin.assumptions()) {
            var entry = Console.object();
            entry.addProperty("option", a.option());
            entry.addProperty("value", a.value());
            entry.addProperty("by", a.source().word());
            entry.addProperty("why", a.reason());
            assumptions.add(entry);
        }
        document.add("assumptions", assumptions);
        document.add("repairs", Json.strings(origin.repairs()));
        return document;
    }

    /// An empty value would be a hole in the line.
    private static String value(Assumption assumption) {
        return assumption.value().isEmpty() ? "none" : assumption.value();
    }

    static String counted(long number, String one, String many) {
        return "%,d %s".formatted(number, number == 1 ? one : many);
    }
}
