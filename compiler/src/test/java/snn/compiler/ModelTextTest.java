package snn.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.compiler.format.Formatter;
import snn.grammar.SnnLexer;
import snn.ir.Model;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.text.ModelText;
import snn.ir.text.Names;

class ModelTextTest {
    static Stream<String> texts() {
        return Stream.of(
                Example.MLP,
                """
                network chains {
                  time 8 steps of 500 us
                  input x = real[3] in -1..1
                  encode s = x -> direct(gain = 0.5)
                  layer plain = s -> dense(4)
                  layer more = plain -> cuba_lif(tau_syn = 3 ms, reset = none, refractory = 3 steps)
                  layer twice = more -> dense(4) -> lif -> dense(5) -> lif -> dense(6)
                      -> cuba_li(integration = euler)
                  layer `odd name` = twice -> dense(2, bias = true) -> if(threshold = learn(2 V))
                  output a = `odd name` -> first_spike -> argmax
                  output b = twice -> mean_over_time
                  target other { }
                }
                """);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void text_to_model_to_text_is_the_identity(String source) {
        String text = ModelText.of(compiled(source));
        assertEquals(text, ModelText.of(compiled(text)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void nothing_is_lost_on_the_way(String source) {
        Model model = compiled(source);
        Model again = compiled(ModelText.of(model));
        assertEquals(withoutSpans(model), withoutSpans(again));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void the_text_is_canonical(String source) {
        String text = ModelText.of(compiled(source));
        assertEquals(text, Formatter.format("x.snn", text).orThrow());
    }

    @Test
    void what_the_language_cannot_say_is_named() {
        Model model = compiled(Example.MLP);
        var edges = new java.util.ArrayList<>(model.graph().edges());
        edges.add(new Edge("h", "h.dense", Edge.INPUT, 1));
        var recurrent =
                new Model(
                        model.header(),
                        model.time(),
                        new Graph<>(model.graph().nodes(), edges),
                        model.readOuts());
        assertTrue(ModelText.unsaid(model).isEmpty());
        assertEquals(2, ModelText.unsaid(recurrent).size());
        assertTrue(ModelText.of(recurrent).contains("add(`h.flatten`, h @ -1 step)"));
        assertTrue(ModelText.of(recurrent).startsWith("// cannot be read back: "));
    }

    @Test
    void every_keyword_is_quoted_as_a_name() {
        List<String> words =
                IntStream.rangeClosed(SnnLexer.NETWORK, SnnLexer.TARGET)
                        .mapToObj(SnnLexer.VOCABULARY::getLiteralName)
                        .map(w -> w.substring(1, w.length() - 1))
                        .toList();
        assertEquals(18, words.size());
        words.forEach(word -> assertEquals("`" + word + "`", Names.text(word)));
    }

    private static Model compiled(String text) {
        return FrontEnd.compile("x.snn", text).orThrow();
    }

    /// The text of all records with what only says where they come from taken out.
    private static String withoutSpans(Model model) {
        return model.toString()
                .replaceAll("Span\\[[^]]*]", "")
                .replaceAll("(?s)source=.*?, training=", "training=");
    }
}
