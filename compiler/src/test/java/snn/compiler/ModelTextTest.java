package snn.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.compiler.format.Formatter;
import snn.grammar.SnnLexer;
import snn.ir.Model;
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
                  target board_board_board_board_board_board_board_board_board_board_board_board_board_long { weights = int8 }
                }
                """,
                """
                /// Two ports, four kinds of statements, numbers of odd dimensions.
                neuron odd(C = 281 pF, g = 30 nS, E = -70.6 mV, slope = 2 pA / 1 ms, f = 5 Hz, refractory = 2 ms) {
                  input exc in uS
                  input inh in mA
                  state v = E + 1 mV
                  state w = 0 pA
                  state open = 1 nS
                  state tired = 0
                  let leak = g * (E - v)
                  dv/dt = (leak + g * 2 mV * exp((v - E) / 2 mV) - w + open * (0 mV - v)) / C
                  dw/dt = slope * (tired > 1 ? 0.5 : max(tired, -1)) - w * f
                  tired' = 0.9 * tired + abs(v / 1 mV) ^ 2 - sqrt(tired)
                  on exc { open += exc }
                  on inh { w -= inh  w *= 0.5 }
                  spike when v < 20 mV {
                    v = E
                    w += 80.5 pA
                  }
                  integration = euler
                }

                /// Sends what it counts.
                neuron counter {
                  state n = 0
                  n' = n + input
                  signal = n
                }

                /// A network with notes.
                network user {
                  time 8 steps of 500 us
                  /// What comes in.
                  input x = real[3] in -1..1
                  encode s = x -> direct(gain = 0.5)
                  layer a = s -> dense(4) -> counter
                  layer b = a -> dense(3) -> counter(integration = exact)
                  layer c = b -> dense(2) -> alif
                  layer d = join(exc = c, inh = b -> dense(2)) -> odd(f = 6 Hz, slope = 3 pA / 1 ms)
                  output label = c -> spike_count -> argmax
                  output other = d -> spike_count
                }
                """,
                """
                neuron two {
                  input exc in nS
                  input inh in pA
                  state v = -70 mV
                  state g = 0 nS
                  dv/dt = (g * (0 mV - v) - inh) / 100 pF
                  dg/dt = -g / 5 ms
                  on exc { g += exc }
                  spike when v > -50 mV { v = -70 mV }
                }

                network ways {
                  time 8 steps of 500 us
                  input image = real[2, 8, 8] in -1..1
                  input sound = signal[6] in -1..1
                  input camera = events[4]
                  encode a = image -> poisson(rate = 400 Hz, signed = true)
                  encode b = sound -> delta(threshold = 0.25)
                  encode c = camera -> events
                  encode d = sound -> rate
                  encode e = image -> population(neurons = 3, width = 0.5)
                  layer conv = a -> conv2d(4, kernel = [3, 2], stride = [1, 2], padding = [1, 0], padding_after = 1, dilation = 1, groups = 2, init = he) -> batch_norm -> lif
                  layer pool = conv -> avg_pool(2) -> dropout(0.25)
                  layer most = conv -> max_pool([2, 1], stride = 2, padding = 0, padding_after = [1, 0]) -> lif
                  layer line = b -> conv1d(3, kernel = 2, padding = 1, weights = int4, scale = channel) -> bntt(momentum = 0.2) -> lif
                  layer turned = b -> reshape([3, 2, 2]) -> conv2d(2, kernel = 2) -> reshape([2, 1])
                  layer held = c -> delay_line([0 ms, 1.25 ms, 3 steps, 2 ms]) -> delay_line(0.1 ms)
                  layer both = concat(pool -> flatten, most -> flatten)
                  layer rec = add(both -> dense(5), prev(rec) -> sparse(5, probability = 0.5, seed = 3, sign = negative, init = uniform(-1, 0))) -> lif
                  layer sum = add(rec, c -> dense(5), d -> dense(5, init = normal(sd = 0.1)), rec @ -2 ms)
                  layer late = sum @ -3 steps -> delay(1.5 ms) -> one_to_one(init = constant(0.5)) -> cuba_lif(tau_mem = [1 ms, 2 ms, 3 ms, 4 ms, 5 ms], threshold = learn(2 mV))
                  layer cells = join(exc = late -> dense(3, init = xavier(gain = 2)), inh = add(rec -> dense(3), prev(cells) -> one_to_one)) -> two(integration = rk4)
                  layer out = add(cells -> dense(2), e -> flatten -> dense(2), line -> flatten -> dense(2)) -> li
                  output label = out -> max_over_time -> argmax
                  output steps = cells -> each_step
                  train {
                    data = digits
                    rule = surrogate(arctan)
                    loss = cross_entropy(max_over_time(out))
                    penalty = rate_above(rec, 50 Hz, strength = 1e-2, per = neuron)
                    penalty = rate_below(cells, 5 Hz, strength = 1e-2, power = 1)
                    penalty = l2(rec, strength = 1e-4)
                  }
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
