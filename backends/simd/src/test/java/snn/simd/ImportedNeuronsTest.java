package snn.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static snn.ir.expr.Expr.difference;
import static snn.ir.expr.Expr.input;
import static snn.ir.expr.Expr.negated;
import static snn.ir.expr.Expr.parameter;
import static snn.ir.expr.Expr.product;
import static snn.ir.expr.Expr.state;
import static snn.ir.expr.Expr.sum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.backend.Backend;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.Projection;
import snn.ir.TimeGrid;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Span;
import snn.ir.encoding.Frames;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.StateVariable;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.verify.Verify;
import snn.reference.ReferenceBackend;

/// Neurons as other tools have them: without state, with leaks and resets of their own, compared
/// with `>`, before their update, bounded from below, and stepped at once.
class ImportedNeuronsTest {
    private static final int NEURONS = 70;
    private static final int STEPS = 300;
    private static final Shape SHAPE = Shape.of(NEURONS);
    private static final Expr V = state("v");

    /// A membrane this near to its threshold may fall on either side of it in single precision.
    private static final double NEAR = 2e-5;

    /// A leaky membrane forgets its rounding; one that does not is reset by its spikes.
    private static final double BOUND = 1e-4;

    record Case(String name, DiscretePopulation neurons) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        Expr leaky =
                sum(
                        product(parameter("decay"), V),
                        sum(product(parameter("gain"), input("input")), parameter("v_leak")));
        Expr before = new Expr.Previous("v");
        Expr late = new Expr.Previous("i");
        Expr current =
                sum(
                        product(parameter("decay_i"), late),
                        product(parameter("w_in"), input("input")));
        var bounded =
                new Expr.Binary(
                        Expr.BinaryOperator.MAX,
                        sum(V, product(parameter("gain"), input("input"))),
                        negated(parameter("threshold")));
        Assignment reset = set("v", parameter("v_reset"));
        return Stream.of(
                spiking("threshold", List.of(set("v", input("input"))), V, List.of()),
                spiking("lif", List.of(set("v", leaky)), V, List.of(reset)),
                spiking("if, bounded from below", List.of(set("v", bounded)), V, List.of(reset)),
                spiking("compared before", List.of(set("v", leaky)), before, List.of(reset)),
                spiking(
                        "subtract, compared before",
                        List.of(set("v", leaky)),
                        before,
                        List.of(set("v", difference(V, parameter("threshold"))))),
                spiking(
                        "cuba, old current",
                        List.of(
                                set("i", current),
                                set("v", sum(product(parameter("decay"), V), late))),
                        V,
                        List.of(reset)),
                spiking(
                        "cuba, new current",
                        List.of(
                                set("i", current),
                                set("v", sum(product(parameter("decay"), V), state("i")))),
                        V,
                        List.of(reset)),
                passing("pass on", List.of(set("v", input("input"))), V),
                passing("li", List.of(set("v", leaky)), V),
                passing("old signal", List.of(set("v", leaky)), before));
    }

    private static Assignment set(String state, Expr value) {
        return new Assignment(state, value);
    }

    /// @param compared with the threshold, by `>`; `margin` is how far above it
    private static Case spiking(
            String name, List<Assignment> updates, Expr compared, List<Assignment> onSpike) {
        var all = new ArrayList<>(updates);
        all.add(set("margin", difference(compared, parameter("threshold"))));
        var spike = new Condition(compared, Comparison.GREATER, parameter("threshold"));
        return new Case(name, population(all, Optional.of(spike), onSpike, Optional.empty()));
    }

    private static Case passing(String name, List<Assignment> updates, Expr signal) {
        return new Case(
                name, population(updates, Optional.empty(), List.of(), Optional.of(signal)));
    }

    private static DiscretePopulation population(
            List<Assignment> updates,
            Optional<Condition> spike,
            List<Assignment> onSpike,
            Optional<Expr> signal) {
        List<StateVariable> states =
                Stream.of("i", "v", "margin").map(s -> new StateVariable(s, 0)).toList();
        return new DiscretePopulation(
                "cells",
                SHAPE,
                "imported",
                new DiscreteDynamics(states, updates, spike, onSpike, signal),
                Map.of(
                        "decay", each(0.5, 0.95),
                        "decay_i", each(0.3, 0.9),
                        "gain", each(0.1, 0.4),
                        "w_in", each(0.1, 0.4),
                        "v_leak", each(-0.05, 0.05),
                        "v_reset", each(-0.3, 0.3),
                        "threshold", each(0.5, 1.5)),
                Set.of(),
                Span.NONE);
    }

    private static Tensor each(double low, double high) {
        return Tensor.of(SHAPE, new Random(7).doubles(NEURONS, low, high).toArray());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void runLikeTheReference(Case given) {
        DiscreteModel model = model(given.neurons(), new OneToOne(SHAPE), false);
        assertEquals(List.of(), Verify.discrete(model));
        int compared = 0;
        int spikes = 0;
        for (long seed = 0; seed < 12; seed++) {
            Sample sample = sample(seed);
            Recording law = run(new ReferenceBackend(), model, sample);
            if (given.neurons().dynamics().spikes() && nearest(law) < NEAR) {
                continue;
            }
            compared++;
            for (SimdBackend way : SimdBackendTest.ways()) {
                Recording got = run(way, model, sample);
                if (given.neurons().dynamics().spikes()) {
                    assertArrayEquals(values(law, "spikes"), values(got, "spikes"));
                    spikes += (int) Arrays.stream(values(got, "spikes")).sum();
                }
                assertArrayEquals(values(law, "v"), values(got, "v"), BOUND);
                assertArrayEquals(values(law, "i"), values(got, "i"), BOUND);
            }
        }
        assertTrue(compared > 1, compared + " samples stayed away from the threshold");
        assertTrue(spikes > 0 || !given.neurons().dynamics().spikes(), "nothing fired");
    }

    /// The same edge twice brings twice as much.
    @Test
    void parallelEdgesAddUp() {
        Case relay = cases().filter(c -> c.name().equals("pass on")).findFirst().orElseThrow();
        for (Connectivity connectivity :
                List.of(new OneToOne(SHAPE), new Dense(NEURONS, NEURONS))) {
            DiscreteModel once = model(relay.neurons(), connectivity, false);
            DiscreteModel twice = model(relay.neurons(), connectivity, true);
            assertEquals(List.of(), Verify.discrete(twice));
            Sample sample = sample(1);
            double[] single = values(run(new ReferenceBackend(), once, sample), "v");
            double[] fourfold = values(run(new ReferenceBackend(), twice, sample), "v");
            for (int n = 0; n < single.length; n++) {
                assertEquals(4 * single[n], fourfold[n], 1e-12);
            }
            for (SimdBackend way : SimdBackendTest.ways()) {
                assertArrayEquals(fourfold, values(run(way, twice, sample), "v"), BOUND);
            }
        }
    }

    private static double nearest(Recording law) {
        double nearest = Double.MAX_VALUE;
        for (double margin : values(law, "margin")) {
            nearest = Math.min(nearest, Math.abs(margin));
        }
        return nearest;
    }

    private static double[] values(Recording recording, String variable) {
        return recording.trace("cells", variable).orElseThrow().values();
    }

    private static Recording run(Backend backend, DiscreteModel model, Sample sample) {
        boolean spikes = ((DiscretePopulation) model.graph().node("cells")).dynamics().spikes();
        Probes probes =
                spikes
                        ? Probes.of("cells.spikes", "cells.v", "cells.i", "cells.margin")
                        : Probes.of("cells.v", "cells.i");
        try (Runner runner = backend.compile(model).orThrow().newRunner()) {
            return runner.run(sample, probes);
        }
    }

    /// Thousandths, so that what has no state stays away from its threshold.
    private static Sample sample(long seed) {
        double[] values =
                new Random(seed)
                        .doubles((long) STEPS * NEURONS, -1, 3)
                        .map(x -> Math.rint(x * 1000) / 1000)
                        .toArray();
        return new Sample(Map.of("code", new Frames.Values(STEPS, NEURONS, values)));
    }

    /// @param twice whether the edges to the weights and from them are there twice
    private static DiscreteModel model(
            DiscretePopulation neurons, Connectivity connectivity, boolean twice) {
        var weights = new float[connectivity.weights().length()];
        for (int n = 0; n < NEURONS; n++) {
            weights[connectivity.weights().rank() == 1 ? n : n * NEURONS + n] = 1;
        }
        List<DiscreteNode> nodes =
                List.of(
                        new Input("image", SHAPE, Input.Form.SIGNAL, -1, 1, Span.NONE),
                        new Encoder("code", SHAPE, "direct", Map.of("gain", 1.0), Span.NONE),
                        new Flatten("flat", SHAPE, Span.NONE),
                        new Projection(
                                "w",
                                connectivity,
                                WeightFormat.REAL,
                                false,
                                Optional.of(Tensor.of(connectivity.weights(), weights)),
                                Optional.empty(),
                                Optional.empty(),
                                Span.NONE),
                        neurons);
        var edges = new ArrayList<Edge>();
        edges.add(Edge.of("image", "code"));
        edges.add(Edge.of("code", "flat"));
        for (int n = 0; n < (twice ? 2 : 1); n++) {
            edges.add(Edge.of("flat", "w"));
            edges.add(Edge.of("w", "cells"));
        }
        var header = new Header("n", "", "", Optional.empty(), Optional.empty(), List.of());
        return new DiscreteModel(
                header, new TimeGrid(STEPS, 1), new Graph<>(nodes, edges), List.of());
    }
}
