package snn.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/// The page as a browser's parser and a strict one see it.
class HtmlPageTest {
    private static final ReportPage PAGE = full();
    private static final String TEXT = HtmlPage.render(PAGE);
    private static final Document DOCUMENT = Document.of(TEXT);

    @Test
    void nothingIsLoadedFromElsewhere() {
        assertFalse(TEXT.contains("http:") || TEXT.contains("https:"), "an address");
        assertFalse(TEXT.contains("url(") || TEXT.contains("@import"), "a style that loads");
        for (String name : List.of("link", "iframe", "object", "embed", "audio", "video", "use")) {
            assertEquals(List.of(), DOCUMENT.all(name), name);
        }
        for (Element element : DOCUMENT.all("*")) {
            String source = element.getAttribute("src");
            String address = element.getAttribute("href");
            assertTrue(source.isEmpty() || source.startsWith("data:image/png;base64,"), source);
            assertTrue(address.isEmpty() || address.startsWith("#"), address);
        }
    }

    @Test
    void everyLinkLeadsToASection() {
        List<String> sections =
                DOCUMENT.all("section").stream().map(s -> "#" + s.getAttribute("id")).toList();
        List<String> links = DOCUMENT.all("a").stream().map(a -> a.getAttribute("href")).toList();
        assertEquals(sections, links);
        assertEquals(
                List.of(
                        "#model",
                        "#targets",
                        "#decisions",
                        "#samples",
                        "#target-chip",
                        "#lowering",
                        "#source"),
                sections);
    }

    @Test
    void theTableOfTargetsHasTheFiguresGiven() {
        var rows = Document.all(DOCUMENT.all("table", "targets").getFirst(), "tr", e -> true);
        assertEquals(PAGE.targets().size() + 1, rows.size());
        for (int k = 0; k < PAGE.targets().size(); k++) {
            TargetRun run = PAGE.targets().get(k);
            List<String> cells = Document.texts(rows.get(k + 1), "td");
            assertEquals(String.valueOf(Example.SAMPLES), cells.get(1));
            String accuracy =
                    String.format(Locale.ROOT, "%.2f %%", 100 * run.evaluation().accuracy());
            assertEquals(accuracy, cells.get(2));
            assertEquals(
                    NumberText.number(run.evaluation().activity().spikesPerSample()), cells.get(3));
            assertEquals(NumberText.number(run.synapticOperations()), cells.get(4));
        }
        List<String> chip = Document.texts(rows.get(2), "td");
        long values = PAGE.targets().get(1).agreement().compared();
        assertEquals(
                List.of("7", String.format(Locale.ROOT, "%,d", values), "0", "0", "0"),
                chip.subList(6, 11));
    }

    @Test
    void theConfusionMatrixHasTheCountsGiven() {
        var cells =
                DOCUMENT.all("td", "cell").stream()
                        .map(Element::getTextContent)
                        .mapToInt(text -> text.equals("·") ? 0 : Integer.parseInt(text))
                        .toArray();
        int[] wanted =
                Arrays.stream(PAGE.first().evaluation().confusion())
                        .flatMapToInt(Arrays::stream)
                        .toArray();
        assertEquals(Arrays.toString(wanted), Arrays.toString(cells));
        assertEquals(Example.SAMPLES, Arrays.stream(cells).sum());
    }

    @Test
    void theSourceIsThereWordForWord() {
        assertEquals(Example.SOURCE, DOCUMENT.all("pre").getFirst().getTextContent());
    }

    @Test
    void everySampleHasItsImageRastersMembranesAndReadOut() {
        List<Element> samples = DOCUMENT.all("article", "sample");
        assertEquals(PAGE.samples().size(), samples.size());
        for (int k = 0; k < samples.size(); k++) {
            assertEquals(1, Document.all(samples.get(k), "img", e -> true).size());
            List<Element> plots =
                    Document.all(
                            samples.get(k), "svg", e -> e.getAttribute("class").equals("plot"));
            assertEquals(
                    List.of("spikes", "h", "out"),
                    plots.stream().map(p -> p.getAttribute("data-name")).toList());
            int spikes =
                    Arrays.stream(plots.get(1).getAttribute("data-counts").split(","))
                            .mapToInt(Integer::parseInt)
                            .sum();
            int[] counted = PAGE.samples().get(k).recording().spikes().get("h");
            assertEquals(Arrays.stream(counted).sum(), spikes);
        }
    }

    @Test
    void whatAModelSaysIsNeverMarkup() {
        String evil = "<script>alert('x')</script>&\"";
        var classes = new ArrayList<String>();
        for (int n = 0; n < 10; n++) {
            classes.add("</title><img src=x onerror=alert(" + n + ")>\u0001");
        }
        String text =
                HtmlPage.render(
                        Example.page(Example.named(evil), new TestData(evil, evil, classes)));
        var document = Document.of(text);
        assertEquals(evil, document.all("h1").getFirst().getTextContent());
        assertEquals(1, document.all("script").size());
        assertTrue(
                document.all("img").stream()
                        .noneMatch(i ->
                                i.hasAttribute("onerror") || i.getAttribute("src").equals("x")));
        assertFalse(text.contains("<script>alert"));
        assertFalse(text.contains("<b>more</b>"), "the doc comment");
    }

    @Test
    void whatNeedsTheScriptIsHiddenWithoutIt() {
        assertTrue(DOCUMENT.all("label", "slider").getFirst().hasAttribute("hidden"));
        assertTrue(DOCUMENT.all("button").getFirst().hasAttribute("hidden"));
        assertEquals(0, DOCUMENT.all("noscript").size());
    }

    @Test
    void aResourceThatDoesNotFitSaysSo() {
        var rows = Document.all(DOCUMENT.all("table", "uses").getFirst(), "tr", e -> true);
        assertEquals("3475.0 %", String.join("", Document.texts(rows.get(1), "td")).strip());
        assertTrue(rows.get(2).getTextContent().contains("122.1 % does not fit"));
    }

    @Test
    void energyIsMarkedAsAnEstimate() {
        List<String> marked =
                DOCUMENT.all("em").stream().map(em -> em.getParentNode().getTextContent()).toList();
        assertEquals(List.of("energy of hopsestimate"), marked);
    }

    @Test
    void aTableOfATargetSetsNumbersAsNumbersAndSharesAsBars() {
        List<Element> shares = DOCUMENT.all("td", "share");
        assertEquals(
                List.of("--s:75.5%", "--s:24.5%"),
                shares.stream().map(e -> e.getAttribute("style")).toList());
        Element row = (Element) shares.getFirst().getParentNode();
        assertEquals(List.of("12,345", "a & b", "75.5"), Document.texts(row, "td"));
    }

    private static ReportPage full() {
        var model = Example.model();
        var chip =
                new Example.Reporting(Example.artefact(Example.integer(model)), Example.report());
        var data = new TestData("digits", "the product", List.of());
        return ReportBuilder.build(Example.request(model, data, chip), said -> {});
    }
}
