package snn.cli.report;

import static snn.cli.report.NumberText.coordinate;

import snn.cli.report.Markup.Element;

/// The few shapes that pictures are made of. Colours and strokes come from the page's style.
final class Svg {
    private Svg() {}

    /// A picture that takes the width it is given. `label` says to those who cannot see it what it
    /// is.
    static Element picture(double width, double height, String label) {
        return Markup.element("svg")
                .with("viewBox", "0 0 " + coordinate(width) + " " + coordinate(height))
                .with("role", "img")
                .with("aria-label", label);
    }

    static Element rectangle(double x, double y, double width, double height) {
        return Markup.element("rect")
                .with("x", coordinate(x))
                .with("y", coordinate(y))
                .with("width", coordinate(width))
                .with("height", coordinate(height));
    }

    static Element line(double x1, double y1, double x2, double y2) {
        return Markup.element("line")
                .with("x1", coordinate(x1))
                .with("y1", coordinate(y1))
                .with("x2", coordinate(x2))
                .with("y2", coordinate(y2));
    }

    static Element circle(double x, double y, double radius) {
        return Markup.element("circle")
                .with("cx", coordinate(x))
                .with("cy", coordinate(y))
                .with("r", coordinate(radius));
    }

    static Element path(String data) {
        return Markup.element("path").with("d", data);
    }

    /// Text whose base line starts at a point; the classes `middle` and `end` move the anchor.
    static Element label(double x, double y, String text) {
        return Markup.element("text", text).with("x", coordinate(x)).with("y", coordinate(y));
    }
}
