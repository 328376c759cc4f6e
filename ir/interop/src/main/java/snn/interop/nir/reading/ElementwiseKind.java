package snn.interop.nir.reading;

import java.util.List;
import java.util.function.Function;
import snn.interop.nir.Primitive;

/// A type of node that treats each element by itself.
///
/// @param needed the parameters that every version stores
/// @param optional those that older versions did not store
record ElementwiseKind(
        String type,
        boolean stateful,
        List<String> needed,
        List<String> optional,
        Function<Parameters, Primitive> maker) {

    static final List<ElementwiseKind> ALL =
            List.of(
                    stateless("Scale", "scale", p -> new Primitive.Scale(p.get("scale"))),
                    stateless(
                            "Threshold",
                            "threshold",
                            p -> new Primitive.Threshold(p.get("threshold"))),
                    new ElementwiseKind(
                            "Delay",
                            true,
                            List.of("delay"),
                            List.of(),
                            p -> new Primitive.Delay(p.get("delay"))),
                    new ElementwiseKind(
                            "I",
                            true,
                            List.of("r"),
                            List.of(),
                            p -> new Primitive.Integrator(p.get("r"))),
                    new ElementwiseKind(
                            "IF",
                            true,
                            List.of("r", "v_threshold"),
                            List.of("v_reset"),
                            p ->
                                    new Primitive.IntegrateAndFire(
                                            p.get("r"), p.get("v_threshold"), p.find("v_reset"))),
                    new ElementwiseKind(
                            "LI",
                            true,
                            List.of("tau", "r", "v_leak"),
                            List.of(),
                            p ->
                                    new Primitive.LeakyIntegrator(
                                            p.get("tau"), p.get("r"), p.get("v_leak"))),
                    new ElementwiseKind(
                            "LIF",
                            true,
                            List.of("tau", "r", "v_leak", "v_threshold"),
                            List.of("v_reset"),
                            p ->
                                    new Primitive.LeakyIntegrateAndFire(
                                            p.get("tau"),
                                            p.get("r"),
                                            p.get("v_leak"),
                                            p.get("v_threshold"),
                                            p.find("v_reset"))),
                    new ElementwiseKind(
                            "CubaLI",
                            true,
                            List.of("tau_syn", "tau_mem", "r", "v_leak"),
                            List.of("w_in"),
                            p ->
                                    new Primitive.CubaLeakyIntegrator(
                                            p.get("tau_syn"),
                                            p.get("tau_mem"),
                                            p.get("r"),
                                            p.get("v_leak"),
                                            p.find("w_in"))),
                    new ElementwiseKind(
                            "CubaLIF",
                            true,
                            List.of("tau_syn", "tau_mem", "r", "v_leak", "v_threshold"),
                            List.of("w_in", "v_reset"),
                            p ->
                                    new Primitive.CubaLeakyIntegrateAndFire(
                                            p.get("tau_syn"),
                                            p.get("tau_mem"),
                                            p.get("r"),
                                            p.get("v_leak"),
                                            p.find("w_in"),
                                            p.get("v_threshold"),
                                            p.find("v_reset"))));

    static ElementwiseKind of(String type) {
        return ALL.stream().filter(kind -> kind.type.equals(type)).findFirst().orElseThrow();
    }

    private static ElementwiseKind stateless(
            String type, String parameter, Function<Parameters, Primitive> maker) {
        return new ElementwiseKind(type, false, List.of(parameter), List.of(), maker);
    }
}
