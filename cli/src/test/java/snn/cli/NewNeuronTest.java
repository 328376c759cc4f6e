package snn.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.SampleEncoder;
import snn.backend.Trace;
import snn.compiler.FrontEnd;
import snn.compiler.discretise.Discretise;
import snn.compiler.quantise.Quantisation;
import snn.compiler.quantise.Quantise;
import snn.ir.DiscreteModel;
import snn.ir.Model;
import snn.ir.Population;
import snn.ir.data.Samples;
import snn.ir.diagnostic.Result;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.graph.Edge;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.NeuronKind;
import snn.ir.neuron.ParameterSpec;
import snn.ir.neuron.Symbol;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.unit.Dimension;
import snn.reference.ReferenceBackend;
import snn.simd.SimdBackend;
import snn.training.Options;
import snn.training.Trainer;

/// Adding a neuron kind touches one place: a kind that the product does not have runs, trains and
/// is refused where it must be, with no change to any backend.
class NewNeuronTest {
    private static final String TEXT =
            """
            network adaptive {
              time 20 steps of 1 ms
              input x = real[6] in 0..1
              encode rates = x -> poisson(rate = 400 Hz)
              neuron hidden = lif(tau_mem = 10 ms)
              layer h = rates -> dense(12) -> hidden
              layer o = h -> dense(2) -> li(tau_mem = 20 ms)
              output y = o -> max_over_time -> argmax
              train {
                data = digits
                rule = surrogate(fast_sigmoid(slope = 5))
                loss = cross_entropy(max_over_time(o))
                optimizer = adam(rate = 1e-2)
                batch = 16
                epochs = 8
                seed = 3
              }
            }
            """;

    private static Model trained;
    private static double firstLoss;
    private static double lastLoss;

    /// tau_mem dv/dt = i - v, tau_adapt da/dt = -a; a spike when v >= threshold + a, then v <- 0
    /// and a <- a + jump.
    private static NeuronKind adaptiveThreshold() {
        Expr v = Expr.state("v");
        Expr a = Expr.state("a");
        var dynamics =
                new Dynamics(
                        List.of(),
                        List.of(new Symbol(Edge.INPUT, Dimension.POTENTIAL)),
                        List.of(atRest("a"), atRest("v")),
                        List.of(
                                new Derivative(
                                        "a",
                                        Expr.quotient(
                                                Expr.negated(a), Expr.parameter("tau_adapt"))),
                                new Derivative(
                                        "v",
                                        Expr.quotient(
                                                Expr.difference(Expr.input(Edge.INPUT), v),
                                                Expr.parameter("tau_mem")))),
                        List.of(),
                        Optional.of(
                                new Condition(
                                        v,
                                        Comparison.GREATER_OR_EQUAL,
                                        Expr.sum(Expr.parameter("threshold"), a))),
                        List.of(
                                new Assignment("v", Expr.constant(0)),
                                new Assignment("a", Expr.sum(a, Expr.parameter("jump")))),
                        Optional.empty());
        return new NeuronKind(
                "adaptive_threshold",
                "tau_adapt da/dt = -a; spike when v >= threshold + a",
                List.of(
                        new ParameterSpec("tau_mem", Dimension.TIME, 10, t -> t > 0, "above 0"),
                        new ParameterSpec("tau_adapt", Dimension.TIME, 50, t -> t > 0, "above 0"),
                        new ParameterSpec("threshold", Dimension.POTENTIAL, 0.5, t -> t > 0, ""),
                        new ParameterSpec("jump", Dimension.POTENTIAL, 0.2, t -> t > 0, "")),
                List.of(),
                _ -> dynamics);
    }

    private static Dynamics.State atRest(String name) {
        return new Dynamics.State(name, Dimension.POTENTIAL, Expr.constant(0));
    }

