package snn.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DiagnosticErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.grammar.SnnLexer;
import snn.grammar.SnnParser;
import snn.ir.unit.Unit;

class GrammarTest {
    static Stream<String> texts() throws IOException {
        var texts = new ArrayList<>(List.of(Example.MLP, UNITS_AS_NAMES, EveryConstruct.TEXT));
        try (var files = Files.list(Path.of("../cli/src/test/golden/check"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".snn")).toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts.stream();
    }

    private static final String UNITS_AS_NAMES =
            """
            network V {
              time 8 steps of 500 us
              input s = real[3]
              encode ms = s -> latency
              layer step = ms -> dense(2 * (1 + 1)) -> lif(threshold = learn(-1 + 2 mV))
              output steps = step -> last
              train { dropout = 0 batch = 1, seed = 3 epochs = 2 }
            }
            """;

    @ParameterizedTest
    @MethodSource("texts")
    void the_grammar_is_not_ambiguous(String text) {
        var parser = parser(text);
        var ambiguities = new ArrayList<String>();
        parser.getInterpreter().setPredictionMode(PredictionMode.LL_EXACT_AMBIG_DETECTION);
        parser.addErrorListener(
                new DiagnosticErrorListener(true) {
                    @Override
                    public void reportAmbiguity(
                            Parser recognizer,
                            DFA dfa,
                            int start,
                            int stop,
                            boolean exact,
                            BitSet alternatives,
                            ATNConfigSet configs) {
                        ambiguities.add(getDecisionDescription(recognizer, dfa));
                    }
                });
        parser.file();
        assertEquals(List.of(), ambiguities);
    }

    @Test
    void a_unit_may_be_a_name() {
        assertEquals(0, errors(UNITS_AS_NAMES));
    }

    @Test
    void every_construct_can_be_parsed() {
        assertEquals(
                List.of(),
                snn.compiler.syntax.Parser.read("x.snn", EveryConstruct.TEXT).problems());
    }

    @Test
    void every_unit_is_a_word_of_the_lexer_and_no_other_word_is() {
        for (String base : "s Hz V A S F C Ohm step steps eV W".split(" ")) {
            for (String prefix : " f p n u m k M G T".split(" ")) {
                var lexer = new SnnLexer(CharStreams.fromString(prefix + base));
                assertEquals(
                        Unit.named(prefix + base).isPresent(),
                        lexer.nextToken().getType() == SnnLexer.UNIT,
                        prefix + base);
            }
        }
        for (Unit unit : Unit.ALL) {
            var lexer = new SnnLexer(CharStreams.fromString(unit.symbol()));
            assertEquals(SnnLexer.UNIT, lexer.nextToken().getType(), unit.symbol());
        }
    }

    private static int errors(String text) {
        var parser = parser(text);
        parser.file();
        return parser.getNumberOfSyntaxErrors();
    }

    private static SnnParser parser(String text) {
        var lexer = new SnnLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        var parser = new SnnParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        return parser;
    }
}
