package snn.compiler.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import snn.compiler.FrontEnd;
import snn.compiler.expand.Library;
import snn.ir.Model;
import snn.ir.Population;
import snn.ir.diagnostic.Result;
import snn.ir.neuron.Symbol;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.text.DynamicsText;
import snn.ir.text.ExprText;
import snn.ir.unit.Dimension;
import snn.ir.verify.Verify;

/// Neurons that a user defines become dynamics, and uses of them populations.
class DefinedNeuronTest {
    private static final String ADEX =
            """
            /// Adaptive exponential integrate-and-fire (Brette and Gerstner 2005).
            neuron adex(C = 281 pF, g_L = 30 nS, E_L = -70.6 mV, V_T = -50.4 mV, D_T = 2 mV,
                        tau_w = 144 ms, a = 4 nS, b = 80.5 pA, reset = -70.6 mV,
                        refractory = 2 ms) {
              input exc in nS
              input inh in nS
              state v = E_L
              state w = 0 pA
              state g_e = 0 nS
              state g_i = 0 nS
              let leak = g_L * (E_L - v)
              dv/dt = (leak + g_L * D_T * exp((v - V_T) / D_T) - w
                       + g_e * (0 mV - v) + g_i * (-80 mV - v)) / C
              dw/dt = (a * (v - E_L) - w) / tau_w
              dg_e/dt = -g_e / 5 ms
              dg_i/dt = -g_i / tau_w
              on exc { g_e += exc }
              on inh { g_i += inh }
              spike when 20 mV <= v {
                v = reset
                w += b
              }
              integration = rk4
            }
            """;

    private static Model compiled(String neuron, String use, String train) {
        String text =
                neuron
                        + """
                        network tiny {
                          time 10 steps of 0.5 ms
                          input  image  = real[4]
                          encode spikes = image -> poisson(rate = 200 Hz)
                          layer  h      = %s -> %s
                          layer  out    = h -> dense(2) -> li(tau_mem = 20 ms)
                          output label  = out -> max_over_time -> argmax
                          %s
                        }
                        """
                                .formatted(
                                        neuron.contains("inh")
                                                ? "join(exc = spikes -> dense(5))"
                                                : "spikes -> dense(5)",
                                        use,
                                        train);
        return switch (FrontEnd.compile(
                "test.snn", text, Library.empty(), DefinedNeuronTest::file, _ -> {})) {
            case Result.Ok<Model>(var model, var warnings) -> {
                assertEquals(List.of(), warnings);
                yield model;
            }
            case Result.Rejected<Model>(var problems) ->
                    throw new AssertionError(problems.toString());
        };
    }

    private static Result<Tensor> file(String path, snn.ir.diagnostic.Span at) {
        return Result.ok(Tensor.of(Shape.of(5), 1f, 2f, 3f, 4f, 5f));
    }

    private static Population population(String neuron, String use, String train) {
        return (Population) compiled(neuron, use, train).graph().node("h");
    }

    private static Population lif(String parameters) {
        return population("", "lif(" + parameters + ")", "");
    }

    private static List<Double> values(Tensor tensor) {
        return IntStream.range(0, (int) tensor.size()).mapToObj(tensor::real).toList();
    }

    @Test
    void a_definition_becomes_dynamics_in_coherent_units() {
        var adex = population(ADEX, "adex(b = 60 pA, tau_w = learn(0.1 s))", "").dynamics();
        assertEquals(
                List.of(
                        new Symbol("exc", Dimension.CONDUCTANCE),
                        new Symbol("inh", Dimension.CONDUCTANCE)),
                adex.ports());
        assertEquals("E_L", ExprText.of(adex.states().getFirst().initial()));
        assertEquals(Dimension.CURRENT, adex.states().get(1).dimension());
        assertEquals(
                "v = E_L; dv/dt = (g_L * (E_L - v) + g_L * D_T * exp((v - V_T) / D_T) - w"
                        + " + g_e * (0 - v) + g_i * (-80 - v)) / C;"
                        + " dw/dt = (a * (v - E_L) - w) / tau_w; dg_e/dt = -g_e / 5;"
                        + " dg_i/dt = -g_i / tau_w;"
                        + " then g_e <- g_e + exc, g_i <- g_i + inh; spike when v >= 20;"
                        + " then v <- reset, w <- w + b",
                DynamicsText.of(adex));
    }