    @BeforeAll
    static void train() {
        Model model =
                FrontEnd.compile("adaptive.snn", TEXT)
                        .orThrow()
                        .mapNodes(n ->
                                n instanceof Population p && p.name().equals("h")
                                        ? replaced(p)
                                        : n);
        double[] losses = new double[8];
        var trainer = new Trainer(Options.threads(2), p -> losses[p.epoch() - 1] = p.loss());
        trained =
                trainer.train(model, m -> Result.ok(discrete(m)), new Halves(256), new Halves(0))
                        .orThrow();
        firstLoss = losses[0];
        lastLoss = losses[7];
    }

    @Test
    void itTrains() {
        assertTrue(lastLoss < firstLoss / 2, "loss " + firstLoss + " to " + lastLoss);
    }

    @Test
    void itRunsAlikeOnReferenceAndSimd() {
        DiscreteModel program = discrete(trained);
        var probes = Probes.of("h.spikes", "h.v", "h.a", "o.v");
        var encoder = new SampleEncoder(program, 1, "test");
        var samples = new Halves(20);
        int fired = 0;
        try (var reference = new ReferenceBackend().compile(program).orThrow();
                var simd = new SimdBackend().compile(program).orThrow()) {
            for (int n = 0; n < samples.size(); n++) {
                var sample = encoder.encode(n, samples.values(n));
                Recording law = reference.newRunner().run(sample, probes);
                Recording other = simd.newRunner().run(sample, probes);
                for (Trace wanted : law.traces()) {
                    Trace got = other.trace(wanted.node(), wanted.variable()).orElseThrow();
                    for (int k = 0; k < wanted.values().length; k++) {
                        assertEquals(wanted.values()[k], got.values()[k], 1e-4, wanted.name());
                    }
                }
                fired += java.util.Arrays.stream(law.spikes().get("h")).sum();
            }
        }
        assertTrue(fired > 0, "no neuron ever fired");
    }

    @Test
    void itQuantisesAndRunsBitForBitOnReferenceAndSimd() {
        var program = Quantise.apply(discrete(trained), Quantisation.INT8).orThrow().program();
        var probes = Probes.of("h.spikes", "h.v", "h.a", "o.v");
        var encoder = new SampleEncoder(program, 1, "test");
        var samples = new Halves(20);
        int fired = 0;
        try (var reference = new ReferenceBackend().compile(program).orThrow();
                var simd = new SimdBackend().compile(program).orThrow()) {
            for (int n = 0; n < samples.size(); n++) {
                var sample = encoder.encode(n, samples.values(n));
                Recording law = reference.newRunner().run(sample, probes);
                Recording other = simd.newRunner().run(sample, probes);
                for (Trace wanted : law.traces()) {
                    Trace got = other.trace(wanted.node(), wanted.variable()).orElseThrow();
                    assertArrayEquals(wanted.values(), got.values(), wanted.name());
                }
                fired += java.util.Arrays.stream(law.spikes().get("h")).sum();
            }
        }
        assertTrue(fired > 0, "no neuron ever fired");
    }

    private static Population replaced(Population old) {
        NeuronKind kind = adaptiveThreshold();
        var values = new TreeMap<String, Tensor>();
        kind.parameters().forEach(p -> values.put(p.name(), Tensor.scalar(p.standard())));
        return new Population(
                old.name(),
                old.shape(),
                kind.name(),
                Map.of(),
                values,
                Set.of(),
                kind.dynamicsFor(Map.of()),
                old.origin());
    }

    private static DiscreteModel discrete(Model model) {
        return Discretise.apply(model).orThrow().program();
    }

    /// Class 0 has its first three inputs on, class 1 its last three.
    private record Halves(int size) implements Samples {
        @Override
        public Shape shape() {
            return Shape.of(6);
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public float[] values(int sample) {
            var values = new float[6];
            for (int k = 0; k < 3; k++) {
                values[3 * label(sample) + k] = 0.5f + 0.5f * ((sample * 7 + k) % 5) / 5;
            }
            return values;
        }

        @Override
        public int label(int sample) {
            return sample % 2;
        }
    }
}
