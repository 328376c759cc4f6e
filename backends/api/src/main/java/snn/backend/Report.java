package snn.backend;

import java.util.List;

/// What a backend has to say of a program: resources taken, figures, tables and maps. Plain data;
/// how it looks belongs to `cli`.
///
/// @param target the chip, part or machine
public record Report(
        String backend,
        String target,
        List<Use> uses,
        List<Figure> figures,
        List<Table> tables,
        List<HeatMap> maps,
        List<String> notes) {

    /// A resource as taken and available.
    public record Use(String name, long taken, long available) {}

    /// A number with its unit; the unit may be empty.
    public record Figure(String name, double value, String unit) {}

    /// Rows of cells under a title.
    public record Table(String title, List<String> columns, List<List<String>> rows) {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /// A number for each cell of a grid, row-major from the top left; NaN where there is no cell.
    public record HeatMap(String title, String unit, int width, int height, double[] values) {}

    public Report {
        uses = List.copyOf(uses);
        figures = List.copyOf(figures);
        tables = List.copyOf(tables);
        maps = List.copyOf(maps);
        notes = List.copyOf(notes);
    }

    public static Report of(String backend, String target) {
        return new Report(backend, target, List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
