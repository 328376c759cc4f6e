package snn.interop.nir.importing;

import static snn.interop.nir.importing.Parameters.in;

import java.util.List;
import java.util.Map;

/// Membranes of spiking neurons on another scale than the file's: `s v` in place of `v`, with `r`,
/// `v_leak`, `threshold` and `v_reset` times `s`, so that the spikes stay. The option `membrane`
/// says which: `threshold` makes the threshold 1, `input` makes what arrives enter with weight 1. A
/// neuron that has no such scale above 0 stays as it is.
final class Scale {
    private static final List<String> ALIKE = List.of("v_leak", "threshold", "v_reset");

    private Scale() {}

    /// Changes the model's values of a spiking neuron in place.
    static void apply(Map<String, double[]> values, Settings settings) {
        switch (settings.value(Option.MEMBRANE)) {
            case "threshold" -> toThreshold(values);
            case "input" -> toInput(values, settings);
            default -> {}
        }
    }

    private static void toThreshold(Map<String, double[]> values) {
        double[] threshold = in(values, "threshold");
        for (int n = 0; n < threshold.length; n++) {
            double scale = 1 / threshold[n];
            if (isSound(scale)) {
                in(values, "r")[n] *= scale;
                scaled(values, n, scale);
                threshold[n] = 1;
            }
        }
    }

    private static void toInput(Map<String, double[]> values, Settings settings) {
        double[] r = in(values, "r");
        for (int n = 0; n < r.length; n++) {
            double current = values.containsKey("w_in") ? unity(values, "tau_syn", n, settings) : 1;
            double membrane = unity(values, membrane(values), n, settings);
            double before = values.containsKey("w_in") ? in(values, "w_in")[n] : 1;
            double scale = membrane * (current / before) / r[n];
            if (isSound(scale) && isSound(current / before)) {
                r[n] = membrane;
                scaled(values, n, scale);
                if (values.containsKey("w_in")) {
                    in(values, "w_in")[n] = current;
                }
            }
        }
    }

    private static String membrane(Map<String, double[]> values) {
        return values.containsKey("tau_mem") ? "tau_mem" : "tau";
    }

    /// The factor with which a value that arrives enters with weight 1 in a step.
    private static double unity(
            Map<String, double[]> values, String tau, int n, Settings settings) {
        if (settings.jumps()) {
            return 1;
        }
        double dt = settings.dt();
        if (!values.containsKey(tau)) {
            return 1000 / dt;
        }
        double constant = in(values, tau)[n];
        return settings.is(Option.INTEGRATION, "euler")
                ? constant / dt
                : 1 / -Math.expm1(-dt / constant);
    }

    private static void scaled(Map<String, double[]> values, int n, double scale) {
        ALIKE.forEach(name -> {
            if (values.containsKey(name)) {
                in(values, name)[n] *= scale;
            }
        });
    }

    private static boolean isSound(double scale) {
        return scale > 0 && Double.isFinite(scale);
    }
}
