package snn.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;

/// Diagnostics as programs read them; `docs/command.md` has the schema.
final class DiagnosticJson {
    private DiagnosticJson() {}

    /// `{"diagnostics": [...]}`.
    static JsonObject document(List<Diagnostic> diagnostics, Sources sources) {
        var document = Console.object();
        document.add("diagnostics", list(diagnostics, sources));
        return document;
    }

    static JsonArray list(List<Diagnostic> diagnostics, Sources sources) {
        var list = new JsonArray();
        diagnostics.forEach(d -> list.add(one(d, sources)));
        return list;
    }

    private static JsonObject one(Diagnostic diagnostic, Sources sources) {
        var object = Console.object();
        object.addProperty("code", diagnostic.code());
        object.addProperty("severity", diagnostic.severity().word());
        object.addProperty("message", diagnostic.message());
        place(object, diagnostic.span(), sources);
        object.addProperty("hint", String.join("\n", diagnostic.hints()));
        var labels = new JsonArray();
        for (var label : diagnostic.labels()) {
            var entry = Console.object();
            entry.addProperty("message", label.text());
            place(entry, label.span(), sources);
            labels.add(entry);
        }
        object.add("labels", labels);
        return object;
    }

    /// Lines and columns count from 1; the end is behind the last character. What has no place in a
    /// text has line and column 1.
    private static void place(JsonObject object, Span span, Sources sources) {
        var start = sources.start(span);
        var end = sources.end(span);
        object.addProperty("file", sources.file(span));
        object.addProperty("line", start.line());
        object.addProperty("column", start.column());
        object.addProperty("end_line", end.line());
        object.addProperty("end_column", end.column());
    }
}
