package snn.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import snn.backend.Probes;
import snn.backend.Sample;
import snn.compiler.FrontEnd;
import snn.compiler.discretise.Discretise;
import snn.interop.nir.NirEdge;
import snn.interop.nir.NirNetwork;
import snn.interop.nir.NirNode;
import snn.interop.nir.Primitive;
import snn.interop.nir.importing.ImportOptions;
import snn.interop.nir.importing.Importing;
import snn.interop.nir.importing.Option;
import snn.interop.nir.importing.Origin;
import snn.ir.Model;
import snn.ir.encoding.Frames;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.text.ModelText;
import snn.ir.verify.Verify;
import snn.reference.ReferenceBackend;

/// Every neuron of NIR under every choice: its model reads back from its text, and its steps are
/// the formulas that the conformance files of NIR state.
class NirNeuronsTest {
    private static final int STEPS = 60;
    private static final double DT = 0.0005;
    private static final double[] TAU = {0.01, 0.004};
    private static final double[] SYN = {0.003, 0.007};
    private static final double[] R = {2, 1.5};
    private static final double[] LEAK = {0.125, -0.25};
    private static final double[] W = {3, 0.75};
    private static final double[] RESET = {-0.25, 0.5};
    private static final double[] THRESHOLD = {0.75, 1};

    static List<Primitive.Neuron> neurons() {
        Tensor one = each(1, 1);
        Tensor nought = each(0, 0);
        return List.of(
                new Primitive.Integrator(each(100, 200)),
                new Primitive.IntegrateAndFire(each(100, 200), each(THRESHOLD), Optional.empty()),
                new Primitive.IntegrateAndFire(
                        each(1000, 1000), each(THRESHOLD), Optional.of(each(RESET))),
                new Primitive.LeakyIntegrator(each(TAU), each(R), each(LEAK)),
                new Primitive.LeakyIntegrator(each(TAU), one, nought),
                new Primitive.LeakyIntegrateAndFire(
                        each(TAU), each(R), each(LEAK), each(THRESHOLD), Optional.of(each(RESET))),
                new Primitive.LeakyIntegrateAndFire(
                        each(TAU), one, nought, each(THRESHOLD), Optional.empty()),
                new Primitive.CubaLeakyIntegrator(
                        each(SYN), each(TAU), each(R), each(LEAK), Optional.of(each(W))),
                new Primitive.CubaLeakyIntegrateAndFire(
                        each(SYN),
                        each(TAU),
                        each(R),
                        each(LEAK),
                        Optional.of(each(W)),
                        each(THRESHOLD),
                        Optional.of(each(RESET))),
                new Primitive.CubaLeakyIntegrateAndFire(
                        each(SYN),
                        each(TAU),
                        one,
                        nought,
                        Optional.empty(),
                        each(THRESHOLD),
                        Optional.empty()));
    }

