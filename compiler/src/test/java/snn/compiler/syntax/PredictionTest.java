package snn.compiler.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.DecisionInfo;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import snn.compiler.EveryConstruct;
import snn.compiler.Example;
import snn.grammar.SnnParser;

/// The parser decides by the next one or two tokens, so its work grows as the text does.
class PredictionTest {
    private static final Pattern MODEL = Pattern.compile("```snn\n(.*?)```", Pattern.DOTALL);

    /// Every text of the product: models, goldens, and what the pages show.
    static Stream<String> texts() throws IOException {
        var texts = new ArrayList<>(List.of(Example.MLP, EveryConstruct.TEXT));
        for (String folder : List.of("../cli/src/test/golden", "../models", "../docs")) {
            try (var files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    if (file.toString().endsWith(".snn")) {
                        texts.add(Files.readString(file));
                    } else if (file.toString().endsWith(".md")) {
                        MODEL.matcher(Files.readString(file))
                                .results()
                                .forEach(m -> texts.add(m.group(1)));
                    }
                }
            }
        }
        return texts.stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void no_text_is_ambiguous_or_needs_to_know_what_is_around(String text) {
        SnnParser parser = parser(text);
        var doubts = new ArrayList<String>();
        parser.addErrorListener(
                new BaseErrorListener() {
                    @Override
                    public void reportAmbiguity(
                            Parser recognizer,
                            DFA dfa,
                            int start,
                            int stop,
                            boolean exact,
                            BitSet alternatives,
                            ATNConfigSet configs) {
                        doubts.add("ambiguous: " + rule(dfa));
                    }

                    @Override
                    public void reportAttemptingFullContext(
                            Parser recognizer,
                            DFA dfa,
                            int start,
                            int stop,
                            BitSet alternatives,
                            ATNConfigSet configs) {
                        doubts.add("full context: " + rule(dfa));
                    }
                });
        parser.getInterpreter().setPredictionMode(PredictionMode.LL_EXACT_AMBIG_DETECTION);
        String thorough = parser.file().toStringTree(parser);
        assertEquals(List.of(), doubts);
        SnnParser fast = parser(text);
        fast.getInterpreter().setPredictionMode(PredictionMode.SLL);
        assertEquals(fast.file().toStringTree(fast), thorough);
    }

    /// What each decision of the grammar looked at, in the text with everything.
    @Test
    void two_tokens_decide() {
        SnnParser parser = profiled(EveryConstruct.TEXT);
        for (DecisionInfo decision : parser.getParseInfo().getDecisionInfo()) {
            assertTrue(decision.SLL_MaxLook <= 2, () -> decision.toString());
            assertEquals(0, decision.LL_Fallback);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "layer l# = add(a -> dense(100), prev(l#) -> conv2d(3, kernel = [3, 3]), b @ -3 steps) -> lif(tau_mem = 2 * (3 ms + 4 ms))\n",
                "let l# = a >= b ? 2 : a < b ? 3 ^ 2 : -(4 + c)\n",
                "train { penalty = rate_above(h, 50 Hz, strength = 1e-2) batch = # }\n"
            })
    void the_work_grows_as_the_text_does(String line) {
        long once = looked(line, 2_500);
        long twice = looked(line, 5_000);
        assertTrue(twice <= 2.01 * once, once + " tokens looked at, then " + twice);
    }

    @Test
    void two_megabytes_of_layers_are_read_whole() {
        String layer = "layer l# = a" + " -> dense(100, weights = int8, bias = true)".repeat(9);
        String text = network(layer, 5_000);
        assertTrue(text.length() > 2_000_000);
        var reading = snn.compiler.syntax.Parser.read("x.snn", text);
        assertEquals(List.of(), reading.problems());
        assertEquals(5_000, reading.tree().orElseThrow().declarations().size());
    }

    /// How many tokens all decisions looked at.
    private static long looked(String line, int lines) {
        return Arrays.stream(profiled(network(line, lines)).getParseInfo().getDecisionInfo())
                .mapToLong(d -> d.SLL_TotalLook + d.LL_TotalLook)
                .sum();
    }

    private static String network(String line, int lines) {
        return IntStream.range(0, lines)
                .mapToObj(n -> line.replace("#", String.valueOf(n)))
                .collect(Collectors.joining("\n", "network n {\n", "\n}"));
    }

    private static SnnParser profiled(String text) {
        SnnParser parser = parser(text);
        parser.setProfile(true);
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        parser.file();
        assertEquals(0, parser.getNumberOfSyntaxErrors());
        return parser;
    }

    private static String rule(DFA dfa) {
        return SnnParser.ruleNames[dfa.atnStartState.ruleIndex];
    }

    private static SnnParser parser(String text) {
        var parser = new SnnParser(Tokens.of("x.snn", text).stream());
        parser.removeErrorListeners();
        return parser;
    }
}
