package snn.compiler.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.compiler.check.neuron.DefinedNeuron;
import snn.compiler.syntax.Parser;
import snn.ir.neuron.NeuronKind;
import snn.ir.neuron.NeuronKinds;
import snn.ir.neuron.ParameterSpec;

/// One mechanism: what a user would write for a built-in kind has the same dynamics.
class BuiltInNeuronTest {
    private static final String RESETS =
            """
            zero: v = 0
            subtract: v -= threshold
            none:
            """;

    /// A kind, its choice of reset, and the text that a user would write.
    record Case(String kind, String reset, String text) {
        @Override
        public String toString() {
            return kind + " " + reset;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                        spiking("if", "", "dv/dt = `input` / 1 ms"),
                        spiking("lif", "tau_mem = 20 ms, ", "dv/dt = (`input` - v) / tau_mem"),
                        spiking(
                                "cuba_lif",
                                "tau_syn = 5 ms, tau_mem = 20 ms, ",
                                """
                                state i = 0 mV
                                di/dt = (`input` - i) / tau_syn
                                dv/dt = (i - v) / tau_mem
                                """),
                        Stream.of(
                                reading("i", "", "dv/dt = `input` / 1 ms"),
                                reading("li", "tau_mem = 20 ms", "dv/dt = (`input` - v) / tau_mem"),
                                reading(
                                        "cuba_li",
                                        "tau_syn = 5 ms, tau_mem = 20 ms",
                                        """
                                        state i = 0 mV
                                        di/dt = (`input` - i) / tau_syn
                                        dv/dt = (i - v) / tau_mem
                                        """),
                                izhikevich()),
                        adaptive())
                .flatMap(s -> s);
    }

    private static Stream<Case> spiking(String kind, String parameters, String equations) {
        return RESETS.lines()
                .map(line -> line.split(":"))
                .map(reset ->
                        new Case(
                                kind,
                                reset[0],
                                """
                                neuron own(%sthreshold = 1 mV, refractory = 0 steps) {
                                  input `input` in mV
                                  %s
                                  spike when v >= threshold { %s }
                                }
                                """
                                        .formatted(
                                                parameters,
                                                states(equations),
                                                reset.length > 1 ? reset[1] : "")));
    }

    /// The membrane comes last.
    private static String states(String equations) {
        int last = equations.lastIndexOf("state i = 0 mV");
        return last < 0
                ? "state v = 0 mV\n" + equations
                : equations.replace("state i = 0 mV", "state i = 0 mV\nstate v = 0 mV");
    }

    private static Case reading(String kind, String parameters, String equations) {
        return new Case(
                kind,
                "",
                """
                neuron own(%s) {
                  input `input` in mV
                  %s
                  signal = v
                }
                """
                        .formatted(parameters, states(equations))
                        .replace("own()", "own"));
    }

    private static Stream<Case> adaptive() {
        return RESETS.lines()
                .map(line -> line.split(":"))
                .map(reset ->
                        new Case(
                                "alif",
                                reset[0],
                                """
                                neuron own(tau_mem = 20 ms, tau_adapt = 200 ms, threshold = 1 mV,
                                           beta = 0.1 mV, jump = 1, refractory = 0) {
                                  input `input` in mV
                                  state v = 0 mV
                                  state a = 0
                                  dv/dt = (`input` - v) / tau_mem
                                  da/dt = -a / tau_adapt
                                  spike when v >= threshold + beta * a {
                                    %s
                                    a += jump
                                  }
                                }
                                """
                                        .formatted(reset.length > 1 ? reset[1] : "")));
    }

    private static Case izhikevich() {
        return new Case(
                "izhikevich",
                "",
                """
                neuron own(a = 0.02, b = 0.2, c = -65 mV, d = 8 mV, threshold = 30 mV,
                           refractory = 0 steps) {
                  input `input` in mV
                  state v = c
                  state u = b * c
                  dv/dt = (0.04 / 1 mV * v * v + 5 * v + 140 mV - u + `input`) / 1 ms
                  du/dt = a * (b * v - u) / 1 ms
                  spike when v >= threshold {
                    v = c
                    u += d
                  }
                }
                """);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_users_text_has_the_dynamics_of_the_built_in_kind(Case one) {
        var own = defined(one.text());
        assertEquals(List.of(), own.problems());
        NeuronKind builtIn = NeuronKinds.named(one.kind()).orElseThrow();
        Map<String, String> chosen = new HashMap<>();
        builtIn.choices().forEach(c -> chosen.put(c.name(), c.standard()));
        if (!one.reset().isEmpty()) {
            chosen.put("reset", one.reset());
        }
        assertEquals(builtIn.dynamicsFor(chosen), own.kind().orElseThrow().dynamicsFor(Map.of()));
        assertEquals(standards(builtIn.parameters()), standards(own.parameters()));
    }

    @Test
    void every_built_in_kind_is_written_as_a_user_would() {
        Set<String> kinds = new TreeSet<>();
        NeuronKinds.ALL.forEach(k -> kinds.add(k.name()));
        assertEquals(kinds, new TreeSet<>(cases().map(Case::kind).toList()));
    }

    private static List<String> standards(List<ParameterSpec> parameters) {
        return parameters.stream()
                .map(p -> p.name() + " " + p.dimension() + " " + p.standard())
                .toList();
    }

    private static DefinedNeuron defined(String text) {
        var reading = Parser.read("test.snn", text);
        assertTrue(reading.problems().isEmpty(), () -> reading.problems() + text);
        return DefinedNeuron.all(reading.tree().orElseThrow(), Optional.empty())
                .values()
                .iterator()
                .next();
    }
}
