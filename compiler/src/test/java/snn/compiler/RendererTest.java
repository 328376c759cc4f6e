package snn.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Lines;
import snn.ir.diagnostic.Renderer;
import snn.ir.diagnostic.Span;

class RendererTest {
    private static final String TEXT =
            """
            network mnist {
              layer w1     = dense(784 -> 100)
              layer hidden = lif(128)
            """;

    @Test
    void a_diagnostic_looks_as_the_style_says() {
        var said =
                Diagnostic.error("fan-in", "`hidden` has 128 neurons, but `w1` reaches 100")
                        .at(span("128"), "128 neurons")
                        .and(span("100"), "100 rows of synapses")
                        .hint("give both the same size, such as `dense(784 -> 128)`");
        assertEquals(
                """
                error[fan-in]: `hidden` has 128 neurons, but `w1` reaches 100
                 --> mnist.snn:3:22
                  |
                2 |   layer w1     = dense(784 -> 100)
                  |                               --- 100 rows of synapses
                3 |   layer hidden = lif(128)
                  |                      ^^^ 128 neurons
                  = hint: give both the same size, such as `dense(784 -> 128)`
                """,
                new Renderer(Map.of("mnist.snn", TEXT)).render(said));
    }

    @Test
    void a_cause_in_another_file_is_shown_below() {
        var said =
                Diagnostic.error("x", "odd")
                        .at(span("128"), "here")
                        .and(new Span("lib.snn", 0, 5), "used there")
                        .and(new Span("gone.snn", 0, 5), "unknown")
                        .hint("do not");
        assertEquals(
                """
                error[x]: odd
                 --> mnist.snn:3:22
                  |
                3 |   layer hidden = lif(128)
                  |                      ^^^ here
                 ::: lib.snn:1:1
                  |
                1 | block a {}
                  | ----- used there
                 ::: gone.snn
                  = hint: do not
                """,
                new Renderer(Map.of("mnist.snn", TEXT, "lib.snn", "block a {}")).render(said));
    }

    @Test
    void without_a_text_only_the_file_is_named() {
        var said = Diagnostic.warning("x", "odd").at(new Span("a.snnb", 0, 0), "here");
        assertEquals("warning[x]: odd\n --> a.snnb\n", new Renderer(Map.of()).render(said));
    }

    @Test
    void columns_count_code_points_and_lines_end_three_ways() {
        var lines = Lines.of("🧠a\r\nb\rc\nd");
        assertEquals(new Lines.Position(1, 2), lines.position(2));
        assertEquals(new Lines.Position(2, 1), lines.position(5));
        assertEquals(new Lines.Position(3, 1), lines.position(7));
        assertEquals(new Lines.Position(4, 2), lines.position(99));
        assertEquals("🧠a", lines.line(1));
        assertEquals(4, lines.count());
    }

    private static Span span(String part) {
        int start = TEXT.indexOf(part);
        return new Span("mnist.snn", start, start + part.length());
    }
}
