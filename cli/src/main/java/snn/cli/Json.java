package snn.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collection;
import java.util.List;
import snn.backend.Report;
import snn.compiler.pass.PassReport;

/// Values as JSON has them.
final class Json {
    private Json() {}

    static JsonArray strings(Collection<String> words) {
        var list = new JsonArray();
        words.forEach(list::add);
        return list;
    }

    /// A number; null where it is none.
    static JsonElement number(double value) {
        if (!Double.isFinite(value)) {
            return JsonNull.INSTANCE;
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? new JsonPrimitive((long) value)
                : new JsonPrimitive(value);
    }

    static JsonArray rows(int[][] matrix) {
        var rows = new JsonArray();
        for (int[] row : matrix) {
            var cells = new JsonArray();
            for (int cell : row) {
                cells.add(cell);
            }
            rows.add(cells);
        }
        return rows;
    }

    static JsonArray passes(List<PassReport> reports) {
        var list = new JsonArray();
        for (PassReport report : reports) {
            for (var change : report.changes()) {
                var entry = Console.object();
                entry.addProperty("pass", report.pass());
                entry.addProperty("node", change.node());
                entry.addProperty("what", change.what());
                entry.addProperty("how", change.how());
                entry.add("largest_error", number(change.error()));
                list.add(entry);
            }
        }
        return list;
    }

    /// All a backend's report says but its maps.
    static JsonObject report(Report report) {
        var object = Console.object();
        object.addProperty("backend", report.backend());
        object.addProperty("target", report.target());
        var uses = new JsonArray();
        for (var use : report.uses()) {
            var entry = Console.object();
            entry.addProperty("name", use.name());
            entry.addProperty("taken", use.taken());
            entry.addProperty("available", use.available());
            uses.add(entry);
        }
        object.add("uses", uses);
        var figures = new JsonArray();
        for (var figure : report.figures()) {
            var entry = Console.object();
            entry.addProperty("name", figure.name());
            entry.add("value", number(figure.value()));
            entry.addProperty("unit", figure.unit());
            figures.add(entry);
        }
        object.add("figures", figures);
        var tables = new JsonArray();
        for (var table : report.tables()) {
            var entry = Console.object();
            entry.addProperty("title", table.title());
            entry.add("columns", strings(table.columns()));
            var rows = new JsonArray();
            table.rows().forEach(r -> rows.add(strings(r)));
            entry.add("rows", rows);
            tables.add(entry);
        }
        object.add("tables", tables);
        object.add("notes", strings(report.notes()));
        return object;
    }
}
