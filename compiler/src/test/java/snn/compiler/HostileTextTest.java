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
import snn.compiler.format.Formatter;
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
            strings = {
                "(",
                "[",
                "{",
                "((((1 ms",
                "-",
                "a -> ",
                "a + ",
                "lif(",
                "} ",
                "@ ",
                "`",
                "\"",
                "'",
                "a ? ",
                "a > b ? c : ",
                "a > b ? f(1, 2) : ",
                "f(1, 2) + ",
                "x @ ",
                "2 ^ ",
                "add(a, ",
                "repeat(2, ",
                "block a { ",
                "neuron a { ",
                "neuron a(",
                "let a = ",
                "on a { ",
                "spike when ",
                "state v = ",
                "import \"a\" ",
                "network a { ",
                "v' = ",
                "dv/dt = "
            })
    void any_repetition_ends_in_diagnostics(String part) {
        String end = part.repeat(10_000);
        for (String start : STARTS) {
            var found = FrontEnd.compile("x.snn", start + end).diagnostics();
            assertFalse(found.isEmpty());
            assertTrue(found.size() <= 1_000, found.size() + " mistakes");
        }
    }

    private static final List<String> STARTS =
            List.of(
                    "",
                    "network x { layer a = b -> lif(tau_mem = ",
                    "neuron a { input b dv/dt = ",
                    "block a(b = ");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "let a = \"unfinished",
                "// unfinished",
                "let a = 1e999 layer h = x -> dense(a)",
                "let a = 1" + "0" + " ms let a = 99999999999999999999999999",
                "time 99999999999999999999 steps of 1e-999 s",
                "input \u202e = real[3]",
                "let \ud83e\udde0 = 3"
            })
    void whatever_cannot_be_meant_ends_in_diagnostics(String line) {
        var found = FrontEnd.compile("x.snn", "network x { " + line).diagnostics();
        assertTrue(found.stream().anyMatch(Diagnostic::isError));
        assertTrue(found.stream().allMatch(d -> d.span().exists()));
    }

    @Test
    void a_line_of_megabytes_is_shown_in_part() {
        String text = "network x { layer h = " + "a -> ".repeat(100_000) + "}";
        var found = FrontEnd.compile("x.snn", text).diagnostics();
        String shown = new Renderer(Map.of("x.snn", text)).render(found.getFirst());
        assertTrue(shown.length() < 2_000, shown.length() + " characters");
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
        any_mutation_is_a_model_or_an_error_with_a_place(Example.MLP, 1_000);
    }

    @Test
    void any_mutation_of_every_construct_is_an_error_with_a_place() {
        any_mutation_is_a_model_or_an_error_with_a_place(EveryConstruct.TEXT, 300);
    }

    private static void any_mutation_is_a_model_or_an_error_with_a_place(String model, int rounds) {
        long seed = 7;
        var random = new Random(seed);
        String[] words = model.split("(?<=[\\s(),{}=])|(?=[\\s(),{}=])");
        for (int round = 0; round < rounds; round++) {
            String text = mutated(words, random);
            Formatter.format("x.snn", text);
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
