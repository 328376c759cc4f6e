package snn.cli.report;

import static snn.cli.report.NumberText.coordinate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.cli.report.Markup.Element;
import snn.ir.Model;
import snn.ir.ReadOut;
import snn.ir.graph.Edge;
import snn.ir.graph.Named;

/// The nodes as boxes from left to right, each in the column after the last of its inputs, and the
/// read-outs behind the nodes they read. An edge with a delay is dashed and says so.
final class NetworkGraph {
    private static final double BOX = 126;
    private static final double ACROSS = BOX + 22;
    private static final double GAP = 22;
    private static final double LINE = 15.5;
    private static final double ARC = 40;
    private static final int LETTERS = 19;

    private record Place(int column, int row) {
        double x() {
            return column * ACROSS + 1;
        }
    }

    private final Model model;
    private final double height;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<Integer, Integer> rows = new LinkedHashMap<>();

    private NetworkGraph(Model model) {
        this.model = model;
        int lines =
                model.graph().nodes().stream()
                        .mapToInt(n -> NodeWords.of(n).lines().size())
                        .max()
                        .orElse(1);
        this.height = 26 + lines * LINE;
        model.graph().inOrder().forEach(this::place);
    }

    static Element draw(Model model) {
        return new NetworkGraph(model).draw();
    }

    private void place(Named node) {
        int column = 0;
        for (Edge edge : model.graph().into(node.name())) {
            Place before = places.get(edge.from());
            if (before != null && edge.delay() == 0) {
                column = Math.max(column, before.column() + 1);
            }
        }
        places.put(node.name(), next(column));
    }

    /// The first free place of a column.
    private Place next(int column) {
        return new Place(column, rows.merge(column, 1, Integer::sum) - 1);
    }

    private Element draw() {
        var parts = new ArrayList<Element>();
        for (Edge edge : model.graph().edges()) {
            parts.add(edge(edge));
        }
        for (Named node : model.graph().inOrder()) {
            parts.add(box(at(node.name()), NodeWords.of(node)));
        }
        for (ReadOut readOut : model.readOuts()) {
            Place from = at(readOut.node());
            Place to = next(from.column() + 1);
            parts.add(arrow(from, to).styled("edge"));
            parts.add(box(to, NodeWords.of(readOut)));
        }
        int columns = rows.keySet().stream().mapToInt(c -> c + 1).max().orElse(1);
        int most = rows.values().stream().mapToInt(r -> r).max().orElse(1);
        double width = columns * ACROSS - (ACROSS - BOX) + 2;
        double deep = most * (height + GAP) - GAP + 2 + (recurrent() ? ARC : 0);
        return Svg.picture(width, deep, "the network's graph")
                .styled("network")
                .with("style", "width:" + coordinate(width) + "px")
                .add(parts);
    }

    private boolean recurrent() {
        return model.graph().edges().stream().anyMatch(e -> e.delay() > 0);
    }

    private double y(Place place) {
        return place.row() * (height + GAP) + 1;
    }

    private Place at(String node) {
        Place place = places.get(node);
        return place == null ? new Place(0, 0) : place;
    }

    private Element edge(Edge edge) {
        if (edge.delay() == 0) {
            return arrow(at(edge.from()), at(edge.to()))
                    .styled("edge")
                    .tip(edge.from() + " to " + edge.to() + ", in the same step");
        }
        return delayed(edge);
    }

    private Element arrow(Place from, Place to) {
        double x1 = from.x() + BOX;
        double y1 = y(from) + height / 2;
        double x2 = to.x() - 1;
        double y2 = y(to) + height / 2;
        double bend = (x1 + x2) / 2;
        return Svg.path(
                joined("M", x1, y1, "C", bend, y1, bend, y2, x2 - 4, y2)
                        + joined("M", x2 - 6, y2 - 4, "L", x2, y2, x2 - 6, y2 + 4));
    }

    /// An arc below the boxes.
    private Element delayed(Edge edge) {
        Place from = at(edge.from());
        Place to = at(edge.to());
        double x1 = from.x() + BOX * 0.6;
        double x2 = to.x() + BOX * 0.4;
        double y1 = y(from) + height;
        double y2 = y(to) + height;
        double low = Math.max(y1, y2) + ARC - 14;
        String steps = edge.delay() == 1 ? "1 step later" : edge.delay() + " steps later";
        String arc =
                joined("M", x1, y1, "C", x1, low, x2, low, x2, y2 + 4)
                        + joined("M", x2 - 4, y2 + 7, "L", x2, y2 + 1, x2 + 4, y2 + 7);
        return Markup.element("g")
                .add(
                        Svg.path(arc).styled("edge delayed").tip(edge.from() + " to " + edge.to()),
                        Svg.label((x1 + x2) / 2, low + 8, steps).styled("middle dim"));
    }

    private Element box(Place place, NodeWords words) {
        var box =
                Markup.element("g")
                        .styled("node " + words.role())
                        .add(Svg.rectangle(place.x(), y(place), BOX, height).with("rx", 4))
                        .add(line(place, 0, words.name()).styled("name"));
        List<String> lines = words.lines();
        for (int n = 0; n < lines.size(); n++) {
            box = box.add(line(place, n + 1, lines.get(n)));
        }
        return box.tip(words.name() + "\n" + String.join("\n", lines));
    }

    private Element line(Place place, int row, String text) {
        String shown = text.length() <= LETTERS ? text : text.substring(0, LETTERS - 1) + "…";
        return Svg.label(place.x() + 8, y(place) + 18 + row * LINE, shown);
    }

    private static String joined(Object... parts) {
        var path = new StringBuilder();
        for (Object part : parts) {
            path.append(part instanceof Double d ? coordinate(d) + " " : part.toString());
        }
        return path.toString().strip();
    }
}
