package snn.interop.nir.importing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import snn.interop.nir.Primitive;
import snn.ir.Population;
import snn.ir.tensor.Tensor;
import snn.ir.text.DynamicsText;
import snn.ir.verify.Verify;

class NeuronsTest {
    private static final ImportOptions SET = ImportOptions.NONE.with(Option.RESET, "value");

    @Test
    void a_neutral_parameter_leaves_the_equation_and_times_become_milliseconds() {
        Population p = only(Graphs.lif(0.02, 1, 0), SET);
        assertEquals(
                "dv/dt = (input - v) / tau; spike when v > threshold; then v <- 0",
                DynamicsText.of(p.dynamics()));
        assertEquals(Tensor.scalar(20.0), p.parameters().get("tau"));
        assertEquals(Tensor.scalar(0.5), p.parameters().get("threshold"));
        assertEquals(Set.of("tau", "threshold"), p.parameters().keySet());
        assertEquals("nir_lif", p.kind());
    }

    @Test
    void parameters_that_count_stay() {
        var lif =
                new Primitive.LeakyIntegrateAndFire(
                        Graphs.each(0.02, 0.01),
                        Graphs.each(1, 2),
                        Graphs.each(0, -1),
                        Graphs.each(1, 1),
                        Optional.of(Graphs.each(0, 0.5)));
        Population p = only(lif, SET);
        assertEquals(
                "dv/dt = (v_leak - v + r * input) / tau; spike when v > threshold;"
                        + " then v <- v_reset",
                DynamicsText.of(p.dynamics()));
        assertArrayEquals(new double[] {20, 10}, value(p, "tau"));
        assertArrayEquals(new double[] {0, 0.5}, value(p, "v_reset"));
    }

    @Test
    void a_reset_by_subtraction_reads_no_reset_value() {
        var options = ImportOptions.NONE.with(Option.RESET, "subtract");
        Population p = only(Graphs.cuba(0.005, 0.01, 2, 1), options);
        assertEquals(
                "di/dt = (input - i) / tau_syn; dv/dt = (r * i - v) / tau_mem;"
                        + " spike when v > threshold; then v <- v - threshold",
                DynamicsText.of(p.dynamics()));
    }

    @Test
    void the_rise_of_an_integrator_is_counted_in_hertz() {
        var integrator = new Primitive.Integrator(Graphs.each(3, 3));
        Population p = only(integrator, ImportOptions.NONE);
        assertEquals("dv/dt = r * 0.001 * input; signal v", DynamicsText.of(p.dynamics()));
        assertEquals(Tensor.scalar(3.0), p.parameters().get("r"));
    }

    @Test
    void with_jumps_an_integrator_adds_its_input_whatever_the_step() {
        var fire =
                new Primitive.IntegrateAndFire(
                        Graphs.each(1, 1), Graphs.each(1, 1), Optional.empty());
        Population p =
                only(
                        fire,
                        SET.with(Option.INTEGRATION, "jump")
                                .with(Option.DT, "0.1 ms")
                                .with(Option.CLAMP, "threshold"));
        assertEquals(
                "then v <- v + input, v <- max(v, -threshold); spike when v > threshold;"
                        + " then v <- 0",
                DynamicsText.of(p.dynamics()));
    }

    @Test
    void with_jumps_a_leak_potential_is_no_impulse() {
        Population p = only(Graphs.lif(0.02, 1, 0.1), SET.with(Option.INTEGRATION, "jump"));
        assertEquals(
                "dv/dt = (v_leak - v) / tau; then v <- v + input; spike when v > threshold;"
                        + " then v <- 0",
                DynamicsText.of(p.dynamics()));
        assertEquals("exponential", p.choices().get("integration"));
    }

    @Test
    void a_spike_may_be_that_of_the_membrane_before() {
        Population p = only(Graphs.lif(0.02, 1, 0), SET.with(Option.SPIKE_FROM, "previous"));
        assertEquals(
                "dv/dt = (input - v) / tau; last' = v; spike when last > threshold; then v <- 0",
                DynamicsText.of(p.dynamics()));
    }

    @Test
    void a_membrane_in_thresholds_has_the_threshold_1() {
        Population p = only(Graphs.lif(0.02, 1, 0), SET.with(Option.MEMBRANE, "threshold"));
        assertArrayEquals(new double[] {1}, value(p, "threshold"));
        assertArrayEquals(new double[] {2}, value(p, "r"));
    }

    @Test
    void a_membrane_on_the_scale_of_its_input_takes_it_with_weight_1() {
        var options = SET.with(Option.MEMBRANE, "input").with(Option.DT, "0.1 ms");
        Population p = only(Graphs.lif(0.0025, 1, 0), options);
        assertArrayEquals(new double[] {25}, value(p, "r"));
        assertArrayEquals(new double[] {12.5}, value(p, "threshold"));
        Population cuba = only(Graphs.cuba(0.001, 0.002, 4, 5), options);
        assertArrayEquals(new double[] {10}, value(cuba, "w_in"));
        assertArrayEquals(new double[] {20}, value(cuba, "r"));
        assertArrayEquals(new double[] {10}, value(cuba, "threshold"));
    }

    @Test
    void neurons_of_one_primitive_with_other_equations_are_another_kind() {
        var network =
                Graphs.chain(
                        "1.0.8",
                        Graphs.neuron("a", Graphs.lif(0.02, 1, 0)),
                        Graphs.neuron("b", Graphs.lif(0.02, 1, 1)),
                        Graphs.neuron("c", Graphs.lif(0.01, 1, 0)));
        var model = Graphs.imported(network, ImportOptions.NONE).orThrow();
        assertEquals(
                List.of("nir_lif", "nir_lif_2", "nir_lif"),
                model.graph().nodes().stream()
                        .filter(n -> n instanceof Population)
                        .map(n -> ((Population) n).kind())
                        .toList());
        assertEquals(List.of(), Verify.model(model));
    }

    @Test
    void a_parameter_goes_back_as_it_came() {
        var decided =
                Importing.decide(
                                Graphs.chain("1", Graphs.neuron("a", Graphs.lif(0.02, 1, 0))),
                                Graphs.EMPTY,
                                Graphs.ORIGIN,
                                SET.with(Option.TIME_UNIT, "steps").with(Option.DT, "0.5 ms"))
                        .orThrow();
        for (Quantity quantity : Quantity.values()) {
            double there = quantity.toModel(3, decided.settings());
            assertEquals(3, quantity.toFile(there, decided.settings()), 1e-15, quantity.name());
        }
        assertEquals(1.5, Quantity.TIME.toModel(3, decided.settings()));
        assertEquals(6000, Quantity.RATE.toModel(3, decided.settings()));
    }

    private static Population only(Primitive.Neuron neuron, ImportOptions options) {
        var model =
                Graphs.imported(Graphs.chain("1.0.8", Graphs.neuron("n", neuron)), options)
                        .orThrow();
        assertEquals(List.of(), Verify.model(model));
        return (Population) model.graph().node("n");
    }

    private static double[] value(Population p, String name) {
        return Optional.ofNullable(p.parameters().get(name)).orElseThrow().toDoubles();
    }
}