    @Test
    void a_use_gives_values_and_choices() {
        var adex =
                population(ADEX, "adex(b = 60 pA, tau_w = learn(0.1 s), order = sequential)", "");
        assertEquals("adex", adex.kind());
        assertEquals(Set.of("tau_w"), adex.learned());
        assertEquals(60, parameter(adex, "b").real(0));
        assertEquals(100, parameter(adex, "tau_w").real(0));
        assertEquals(4, parameter(adex, "refractory").real(0));
        assertEquals("rk4", adex.choices().get("integration"));
        assertEquals("sequential", adex.choices().get("order"));
    }

    @Test
    void a_frequency_is_kept_in_hertz_and_read_per_millisecond() {
        var cell =
                population(
                        """
                        neuron cell(leak = 50 Hz) {
                          input kicks in uA
                          state v = 0 mV
                          dv/dt = -leak * v + kicks * 1 Ohm / 2 ms
                          spike when v > 1 { v = 0 }
                        }
                        """,
                        "cell",
                        "");
        assertEquals(50, parameter(cell, "leak").real(0));
        assertEquals(
                "dv/dt = -(leak * 0.001) * v + kicks * 1000000 * 1e-9 / 2; spike when v > 1;"
                        + " then v <- 0",
                DynamicsText.of(cell.dynamics()));
    }

    @Test
    void a_parameter_may_have_a_value_for_each_neuron() {
        var lif =
                lif("tau_mem = [10 ms, 0.02 s, 30 ms, 40 ms, 50 ms], threshold = file(\"t.npy\")");
        assertEquals(List.of(10., 20., 30., 40., 50.), values(parameter(lif, "tau_mem")));
        assertEquals(List.of(1., 2., 3., 4., 5.), values(parameter(lif, "threshold")));
    }

    @Test
    void what_is_drawn_is_in_its_range_and_depends_on_node_name_and_seed() {
        String use = "tau_mem = uniform(10 ms, 20 ms), threshold = learn(normal(0.1, 1))";
        var lif = lif(use);
        var taus = values(parameter(lif, "tau_mem"));
        assertTrue(taus.stream().allMatch(t -> t >= 10 && t < 20), taus::toString);
        assertEquals(5, Set.copyOf(taus).size());
        assertTrue(values(parameter(lif, "threshold")).stream().allMatch(t -> t > 0));
        assertEquals(Set.of("threshold"), lif.learned());
        assertEquals(taus, values(parameter(lif(use), "tau_mem")));
        var seeded =
                population(
                        "",
                        "lif(" + use + ")",
                        """
                        train {
                          data = digits
                          rule = surrogate(fast_sigmoid)
                          loss = cross_entropy(max_over_time(out))
                        }
                        """);
        assertNotEquals(taus, values(parameter(seeded, "tau_mem")));
    }

    @Test
    void a_model_with_defined_neurons_is_sound() {
        var model =
                compiled(
                        """
                        neuron cell(tau = 20 ms) {
                          state v = 1
                          state x = 0
                          dv/dt = (input - v) / tau
                          x' = 0.9 * x + v ^ 2
                          spike when v - x >= 1 ? 1 : 0 >= 1 { x *= 0.5 }
                        }
                        """
                                .replace("v - x >= 1 ? 1 : 0 >= 1", "max(v - x, 0) >= 1"),
                        "cell",
                        "");
        assertEquals(List.of(), Verify.model(model));
    }

    private static Tensor parameter(Population population, String name) {
        return java.util.Objects.requireNonNull(population.parameters().get(name), name);
    }
}
