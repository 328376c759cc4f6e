package snn.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snn.compiler.syntax.Source;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Renderer;
import snn.ir.diagnostic.Result;

class HostileTextTest {
    @Test
    void an_empty_file_is_no_network() {
        assertEquals(List.of("syntax"), codes(new byte[0]));
    }

    @Test
    void random_bytes_are_not_text() {
        var bytes = new byte[4096];
        new Random(1).nextBytes(bytes);
        assertEquals(List.of("encoding"), codes(bytes));
    }

    @Test
    void the_first_wrong_byte_is_named() {
        byte[] bytes = {'n', (byte) 0xC3, (byte) 0xA9, (byte) 0xFF, 'x'};
        var said = FrontEnd.compile("x.snn", bytes).diagnostics().getFirst();
        assertTrue(said.message().contains("byte 3 is 0xff"), said.message());
        byte[] zero = {'n', (byte) 0xC3, (byte) 0xA9, 0};
        said = FrontEnd.compile("x.snn", zero).diagnostics().getFirst();
        assertTrue(said.message().contains("byte 3 is zero"), said.message());
    }

    @Test
    void a_cut_off_character_is_not_utf_8() {
        assertEquals(List.of("encoding"), codes(new byte[] {'n', (byte) 0xC3}));
    }

    @Test
    void a_huge_file_is_not_read() {
        assertEquals(List.of("too-large"), codes(new byte[100_000_000]));
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_text() {
        var marked = FrontEnd.compile("x.snn", "\uFEFF" + Example.MLP).orThrow();
        assertEquals(Example.MLP, marked.header().source());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(", "[", "{", "((((1 ms", "-", "a -> ", "a + ", "lif(", "} ", "@ ", "`"})
    void any_repetition_ends_in_diagnostics(String part) {
        String text = "network x { layer a = b -> lif(tau_mem = " + part.repeat(100_000);
        assertFalse(FrontEnd.compile("x.snn", text).diagnostics().isEmpty());
    }

    @Test
    void a_large_file_of_words_ends_in_diagnostics() {
        String text = "a ".repeat(Source.LARGEST / 2);
        assertFalse(FrontEnd.compile("x.snn", text).diagnostics().isEmpty());
    }

    @Test
    void a_chain_of_thousands_of_elements_compiles() {
        String text =
                "network x { time 1 steps of 1 ms input x = real[2] encode e = x -> latency layer h = e"
                        + " -> flatten".repeat(20_000)
                        + " -> dense(2) -> lif output o = h -> last }";
        var model = FrontEnd.compile("x.snn", text).orThrow();
        assertEquals(20_004, model.graph().nodes().size());
    }

    /// A model with parts cut out, doubled or swapped is either sound or has an error with a place;
    /// never an exception. Whatever passes the rules can be lowered.
    @Test
    void any_mutation_is_a_model_or_an_error_with_a_place() {
        long seed = 7;
        var random = new Random(seed);
        String[] words = Example.MLP.split("(?<=[\\s(),{}=])|(?=[\\s(),{}=])");
        for (int round = 0; round < 1_000; round++) {
            String text = mutated(words, random);
            var result = FrontEnd.compile("x.snn", text);
            if (result instanceof Result.Rejected<?>(var problems)) {
                assertTrue(problems.stream().anyMatch(Diagnostic::isError));
                assertTrue(problems.stream().allMatch(d -> d.span().exists()), text);
                assertFalse(new Renderer(Map.of("x.snn", text)).render(problems).isEmpty());
            } else {
                assertInstanceOf(Result.Ok.class, result);
            }
        }
    }

    private static String mutated(String[] words, Random random) {
        var changed = words.clone();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            int at = random.nextInt(changed.length);
            switch (random.nextInt(3)) {
                case 0 -> changed[at] = "";
                case 1 -> changed[at] = changed[at] + " " + words[random.nextInt(words.length)];
                default -> changed[at] = words[random.nextInt(words.length)];
            }
        }
        return String.join("", changed);
    }

    private static List<String> codes(byte[] bytes) {
        return FrontEnd.compile("x.snn", bytes).diagnostics().stream()
                .map(Diagnostic::code)
                .toList();
    }

    @Test
    void text_and_bytes_give_the_same_model() {
        byte[] bytes = Example.MLP.getBytes(StandardCharsets.UTF_8);
        assertEquals(
                FrontEnd.compile("x.snn", Example.MLP).orThrow(),
                FrontEnd.compile("x.snn", bytes).orThrow());
    }
}
