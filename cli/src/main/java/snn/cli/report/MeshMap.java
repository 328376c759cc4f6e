package snn.cli.report;

import static snn.cli.report.NumberText.coordinate;
import static snn.cli.report.NumberText.quantity;

import java.util.Arrays;
import snn.backend.Report.HeatMap;
import snn.cli.report.Markup.Element;

/// A grid of cells, the darker (or, in the dark, the brighter) the more; cells that are not there
/// stay empty.
final class MeshMap {
    private static final double WIDTH = 400;
    private static final double MOST = 26;

    private MeshMap() {}

    static Element draw(HeatMap map) {
        double cell = Math.min(MOST, WIDTH / Math.max(1, map.width()));
        double most = Arrays.stream(map.values()).filter(v -> !Double.isNaN(v)).max().orElse(0);
        double width = cell * map.width();
        var picture =
                Svg.picture(width, cell * map.height(), map.title())
                        .styled("mesh")
                        .with("style", "max-width:" + coordinate(width * 1.25) + "px");
        var cells = Markup.element("g");
        for (int y = 0; y < map.height(); y++) {
            for (int x = 0; x < map.width(); x++) {
                double value = map.values()[y * map.width() + x];
                if (!Double.isNaN(value)) {
                    cells = cells.add(cell(x, y, cell, value, most, map.unit()));
                }
            }
        }
        return picture.add(cells);
    }

    /// The colours with their ends in numbers.
    static Element scale(HeatMap map) {
        double most = Arrays.stream(map.values()).filter(v -> !Double.isNaN(v)).max().orElse(0);
        return Markup.element("p")
                .styled("scale")
                .add(
                        Markup.element("span", "0"),
                        Markup.element("span").styled("ramp"),
                        Markup.element("span", quantity(most, map.unit())));
    }

    private static Element cell(int x, int y, double size, double value, double most, String unit) {
        double share = most > 0 ? Math.clamp(value / most, 0.0, 1.0) : 0;
        return Svg.rectangle(x * size + 0.5, y * size + 0.5, size - 1, size - 1)
                .with("style", "--s:" + coordinate(100 * share) + "%")
                .tip("column %d, row %d: %s".formatted(x, y, quantity(value, unit)));
    }
}
