package snn.bench;

import snn.compiler.FrontEnd;
import snn.compiler.discretise.Discretise;
import snn.compiler.quantise.Quantisation;
import snn.compiler.quantise.Quantise;
import snn.ir.DiscreteModel;
import snn.ir.DiscretePopulation;
import snn.ir.IntegerModel;
import snn.ir.IntegerPopulation;

/// Populations from the text of a model: of built-in kinds, and of neurons as a user writes them.
final class WrittenNeurons {
    private static final String TEXT =
            """
            neuron written(tau_mem = 10 ms, threshold = 1 mV) {
              input i in mV
              state v = 0 mV
              dv/dt = -v / tau_mem
              on i { v += i }
              spike when v >= threshold { v -= threshold }
            }

            neuron resonate(tau = 20 ms, frequency = 40 Hz, threshold = 1 mV) {
              input drive in mV
              state u = 0 mV
              state v = 0 mV
              let omega = 6.283185307179586 * frequency
              du/dt = -u / tau - omega * v
              dv/dt = omega * u - v / tau
              on drive { u += drive }
              spike when v >= threshold { u = 0 mV  v = threshold }
            }

            neuron upstroke(tau = 20 ms, rest = -70 mV, soft = -50 mV, width = 2 mV, peak = 0 mV) {
              input drive in mV
              state v = -70 mV
              dv/dt = (rest - v + width * exp(min((v - soft) / width, 10))) / tau
              on drive { v += drive }
              spike when v >= peak { v = rest }
              integration = rk4
            }

            network benched {
              time 1 steps of 1 ms
              input x = signal[%d]
              encode code = x -> direct(gain = 1)
              layer cells = code -> %s
              output label = cells -> spike_count -> argmax
            }
            """;

    private WrittenNeurons() {}

    static DiscretePopulation real(String neuron, int neurons) {
        return (DiscretePopulation) discrete(neuron, neurons).graph().node("cells");
    }

    static IntegerPopulation whole(String neuron, int neurons) {
        IntegerModel model =
                Quantise.apply(discrete(neuron, neurons), Quantisation.INT8).orThrow().program();
        return (IntegerPopulation) model.graph().node("cells");
    }

    private static DiscreteModel discrete(String neuron, int neurons) {
        String text = TEXT.formatted(neurons, call(neuron));
        return Discretise.apply(FrontEnd.compile("benched.snn", text).orThrow())
                .orThrow()
                .program();
    }

    private static String call(String neuron) {
        return switch (neuron) {
            case "lif" -> "lif(tau_mem = 10 ms, threshold = 1)";
            case "refractory_lif" -> "lif(tau_mem = 10 ms, threshold = 1, refractory = 2 ms)";
            case "alif" -> "alif(tau_mem = 10 ms, threshold = 1)";
            case "izhikevich_euler" -> "izhikevich(integration = euler)";
            case "izhikevich" -> "izhikevich()";
            case "written_lif" -> "written()";
            case "resonator" -> "resonate()";
            case "exponential" -> "upstroke()";
            default -> throw new IllegalArgumentException(neuron);
        };
    }
}
