package snn.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/// Neurons `own` that a model writes down itself, by what is of note in their equations.
final class OwnNeurons {
    static final Map<String, String> BY_WORD = byWord();

    static final String PORTED =
            """
            neuron own(tau = 5 ms) {
              input exc
              input inh
              state v = 0
              dv/dt = (exc - inh - v) / tau
              spike when v >= 0.1 { v = 0 }
            }
            """;

    private OwnNeurons() {}

    private static Map<String, String> byWord() {
        var neurons = new LinkedHashMap<String, String>();
        neurons.put("linear, one state", of("dv/dt = (`input` - v) / tau"));
        neurons.put("linear, two states", resonator());
        neurons.put("difference equation", of("v' = 0.75 * v + `input`"));
        neurons.put("on, an impulse", of("dv/dt = -v / tau\n  on `input` { v += `input` }"));
        neurons.put("product of states", of("dv/dt = (v * (v - 0.5) + `input`) / tau"));
        neurons.put("exp", of("dv/dt = (exp(v) - 1 - 2 * v + `input`) / tau"));
        neurons.put("tanh", of("dv/dt = (`input` - tanh(v)) / tau"));
        neurons.put("condition", of("v' = v >= 0 ? 0.5 * v + `input` : `input`"));
        return neurons;
    }

    private static String of(String equation) {
        return """
        neuron own(tau = 5 ms) {
          state v = 0
          %s
          spike when v >= 0.1 { v = 0 }
        }
        """
                .formatted(equation);
    }

    private static String resonator() {
        return """
        neuron own(tau = 2 ms) {
          state u = 0
          state v = 0
          du/dt = (`input` - v - 0.2 * u) / tau
          dv/dt = (u - 0.2 * v) / tau
          spike when v >= 0.1 {
            u = 0
            v = 0
          }
        }
        """;
    }
}
