package snn.interop.nir.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import snn.interop.nir.Primitive;

/// One parameter of a neuron in the file and in the model. This is the one place that says so:
///
/// | in the file | in the model | measures | left out where it is |
/// |---|---|---|---|
/// | `tau`, `tau_syn`, `tau_mem` | the same | a time | |
/// | `r` of LI, LIF, CubaLI, CubaLIF | `r` | a number | 1 |
/// | `r` of I and IF | `r` | a rate; with `jump` a number | 1 per ms; with `jump` 1 |
/// | `v_leak` | `v_leak` | a number | 0 |
/// | `w_in` | `w_in` | a number | 1 |
/// | `v_threshold` | `threshold` | a number | |
/// | `v_reset` | `v_reset` | a number | 0, and with `reset` `subtract` |
///
/// @param file the name in the file
/// @param model the name in the model
/// @param neutral the model's value that changes nothing, so that the parameter is not there
public record Conversion(String file, String model, Quantity quantity, OptionalDouble neutral) {

    /// Of every parameter of a neuron, in the order of the file's documentation.
    public static List<Conversion> of(Primitive.Neuron neuron, Settings settings) {
        return switch (neuron) {
            case Primitive.Integrator _ -> List.of(rise(settings));
            case Primitive.IntegrateAndFire _ -> spiking(List.of(rise(settings)));
            case Primitive.LeakyIntegrator _ -> leaky();
            case Primitive.LeakyIntegrateAndFire _ -> spiking(leaky());
            case Primitive.CubaLeakyIntegrator _ -> cuba();
            case Primitive.CubaLeakyIntegrateAndFire _ -> spiking(cuba());
        };
    }

    /// The factor of I and IF: a rate, unless what arrives is added at full weight.
    private static Conversion rise(Settings settings) {
        return settings.jumps()
                ? number("r", "r", 1)
                : new Conversion("r", "r", Quantity.RATE, OptionalDouble.of(1000));
    }

    private static List<Conversion> leaky() {
        return List.of(time("tau"), number("r", "r", 1), number("v_leak", "v_leak", 0));
    }

    private static List<Conversion> cuba() {
        return List.of(
                time("tau_syn"),
                time("tau_mem"),
                number("r", "r", 1),
                number("v_leak", "v_leak", 0),
                number("w_in", "w_in", 1));
    }

    private static List<Conversion> spiking(List<Conversion> membrane) {
        var all = new ArrayList<>(membrane);
        all.add(
                new Conversion(
                        "v_threshold", "threshold", Quantity.NUMBER, OptionalDouble.empty()));
        all.add(number("v_reset", "v_reset", 0));
        return List.copyOf(all);
    }

    private static Conversion time(String name) {
        return new Conversion(name, name, Quantity.TIME, OptionalDouble.empty());
    }

    private static Conversion number(String file, String model, double neutral) {
        return new Conversion(file, model, Quantity.NUMBER, OptionalDouble.of(neutral));
    }
}
