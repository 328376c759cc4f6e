package snn.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import snn.cli.report.Markup.Element;

/// The page as text. It needs nothing but itself: style, script and images are in it, and a policy
/// in its head forbids to load anything. It is read without the script; the script adds the pointer
/// line, the slider and the choice between dark and light.
public final class HtmlPage {
    /// Images as data, style and script as written here, nothing from anywhere else.
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
                    + " img-src data:";

    private HtmlPage() {}

    public static String render(ReportPage page) {
        return "<!DOCTYPE html>\n"
                + Markup.element("html", head(page), body(page)).with("lang", "en").print();
    }

    private static Element head(ReportPage page) {
        return Markup.element(
                "head",
                Markup.element("meta").with("charset", "utf-8"),
                Markup.element("meta")
                        .with("http-equiv", "Content-Security-Policy")
                        .with("content", POLICY),
                Markup.element("meta")
                        .with("name", "viewport")
                        .with("content", "width=device-width, initial-scale=1"),
                Markup.element("meta").with("name", "color-scheme").with("content", "light dark"),
                Markup.element("title", page.model().header().name() + " · snn report"),
                Markup.element("style", new Markup.Verbatim(part("report.css"))));
    }

    private static Element body(ReportPage page) {
        List<Element> sections = sections(page);
        return Markup.element("body")
                .add(navigation(sections))
                .add(Headline.draw(page))
                .add(Markup.element("main").add(sections))
                .add(Markup.element("script", new Markup.Verbatim(part("report.js"))));
    }

    private static List<Element> sections(ReportPage page) {
        var sections = new ArrayList<Element>();
        sections.add(ModelSection.draw(page));
        page.model()
                .header()
                .provenance()
                .ifPresent(origin -> sections.add(OriginSection.draw(origin)));
        sections.add(TargetsSection.draw(page));
        if (page.data().labelled()) {
            sections.add(DecisionsSection.draw(page));
        }
        if (page.fidelity().size() > 1) {
            sections.add(FidelitySection.draw(page));
        }
        if (!page.samples().isEmpty()) {
            sections.add(SamplesSection.draw(page));
        }
        page.targets().stream()
                .filter(t -> HardwareSection.hasContent(t.report()))
                .forEach(t -> sections.add(HardwareSection.draw(t)));
        if (page.lowering().stream().anyMatch(r -> !r.changes().isEmpty())) {
            sections.add(LoweringSection.draw(page));
        }
        if (!page.model().header().source().isEmpty()) {
            sections.add(
                    Html.section(
                            "source",
                            "Source",
                            List.of(SourceText.draw(page.model().header().source()))));
        }
        return sections;
    }

    /// A link to each section, by its heading.
    private static Element navigation(List<Element> sections) {
        var links = new ArrayList<Element>();
        for (Element section : sections) {
            if (section.children().getFirst() instanceof Element heading) {
                links.add(
                        Markup.element("a")
                                .with("href", "#" + section.attributes().getFirst().value())
                                .add(heading.children().getFirst()));
            }
        }
        return Markup.element("nav")
                .add(links)
                .add(
                        Markup.element("button", "dark / light")
                                .with("type", "button")
                                .with("hidden", "hidden"));
    }

    private static String part(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the product lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
