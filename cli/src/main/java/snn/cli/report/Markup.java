package snn.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// A piece of HTML or SVG as data. Text and attributes are escaped when it is printed, so nothing
/// that comes from a model can become markup. What is printed is HTML and well-formed XML at once.
sealed interface Markup {

    /// Characters to read.
    record Text(String text) implements Markup {}

    /// Style or script of our own, printed as it is.
    record Verbatim(String text) implements Markup {}

    record Attribute(String name, String value) {}

    record Element(String name, List<Attribute> attributes, List<Markup> children)
            implements Markup {
        public Element {
            attributes = List.copyOf(attributes);
            children = List.copyOf(children);
        }

        Element with(String attribute, Object value) {
            if (attributes.stream().anyMatch(a -> a.name().equals(attribute))) {
                throw new IllegalStateException("a second " + attribute + " of " + name);
            }
            var more = new ArrayList<>(attributes);
            more.add(new Attribute(attribute, String.valueOf(value)));
            return new Element(name, more, children);
        }

        Element styled(String classes) {
            return with("class", classes);
        }

        Element add(Markup... more) {
            return add(Arrays.asList(more));
        }

        Element add(Collection<? extends Markup> more) {
            var all = new ArrayList<>(children);
            all.addAll(more);
            return new Element(name, attributes, all);
        }

        Element text(String text) {
            return add(new Text(text));
        }

        /// What a browser shows while the pointer rests on an element of a picture.
        Element tip(String text) {
            return add(element("title").text(text));
        }
    }

    static Element element(String name, Markup... children) {
        return new Element(name, List.of(), Arrays.asList(children));
    }

    static Element element(String name, String text) {
        return element(name, new Text(text));
    }

    default String print() {
        var out = new StringBuilder();
        print(this, out);
        return out.toString();
    }

    /// Elements that HTML writes without an end.
    Set<String> VOID = Set.of("meta", "img", "input", "br");

    /// Elements after which a new line reads better and changes nothing.
    Set<String> LINES =
            Set.of(
                    "head", "meta", "style", "script", "section", "article", "header", "figure",
                    "div", "h1", "h2", "h3", "p", "table", "tr", "dl", "svg", "g");

    private static void print(Markup markup, StringBuilder out) {
        switch (markup) {
            case Text(var text) -> escape(text, out);
            case Verbatim(var text) -> out.append(text);
            case Element element -> print(element, out);
        }
    }

    private static void print(Element element, StringBuilder out) {
        out.append('<').append(element.name());
        for (Attribute attribute : element.attributes()) {
            out.append(' ').append(attribute.name()).append("=\"");
            escape(attribute.value(), out);
            out.append('"');
        }
        if (VOID.contains(element.name())) {
            out.append("/>");
        } else {
            out.append('>');
            element.children().forEach(child -> print(child, out));
            out.append("</").append(element.name()).append('>');
        }
        if (LINES.contains(element.name())) {
            out.append('\n');
        }
    }

    private static void escape(String text, StringBuilder out) {
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> out.append("&amp;");
                        case '<' -> out.append("&lt;");
                        case '>' -> out.append("&gt;");
                        case '"' -> out.append("&quot;");
                        case '\'' -> out.append("&#39;");
                        default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
                    }
                });
    }

    /// The characters of XML 1.0; others become the replacement character.
    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c < 0xD800
                || c >= 0xE000 && c < 0xFFFE
                || c >= 0x10000;
    }
}