    static List<ImportOptions> choices() {
        var all = new ArrayList<ImportOptions>();
        for (String rule : List.of("euler", "exponential", "jump")) {
            for (String reset : List.of("value", "subtract")) {
                for (String order : List.of("new", "old")) {
                    all.add(
                            ImportOptions.NONE
                                    .with(Option.INTEGRATION, rule)
                                    .with(Option.RESET, reset)
                                    .with(Option.CUBA_ORDER, order)
                                    .with(Option.DT, DT + " s")
                                    .with(Option.STEPS, "" + STEPS));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("choices")
    void a_step_is_what_the_formula_says(ImportOptions options) {
        for (Primitive.Neuron neuron : neurons()) {
            Model model = imported(neuron, options);
            double[] got = run(model, spikes(neuron) ? "v" : Probes.SPIKES);
            assertArrayEquals(formula(neuron, options), got, 1e-12, neuron + " " + options);
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void a_model_reads_back_from_its_text(ImportOptions options) {
        for (Primitive.Neuron neuron : neurons()) {
            readsBack(imported(neuron, options));
            readsBack(
                    imported(
                            neuron,
                            options.with(Option.CLAMP, "threshold")
                                    .with(Option.SPIKE_FROM, "previous")
                                    .with(Option.MEMBRANE, "input")));
        }
    }

    @ParameterizedTest
    @CsvSource({"threshold", "input"})
    void the_scale_of_the_membrane_changes_no_spike(String scale) {
        for (Primitive.Neuron neuron : neurons()) {
            for (ImportOptions options : choices()) {
                Model plain = imported(neuron, options);
                Model scaled = imported(neuron, options.with(Option.MEMBRANE, scale));
                if (spikes(neuron)) {
                    assertArrayEquals(run(plain, Probes.SPIKES), run(scaled, Probes.SPIKES));
                }
            }
        }
    }

    private static void readsBack(Model model) {
        String text = ModelText.of(model);
        assertEquals(List.of(), ModelText.unsaid(model), text);
        Model read = FrontEnd.compile("read.snn", text).orThrow();
        assertEquals(text, ModelText.of(read));
    }

    private static Model imported(Primitive.Neuron neuron, ImportOptions options) {
        Shape shape = Shape.of(2);
        var network =
                new NirNetwork(
                        "1.0.8",
                        List.of(
                                new NirNode("input", new Primitive.Input(shape), shape, shape),
                                new NirNode("a.b/n", neuron, shape, shape),
                                new NirNode("output", new Primitive.Output(shape), shape, shape)),
                        List.of(new NirEdge("input", "a.b/n"), new NirEdge("a.b/n", "output")));
        Model model =
                Importing.of(
                                network,
                                new Foreign.Group(Map.of()),
                                new Origin("odd name.nir", "", List.of()),
                                options)
                        .orThrow();
        assertEquals(List.of(), Verify.model(model));
        return model;
    }

    private static double[] run(Model model, String variable) {
        var program = Discretise.apply(model).orThrow().program();
        assertEquals(List.of(), Verify.discrete(program));
        var frames = new double[2 * STEPS];
        for (int k = 0; k < frames.length; k++) {
            frames[k] = input(k);
        }
        var sample = new Sample(Map.of("input/signal", new Frames.Values(STEPS, 2, frames)));
        try (var runner = new ReferenceBackend().compile(program).orThrow().newRunner()) {
            return runner.run(sample, Probes.of("a.b/n." + variable))
                    .trace("a.b/n", variable)
                    .orElseThrow()
                    .values();
        }
    }

    private static double input(int k) {
        return (k * 37 % 16 - 4) / 4.0 + 0.013;
    }

    /// The membrane after each step: the update, the comparison, the reset.
    private static double[] formula(Primitive.Neuron neuron, ImportOptions options) {
        var values = new double[2 * STEPS];
        for (int n = 0; n < 2; n++) {
            var given = new Given(neuron, n);
            double v = 0;
            double i = 0;
            for (int t = 0; t < STEPS; t++) {
                double x = input(2 * t + n);
                double before = i;
                if (given.has("tau_syn")) {
                    i = step(i, 0, given.or("w_in", 1) * x, given.or("tau_syn", 0), options);
                    x = is(options, Option.CUBA_ORDER, "new") ? i : before;
                }
                v = membrane(given, v, x, options);
                if (given.has("v_threshold") && v > given.or("v_threshold", 0)) {
                    v =
                            is(options, Option.RESET, "value")
                                    ? given.or("v_reset", 0)
                                    : v - given.or("v_threshold", 0);
                }
                values[2 * t + n] = v;
            }
        }
        return values;
    }

    private static double membrane(Given given, double v, double x, ImportOptions options) {
        double drive = given.or("r", 0) * x;
        if (given.has("tau") || given.has("tau_mem")) {
            double tau = given.has("tau") ? given.or("tau", 0) : given.or("tau_mem", 0);
            return step(v, given.or("v_leak", 0), drive, tau, options);
        }
        return v + (is(options, Option.INTEGRATION, "jump") ? drive : DT * drive);
    }

    private static double step(
            double v, double rest, double drive, double tau, ImportOptions options) {
        double decay = Math.exp(-DT / tau);
        if (is(options, Option.INTEGRATION, "euler")) {
            return v + DT / tau * (rest - v + drive);
        }
        return is(options, Option.INTEGRATION, "exponential")
                ? rest + drive + (v - rest - drive) * decay
                : rest + (v - rest) * decay + drive;
    }

    private static boolean is(ImportOptions options, Option option, String value) {
        return value.equals(options.stated().get(option));
    }

    private static boolean spikes(Primitive.Neuron neuron) {
        return neuron instanceof Primitive.Spiking;
    }

    private static Tensor each(double... values) {
        return Tensor.of(Shape.of(values.length), values);
    }

    /// The numbers of one neuron of the file.
    private record Given(Primitive.Neuron neuron, int number) {
        boolean has(String name) {
            return neuron.parameters().stream().anyMatch(p -> p.name().equals(name));
        }

        double or(String name, double otherwise) {
            return neuron.parameters().stream()
                    .filter(p -> p.name().equals(name))
                    .findFirst()
                    .map(p -> p.value().real(number))
                    .orElse(otherwise);
        }
    }
}
