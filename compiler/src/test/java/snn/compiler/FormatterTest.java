package snn.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import snn.compiler.format.Formatter;
import snn.compiler.syntax.Lexeme;
import snn.ir.diagnostic.Result;

class FormatterTest {
    private static final String CANONICAL =
            """
            // what this is

            /// Documentation.
            network tiny { // here it begins
              time 10 steps of 1 ms

              // in
              input  image  = real[2, 2] in -1..1  // four values
              encode spikes = image -> poisson(rate = 2 * (50 Hz + 50 Hz))
              neuron hidden = lif(tau_mem = 20 ms)

              layer h = spikes -> flatten -> dense(8) -> hidden
              layer out = h  // the last
                  -> dense(2)
                  // on its own
                  -> li(tau_mem = 20 ms)
              layer wide = h
                  -> dense(100, weights = binary, bias = true)
                  -> lif(tau_mem = 20 ms, threshold = 1 mV, reset = subtract, refractory = 2 steps)

              output label = out -> max_over_time -> argmax

              train {
                data = fashion_mnist
                rule = surrogate(fast_sigmoid(slope = 25))
                // one more
                loss  = cross_entropy(max_over_time(out))
                batch = 8  // few

                seed = 1
                // the end
              }

              target loihi1     { weights = int8 }
              target ice40_hx8k { weights = int4, clock = 24 MHz }
              target ecp5_25k {
                // wider
                weights = int8
              }
              // nothing else
            }
            // behind
            """
                    .replace("{ // here", "{  // here");

    @Test
    void canonical_text_stays_as_it_is() {
        assertEquals(CANONICAL, formatted(CANONICAL));
    }

    @Test
    void every_construct_has_its_layout() {
        assertEquals(EveryConstruct.TEXT, formatted(EveryConstruct.TEXT));
        String scattered = EveryConstruct.TEXT.replaceAll("\\h*//[^\n]*", "").replace('\n', ' ');
        assertEquals(formatted(scattered), formatted(formatted(scattered)));
    }

    @Test
    void text_on_one_line_is_laid_out() {
        String model =
                "network a{time 1 steps of 1ms input x=real[1]encode s=x->latency layer h=s"
                        + "->dense(2)->lif output y=h->last train{data=d rule=surrogate(arctan),"
                        + "batch=1}target loihi1{clock=1 MHz weights=int8}}";
        assertEquals(
                """
                network a {
                  time 1 steps of 1 ms
                  input  x = real[1]
                  encode s = x -> latency
                  layer  h = s -> dense(2) -> lif
                  output y = h -> last
                  train {
                    data  = d
                    rule  = surrogate(arctan)
                    batch = 1
                  }
                  target loihi1 { clock = 1 MHz, weights = int8 }
                }
                """,
                formatted(model));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r"})
    void line_ends_become_line_feeds(String end) {
        assertEquals(CANONICAL, formatted(CANONICAL.replace("\n", end)));
    }

    @Test
    void a_syntax_error_is_a_rejection() {
        assertInstanceOf(Result.Rejected.class, Formatter.format("x.snn", "network x { layer }"));
    }

    @Test
    void a_parameter_that_a_comment_keeps_from_its_comma_stays_a_parameter() {
        String text =
                """
                neuron a(
                    x = 1,  // one
                    // c1
                    // c2
                    y = 2  // three
                    // four
                ) {
                }
                """;
        assertEquals(
                text,
                formatted(
                        "neuron a(x = 1 // one\n // c1\n , // c2\n y = 2 // three\n // four\n ) { }"));
    }

    @Test
    void names_are_composed() {
        assertEquals("neuron \u00e9 {\n}\n", formatted("neuron e\u0301 {}"));
    }

    private static final String LONG =
            """
            network long {
              layer `a(, -> b` = join(
                exc = add(
                  outside -> one_to_one(init = constant(2), sign = positive),
                  cells @ -15 steps
                      -> sparse(400, probability = 0.1, seed = 1, init = constant(3), sign = positive)
                ),
                inh = prev(others)
                    -> sparse(
                      400,
                      probability = 0.1,
                      seed = 2,
                      init = constant(12),
                      sign = positive,
                      weights = int8
                    )
                    -> lif
              ) -> excitatory
              layer two        = concat(
                `a(, -> b` -> flatten -> dense(100, weights = int8, bias = true),
                `a(, -> b` -> flatten -> dense(100, weights = int8, bias = true)
              )
                  -> dense(100, weights = int8, bias = true, init = uniform(-0.5, 0.5))
                  -> lif(tau_mem = 20 ms, threshold = 1)
            }
            """;

    @Test
    void a_call_that_is_too_long_has_a_line_for_each_argument() {
        assertEquals(LONG, formatted(LONG));
        assertEquals(LONG, formatted(LONG.replaceAll("\\s+", " ")));
    }

    @Test
    void no_line_is_broken_that_fits() {
        String line = "  layer h = add(" + "x".repeat(73) + ", y) -> lif";
        assertEquals(100, line.length());
        assertEquals("network n {\n" + line + "\n}\n", formatted("network n {" + line + "}"));
        String longer = line.replace("y)", "yy)");
        assertEquals(
                "network n {\n" + longer.replace(" -> lif", "\n      -> lif") + "\n}\n",
                formatted("network n {" + longer + "}"));
    }

    static List<String> texts() {
        return List.of(Example.MLP, EveryConstruct.TEXT, LONG);
    }

    /// Whatever the white space and wherever the comments, no comment is lost, and twice is once.
    @ParameterizedTest
    @MethodSource("texts")
    void any_layout_keeps_its_comments_and_is_stable(String model) {
        long seed = 20261122;
        var random = new Random(seed);
        List<String> words =
                Lexeme.all("x.snn", model).stream()
                        .filter(l -> !l.kind().isComment())
                        .map(Lexeme::text)
                        .toList();
        for (int round = 0; round < 60; round++) {
            var text = new StringBuilder();
            var comments = new ArrayList<String>();
            for (String word : words) {
                if (random.nextInt(12) == 0) {
                    comments.add("// note " + comments.size());
                    text.append(random.nextBoolean() ? " " : "\n\n")
                            .append(comments.getLast())
                            .append('\n');
                }
                text.append(random.nextInt(5) == 0 ? "\n" : " ").append(word);
            }
            String once = formatted(text.toString());
            assertEquals(once, formatted(once), "seed " + seed + ", round " + round);
            for (String comment : comments) {
                assertTrue(once.contains(comment + "\n"), comment);
            }
        }
    }

    private static String formatted(String text) {
        return Formatter.format("x.snn", text).orThrow();
    }
}
