package snn.interop.nir.exporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import snn.interop.nir.Primitive;
import snn.ir.Population;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Difference;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Equation;
import snn.ir.neuron.Integration;
import snn.ir.neuron.NeuronKind;
import snn.ir.neuron.NeuronKinds;
import snn.ir.neuron.Symbol;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.unit.Dimension;

class RecogniserTest {
    private static final double DT = 1;

    private static Population kind(String name, Map<String, String> choices) {
        NeuronKind kind = NeuronKinds.named(name).orElseThrow();
        Map<String, String> chosen = new HashMap<>();
        kind.choices().forEach(c -> chosen.put(c.name(), c.standard()));
        chosen.putAll(choices);
        Map<String, Tensor> parameters = new HashMap<>();
        kind.parameters().forEach(p -> parameters.put(p.name(), Tensor.scalar(p.standard())));
        return new Population(
                "n",
                Shape.of(2),
                name,
                chosen,
                parameters,
                Set.of(),
                kind.dynamicsFor(chosen),
                Span.NONE);
    }

    private static Recognised.Known known(Population population, Integration reader) {
        return assertInstanceOf(
                Recognised.Known.class,
                Recogniser.of(population, population.shape(), Optional.of(DT), reader));
    }

    private static double first(Primitive primitive, String parameter) {
        return ((Primitive.Neuron) primitive)
                .parameters().stream()
                        .filter(p -> p.name().equals(parameter))
                        .findFirst()
                        .orElseThrow()
                        .value()
                        .real(0);
    }

    @ParameterizedTest
    @CsvSource({
        "if, IntegrateAndFire",
        "lif, LeakyIntegrateAndFire",
        "cuba_lif, CubaLeakyIntegrateAndFire",
        "i, Integrator",
        "li, LeakyIntegrator",
        "cuba_li, CubaLeakyIntegrator"
    })
    void everyBuiltInKindOfTheFamilyIsKnown(String kind, String primitive) {
        var found = known(kind(kind, Map.of()), Integration.EULER);
        assertEquals(primitive, found.primitive().getClass().getSimpleName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"alif", "izhikevich"})
    void othersAreNotAndTheReasonIsTold(String kind) {
        var population = kind(kind, Map.of());
        var found =
                assertInstanceOf(
                        Recognised.Unknown.class,
                        Recogniser.of(
                                population,
                                population.shape(),
                                Optional.of(DT),
                                Integration.EULER));
        assertTrue(found.why().length() > 10, found.why());
    }

    /// Each rule of the model with each rule of the reader.
    @ParameterizedTest
    @CsvSource({
        "jump, EULER", "jump, EXPONENTIAL", "jump, JUMP",
        "exponential, EULER", "exponential, EXPONENTIAL", "exponential, JUMP",
        "euler, EULER", "euler, EXPONENTIAL", "euler, JUMP"
    })
    void theReadersStepIsTheModels(String rule, Integration reader) {
        var lif = known(kind("lif", Map.of("integration", rule)), reader).primitive();
        double tau = first(lif, "tau") * 1000;
        double r = first(lif, "r");
        double keep = rule.equals("euler") ? 1 - DT / 20 : Math.exp(-DT / 20);
        double gain = rule.equals("jump") ? 1 : rule.equals("euler") ? DT / 20 : 1 - keep;
        double readKeep = reader == Integration.EULER ? 1 - DT / tau : Math.exp(-DT / tau);
        double readGain = reader == Integration.JUMP ? r : (1 - readKeep) * r;
        assertEquals(keep, readKeep, 1e-15);
        assertEquals(gain, readGain, 1e-15);
    }

    @Test
    void timeConstantsComeBackToTheLastBit() {
        var lif = known(kind("lif", Map.of("integration", "euler")), Integration.EULER);
        assertEquals(0.02, first(lif.primitive(), "tau"));
        assertEquals(1, first(lif.primitive(), "r"));
        for (double ms : new double[] {0.1, 1.0 / 3, 7.3, 12.7, 99.9999}) {
            assertEquals(ms, Cells.seconds(ms) * 1000);
        }
    }

    @Test
    void jumpsHaveTheResistanceThatLetsAnInputEnterWithItsWeight() {
        var lif = known(kind("lif", Map.of()), Integration.EULER).primitive();
        assertEquals(first(lif, "tau") * 1000 / DT, first(lif, "r"), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"zero, 1, comparison", "subtract, 2, subtraction", "none, 2, no reset"})
    void whatIsLostIsNamed(String reset, int losses, String word) {
        var found = known(kind("lif", Map.of("reset", reset)), Integration.EULER);
        assertEquals(losses, found.losses().size(), found.losses().toString());
        assertTrue(found.losses().toString().contains(word), found.losses().toString());
    }

    @Test
    void aRefractoryPeriodIsLost() {
        var lif = kind("lif", Map.of()).withParameter("refractory", Tensor.scalar(2.0));
        assertTrue(known(lif, Integration.EULER).losses().toString().contains("refractory"));
    }

    // --- a person's own neurons

