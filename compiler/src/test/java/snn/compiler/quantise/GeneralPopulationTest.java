package snn.compiler.quantise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static snn.ir.expr.Expr.constant;
import static snn.ir.expr.Expr.difference;
import static snn.ir.expr.Expr.input;
import static snn.ir.expr.Expr.parameter;
import static snn.ir.expr.Expr.product;
import static snn.ir.expr.Expr.state;
import static snn.ir.expr.Expr.sum;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import snn.ir.DiscretePopulation;
import snn.ir.Header;
import snn.ir.IntegerModel;
import snn.ir.IntegerPopulation;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Evaluate;
import snn.ir.expr.Expr;
import snn.ir.expr.IntegerBindings;
import snn.ir.graph.Graph;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.StateVariable;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.verify.Verify;

class GeneralPopulationTest {
    private static final double PORT_SCALE = 127 * 64 / 0.7;
    private static final double REACH = 3;

    @Test
    void stepsOfRandomNeuronsAreAsNearAsTheReportSays() {
        int proved = 0;
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            DiscretePopulation real = random(random);
            var general = general(real);
            if (general.endless().isPresent()) {
                continue;
            }
            IntegerPopulation whole = general.quantised();
            String trial = "seed " + seed + " " + real.dynamics();
            assertEquals(List.of(), verified(whole), trial);
            proved += follow(real, whole, general, random, trial);
        }
        assertTrue(proved > 200, proved + " states proved");
    }

    /// Steps both from the same values, and follows the integer one; the number of proved states.
    private static int follow(
            DiscretePopulation real,
            IntegerPopulation whole,
            GeneralPopulation general,
            Random random,
            String trial) {
        Map<String, Long> states = new HashMap<>();
        whole.dynamics().states().forEach(s -> states.put(s.name(), s.initial()));
        var cell = new RealNeuron(real, 0);
        for (int t = 0; t < 200; t++) {
            states.forEach((name, v) -> cell.put(name, v / general.scale(name)));
            long arriving =
                    random.nextInt(3) == 0
                            ? Math.round(PORT_SCALE * REACH * (2 * random.nextDouble() - 1))
                            : 0;
            cell.update(_ -> arriving / PORT_SCALE);
            Map<String, Long> before = Map.copyOf(states);
            whole.dynamics().updates().forEach(u -> assign(u, whole, states, before, arriving));
            for (StateVariable state : real.dynamics().states()) {
                String name = state.name();
                double found = states.getOrDefault(name, 0L) / general.scale(name);
                double wanted = cell.state(name);
                if (Math.abs(wanted) * general.scale(name) < (1 << 23) - 1) {
                    double slack = lineage(real, general, name) * (1 + 1e-9) + 1e-12;
                    assertEquals(wanted, found, slack, trial + " " + name + " step " + t);
                }
                StateRanges.Bound bound = general.bound(name);
                if (bound.proved()) {
                    double most = bound.interval().magnitude();
                    assertTrue(
                            Math.abs(wanted) <= most * 1.01 + 1e-3,
                            trial + " " + name + " " + wanted + " of " + bound);
                }
            }
            spike(whole, states, before);
        }
        return (int)
                real.dynamics().states().stream()
                        .filter(s -> general.bound(s.name()).proved())
                        .count();
    }

    /// What one state may be off by, with what it takes over from those updated before it.
    private static double lineage(DiscretePopulation real, GeneralPopulation general, String name) {
        double sum = 0;
        for (StateVariable state : real.dynamics().states()) {
            sum += 20 * general.error(state.name());
        }
        return name.equals(real.dynamics().states().getFirst().name()) ? general.error(name) : sum;
    }

    private static void assign(
            IntegerDynamics.Update update,
            IntegerPopulation population,
            Map<String, Long> now,
            Map<String, Long> before,
            long arriving) {
        now.put(
                update.state(),
                Evaluate.integer(update.value(), names(population, now, before, arriving)));
    }

    private static void spike(
            IntegerPopulation population, Map<String, Long> now, Map<String, Long> before) {
        var names = names(population, now, before, 0);
        population
                .dynamics()
                .spike()
                .filter(s ->
                        s.comparison()
                                .holds(
                                        Evaluate.integer(s.left(), names),
                                        Evaluate.integer(s.right(), names)))
                .ifPresent(_ ->
                        population
                                .dynamics()
                                .onSpike()
                                .forEach(u -> assign(u, population, now, before, 0)));
    }

    private static IntegerBindings names(
            IntegerPopulation population,
            Map<String, Long> now,
            Map<String, Long> before,
            long arriving) {
        return new IntegerBindings() {
            @Override
            public long parameter(String name) {
                return Optional.ofNullable(population.parameters().get(name))
                        .orElseThrow()
                        .integer(0);
            }

            @Override
            public long state(String name) {
                return now.getOrDefault(name, 0L);
            }

            @Override
            public long previous(String name) {
                return before.getOrDefault(name, 0L);
            }

            @Override
            public long input(String port) {
                return arriving;
            }
        };
    }

    private static List<?> verified(IntegerPopulation population) {
        var header = new Header("t", "", "", Optional.empty(), Optional.empty(), List.of());
        var model =
                new IntegerModel(
                        header,
                        new TimeGrid(10, 1),
                        new Graph<>(List.of(population), List.of()),
                        List.of());
        return Verify.integer(model).stream().filter(d -> !d.code().equals("ir-unfed")).toList();
    }

    @Test
    void aRotationIsBoundedByItsImpulseResponse() {
        double c = 0.95 * Math.cos(0.6);
        double s = 0.95 * Math.sin(0.6);
        var updates =
                List.of(
                        new Assignment(
                                "x",
                                sum(
                                        difference(
                                                product(constant(c), state("x")),
                                                product(constant(s), new Expr.Previous("y"))),
                                        input("input"))),
                        new Assignment(
                                "y",
                                sum(
                                        product(constant(s), new Expr.Previous("x")),
                                        product(constant(c), state("y")))));
        var onSpike = List.of(new Assignment("x", constant(0)), new Assignment("y", constant(0.5)));
        var spike = new Condition(state("y"), Comparison.GREATER_OR_EQUAL, constant(1));
        var general = general(population(List.of("x", "y"), updates, Optional.of(spike), onSpike));
        assertTrue(general.bound("x").proved());
        double most = general.bound("x").interval().magnitude();
        assertTrue(most < 1.01 * (REACH / 0.05 + 0.5) && most > REACH, most + " for x");
    }

    @Test
    void aSlowLeakIsBoundedByALeap() {
        var leak = new Assignment("v", sum(product(constant(0.9995), state("v")), input("input")));
        var general = general(population(List.of("v"), List.of(leak), Optional.empty(), List.of()));
        assertTrue(general.bound("v").proved());
        assertEquals(REACH / 0.0005, general.bound("v").interval().magnitude(), 0.02 * 6000);
    }

    @Test
    void aThresholdKeepsAPerfectIntegratorFromAbove() {
        Expr v = state("v");
        var positive = new Expr.Binary(Expr.BinaryOperator.MAX, input("input"), constant(0));
        var general =
                general(
                        population(
                                List.of("v"),
                                List.of(new Assignment("v", sum(v, positive))),
                                Optional.of(
                                        new Condition(v, Comparison.GREATER_OR_EQUAL, constant(5))),
                                List.of(new Assignment("v", constant(0)))));
        assertTrue(general.bound("v").proved());
        assertEquals(5 + REACH, general.bound("v").interval().high(), 0.1);
    }

    @Test
    void whatGrowsIsCutOffAndSaysSo() {
        Expr v = state("v");
        var square =
                new Assignment("v", sum(product(product(v, v), constant(0.3)), input("input")));
        var general =
                general(
                        population(
                                List.of("v"),
                                List.of(square),
                                Optional.of(
                                        new Condition(v, Comparison.GREATER_OR_EQUAL, constant(8))),
                                List.of(new Assignment("v", constant(0)))));
        assertTrue(!general.bound("v").proved() || general.bound("v").interval().isFinite());
        assertEquals(List.of(), verified(general.quantised()));
    }

    @Test
    void aThresholdBetweenTwoUnitsComparesAsTheRealOneDoes() {
        Expr v = state("v");
        var update = new Assignment("v", sum(product(constant(0.5), v), input("input")));
        for (Comparison comparison : Comparison.values()) {
            var general =
                    general(
                            population(
                                    List.of("v"),
                                    List.of(update),
                                    Optional.of(new Condition(v, comparison, parameter("theta"))),
                                    List.of()));
            IntegerDynamics.Spike spike = general.quantised().dynamics().spike().orElseThrow();
            double exact = 1.0 / 3 * general.scale("v");
            for (long units = (long) exact - 1; units <= exact + 2; units++) {
                assertEquals(
                        comparison.holds((double) units, exact),
                        comparison.holds(
                                units, ((snn.ir.expr.IntegerExpr.Constant) spike.right()).value()));
            }
        }
    }

    private static GeneralPopulation general(DiscretePopulation population) {
        return new GeneralPopulation(
                population,
                IntegerArithmetic.LOIHI1,
                Map.of("input", PORT_SCALE),
                Map.of("input", Interval.within(REACH)));
    }

    /// One to three states; stable linear parts, products, choices, minima and maxima.
    private static DiscretePopulation random(Random random) {
        int size = 1 + random.nextInt(3);
        var names = List.of("v", "w", "u").subList(0, size);
        var updates = new ArrayList<Assignment>();
        for (String name : names) {
            Expr own = product(constant(0.5 + 0.49 * random.nextDouble()), state(name));
            Expr value = sum(own, product(constant(random.nextGaussian()), input("input")));
            String other = names.get(random.nextInt(size));
            value =
                    switch (random.nextInt(5)) {
                        case 0 -> value;
                        case 1 ->
                                sum(
                                        value,
                                        product(
                                                constant(0.1 * random.nextGaussian()),
                                                new Expr.Previous(other)));
                        case 2 ->
                                new Expr.Binary(
                                        Expr.BinaryOperator.MIN,
                                        value,
                                        sum(
                                                constant(4),
                                                new Expr.Unary(
                                                        Expr.UnaryOperator.ABS,
                                                        new Expr.Previous(other))));
                        case 3 ->
                                new Expr.Binary(
                                        Expr.BinaryOperator.MAX,
                                        constant(-9),
                                        new Expr.Binary(
                                                Expr.BinaryOperator.MIN,
                                                constant(9),
                                                sum(
                                                        value,
                                                        product(
                                                                new Expr.Previous(name),
                                                                new Expr.Previous(other)))));
                        default ->
                                sum(
                                        value,
                                        product(
                                                constant(0.05),
                                                new Expr.Unary(
                                                        Expr.UnaryOperator.ABS,
                                                        new Expr.Previous(other))));
                    };
            updates.add(new Assignment(name, value));
        }
        boolean spikes = random.nextBoolean();
        Optional<Condition> spike =
                spikes
                        ? Optional.of(
                                new Condition(
                                        state("v"),
                                        Comparison.GREATER_OR_EQUAL,
                                        parameter("theta")))
                        : Optional.empty();
        List<Assignment> onSpike =
                spikes
                        ? List.of(new Assignment("v", difference(state("v"), parameter("theta"))))
                        : List.of();
        return population(names, updates, spike, onSpike);
    }

    private static DiscretePopulation population(
            List<String> names,
            List<Assignment> updates,
            Optional<Condition> spike,
            List<Assignment> onSpike) {
        var states = names.stream().map(n -> new StateVariable(n, 0)).toList();
        var dynamics =
                new DiscreteDynamics(
                        states,
                        updates,
                        spike,
                        onSpike,
                        spike.isPresent()
                                ? Optional.empty()
                                : Optional.of(state(names.getFirst())));
        return new DiscretePopulation(
                "n",
                Shape.of(1),
                "user",
                dynamics,
                Map.of("theta", Tensor.scalar(1.0 / 3)),
                Set.of(),
                Span.NONE);
    }
}
