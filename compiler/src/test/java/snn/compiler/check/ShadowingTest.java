package snn.compiler.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.compiler.FrontEnd;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.text.ModelText;

/// Names of the language in backquotes, as networks of other tools have them.
class ShadowingTest {

    static Stream<String> words() {
        return Shadowing.TAKEN.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("words")
    void a_layer_in_backquotes_may_have_any_name_and_is_printed_so(String word) {
        var model = FrontEnd.compile("words.snn", text("`" + word + "`")).orThrow();
        String printed = ModelText.of(model);
        assertTrue(printed.contains("`" + word + "`"), printed);
        assertEquals(printed, ModelText.of(FrontEnd.compile("again.snn", printed).orThrow()));
    }

    @Test
    void a_neuron_in_backquotes_may_not() {
        var result =
                FrontEnd.compile(
                        "words.snn", text("h").replace("layer h", "neuron `lif` = lif\n  layer h"));
        assertTrue(
                result.diagnostics().stream().map(Diagnostic::code).anyMatch("shadowing"::equals));
    }

    private static String text(String name) {
        return """
        network words {
          time 5 steps of 1 ms
          input  x = signal[3]
          encode s = x -> direct
          layer %1$s = s -> dense(4) -> lif
          layer o = add(%1$s, %1$s @ -1 steps) -> dense(2) -> li
          output answer = o -> each_step
          output hidden = %1$s -> spike_count
        }
        """
                .formatted(name);
    }
}