    private static Population own(
            List<Equation> equations, List<Assignment> arrivals, boolean spikes, String rule) {
        var v = Expr.state("v");
        List<Dynamics.State> states =
                equations.stream()
                        .map(e -> new Dynamics.State(e.state(), Dimension.NUMBER, Expr.constant(0)))
                        .toList();
        var dynamics =
                new Dynamics(
                        List.of(),
                        List.of(new Symbol("in", Dimension.NUMBER)),
                        states,
                        equations,
                        arrivals,
                        spikes
                                ? Optional.of(
                                        new Condition(v, Comparison.GREATER, Expr.constant(0.5)))
                                : Optional.empty(),
                        spikes ? List.of(new Assignment("v", Expr.constant(0.25))) : List.of(),
                        spikes ? Optional.empty() : Optional.of(v));
        return new Population(
                "own",
                Shape.of(3),
                "own",
                Map.of("integration", rule),
                Map.of("tau", Tensor.of(Shape.of(3), 5.0, 10.0, 20.0)),
                Set.of(),
                dynamics,
                Span.NONE);
    }

    private static Expr leak(double rest, double resistance) {
        return Expr.quotient(
                Expr.sum(
                        Expr.difference(Expr.constant(rest), Expr.state("v")),
                        Expr.product(Expr.constant(resistance), Expr.input("in"))),
                Expr.parameter("tau"));
    }

    @Test
    void aNeuronWrittenOutIsTheSameAsOneOfNirs() {
        var found =
                known(
                        own(List.of(new Derivative("v", leak(-0.1, 3))), List.of(), true, "euler"),
                        Integration.EULER);
        assertEquals(List.of(), found.losses());
        assertEquals(
                new Primitive.LeakyIntegrateAndFire(
                        Tensor.of(Shape.of(3), 0.005, 0.01, 0.02),
                        Tensor.of(Shape.of(3), 3.0, 3.0, 3.0),
                        Tensor.of(Shape.of(3), -0.1, -0.1, -0.1),
                        Tensor.of(Shape.of(3), 0.5, 0.5, 0.5),
                        Optional.of(Tensor.of(Shape.of(3), 0.25, 0.25, 0.25))),
                found.primitive());
    }

    @Test
    void impulsesAreAJump() {
        var arrival = new Assignment("v", Expr.sum(Expr.state("v"), Expr.input("in")));
        var decay =
                new Derivative(
                        "v", Expr.negated(Expr.quotient(Expr.state("v"), Expr.parameter("tau"))));
        var found = known(own(List.of(decay), List.of(arrival), true, "exact"), Integration.EULER);
        assertEquals(List.of(), found.losses());
        double tau = first(found.primitive(), "tau") * 1000;
        assertEquals(Math.exp(-DT / 5), 1 - DT / tau, 1e-15);
        assertEquals(1, first(found.primitive(), "r") * DT / tau, 1e-15);
    }

    @Test
    void aDifferenceEquationIsAStep() {
        var step =
                new Difference(
                        "v",
                        Expr.sum(
                                Expr.product(Expr.constant(0.9), Expr.state("v")),
                                Expr.product(Expr.constant(2), Expr.input("in"))));
        var found = known(own(List.of(step), List.of(), true, "auto"), Integration.EULER);
        double tau = first(found.primitive(), "tau") * 1000;
        assertEquals(0.9, 1 - DT / tau, 1e-15);
        assertEquals(2, first(found.primitive(), "r") * DT / tau, 1e-14);
    }

    @Test
    void whatForgetsItsMembraneIsAThresholdAScaleOrNothing() {
        var passing = new Difference("v", Expr.input("in"));
        var doubled = new Difference("v", Expr.product(Expr.constant(2), Expr.input("in")));
        var threshold = known(own(List.of(passing), List.of(), true, "auto"), Integration.EULER);
        assertInstanceOf(Primitive.Threshold.class, threshold.primitive());
        var scale = known(own(List.of(doubled), List.of(), false, "auto"), Integration.EULER);
        assertEquals(new Primitive.Scale(Tensor.of(Shape.of(3), 2.0, 2.0, 2.0)), scale.primitive());
        assertInstanceOf(
                Recognised.Passing.class,
                Recogniser.of(
                        own(List.of(passing), List.of(), false, "auto"),
                        Shape.of(3),
                        Optional.of(DT),
                        Integration.EULER));
    }

    /// `di/dt = -i/5, on in: i += in; dv/dt = (i - v)/tau`, exact: against the closed form.
    @Test
    void anExactCurrentOfImpulsesIsExactInTheOldOrder() {
        var current =
                new Derivative("i", Expr.quotient(Expr.negated(Expr.state("i")), Expr.constant(4)));
        var membrane =
                new Derivative(
                        "v",
                        Expr.quotient(
                                Expr.difference(Expr.state("i"), Expr.state("v")),
                                Expr.parameter("tau")));
        var arrival = new Assignment("i", Expr.sum(Expr.state("i"), Expr.input("in")));
        var found =
                known(
                        own(List.of(current, membrane), List.of(arrival), true, "exact"),
                        Integration.EULER);
        assertTrue(found.simultaneous());
        double tau = first(found.primitive(), "tau_mem") * 1000;
        double through = 4 / (4 - 5.0) * (Math.exp(-DT / 4) - Math.exp(-DT / 5));
        assertEquals(Math.exp(-DT / 5), 1 - DT / tau, 1e-15);
        assertEquals(through, first(found.primitive(), "r") * DT / tau, 1e-15);
    }
}
