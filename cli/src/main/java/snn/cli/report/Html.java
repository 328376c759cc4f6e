package snn.cli.report;

import java.util.Arrays;
import java.util.List;
import snn.cli.report.Markup.Element;

/// The few forms of text that sections are made of.
final class Html {
    private Html() {}

    /// A section of the page with its heading.
    static Element section(String id, String title, List<? extends Markup> content) {
        return section(id, title, "", content);
    }

    /// A section whose heading goes on with what is not part of its name.
    static Element section(String id, String title, String more, List<? extends Markup> content) {
        var heading = Markup.element("h2", title);
        return Markup.element("section")
                .with("id", id)
                .add(
                        more.isEmpty()
                                ? heading
                                : heading.add(Markup.element("span", more).styled("dim")))
                .add(content);
    }

    /// The head of a table; a `#` before a name sets the column as numbers are set.
    static Element head(String... names) {
        return Markup.element("thead")
                .add(Markup.element("tr").add(Arrays.stream(names).map(Html::name).toList()));
    }

    private static Element name(String name) {
        boolean number = name.startsWith("#");
        Element cell = Markup.element("th", number ? name.substring(1) : name).with("scope", "col");
        return number ? cell.styled("n") : cell;
    }

    static Element cell(String text) {
        return Markup.element("td", text);
    }

    static Element number(String text) {
        return cell(text).styled("n");
    }

    /// A table that scrolls by itself where the page is narrow.
    static Element wide(Element... content) {
        return Markup.element("div").styled("wide").add(content);
    }

    static Element note(String text) {
        return Markup.element("p", text).styled("note");
    }

    /// A picture with what it shows above it.
    static Element figure(String title, String detail, Markup picture) {
        var caption = Markup.element("figcaption").add(Markup.element("b", title));
        return Markup.element("figure")
                .add(detail.isEmpty() ? caption : caption.text(" " + detail))
                .add(picture);
    }
}
