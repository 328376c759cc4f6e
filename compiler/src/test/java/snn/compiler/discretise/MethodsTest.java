package snn.compiler.discretise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static snn.ir.expr.Expr.constant;
import static snn.ir.expr.Expr.difference;
import static snn.ir.expr.Expr.input;
import static snn.ir.expr.Expr.parameter;
import static snn.ir.expr.Expr.product;
import static snn.ir.expr.Expr.quotient;
import static snn.ir.expr.Expr.state;
import static snn.ir.expr.Expr.sum;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import snn.compiler.pass.PassReport;
import snn.ir.DiscretePopulation;
import snn.ir.Header;
import snn.ir.Model;
import snn.ir.Population;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Expr;
import snn.ir.graph.Graph;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Difference;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Equation;
import snn.ir.neuron.Symbol;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.unit.Dimension;

class MethodsTest {
    private static final Expr V = state("v");
    private static final Expr LEAK = quotient(difference(input("input"), V), parameter("tau"));

    @Test
    void autoSaysWhatItTakesAndWhy() {
        assertEquals(
                "auto takes exact: all equations are linear",
                change(linear("auto"), "integration"));
        assertEquals(
                "auto takes rk4: `v * v` of `v` is not linear",
                change(square("auto"), "integration"));
    }

    @Test
    void anApproximateStepTellsItsLocalError() {
        double euler = error(square("euler"));
        double rungeKutta = error(square("rk4"));
        assertTrue(euler > 1e-4 && euler < 0.1, euler + " for Euler");
        assertTrue(rungeKutta > 0 && rungeKutta < euler / 100, rungeKutta + " for Runge-Kutta");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "exponential", "jump"})
    void anEquationThatIsNotLinearNamesTheTerm(String rule) {
        Diagnostic found = UserNeurons.discrete(square(rule), 1).diagnostics().getFirst();
        assertEquals("integration", found.code());
        assertEquals("`v` of `n` is not linear, so it has no `" + rule + "` step", found.message());
        assertEquals("`v * v` is not linear", found.labels().getFirst().text());
    }

    /// `v <- v + dt (w - v)`, `w <- w + dt (v - w)` from 1 and 0.
    @ParameterizedTest
    @CsvSource({"simultaneous, 0.5, 0.5", "sequential, 0.5, 0.25"})
    void theOrderSaysWhichValuesAreSeen(String order, double v, double w) {
        var equations =
                List.<Equation>of(
                        new Derivative("v", difference(state("w"), V)),
                        new Derivative("w", difference(V, state("w"))));
        var dynamics =
                reading(
                        equations,
                        List.of(UserNeurons.starts("v", constant(1)), UserNeurons.atZero("w")));
        var cell = cell(dynamics, Map.of("integration", "euler", "order", order), 0.5);
        cell.step(_ -> 0);
        assertEquals(v, cell.value("v"), 1e-15);
        assertEquals(w, cell.value("w"), 1e-15);
    }

    @Test
    void differenceEquationsSeeTheStartOfTheStep() {
        var equations =
                List.<Equation>of(
                        new Difference("v", sum(state("w"), constant(1))),
                        new Difference("w", V),
                        new Derivative("x", V));
        var dynamics =
                reading(
                        equations,
                        List.of(
                                UserNeurons.starts("v", constant(3)),
                                UserNeurons.starts("w", constant(5)),
                                UserNeurons.atZero("x")));
        var cell = cell(dynamics, Map.of("integration", "auto"), 0.25);
        cell.step(_ -> 0);
        assertEquals(6, cell.value("v"));
        assertEquals(3, cell.value("w"));
        assertEquals(0.75, cell.value("x"), 1e-15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "exact", "euler", "rk4"})
    void differenceEquationsAloneNeedNoMethod(String method) {
        var dynamics =
                reading(
                        List.of(new Difference("v", sum(V, constant(2)))),
                        List.of(UserNeurons.starts("v", constant(3))));
        var cell = cell(dynamics, Map.of("integration", method), 1);
        cell.step(_ -> 0);
        assertEquals(5, cell.value("v"));
    }

    @Test
    void aSingleExactEquationHasTheNamesThatWerePromised() {
        DiscretePopulation n = UserNeurons.discrete(linear("exact"), 1).orThrow();
        assertEquals(Set.of("phi_v_v", "psi_v_input"), n.parameters().keySet());
        assertEquals(Math.exp(-0.1), value(n, "phi_v_v"), 1e-15);
        assertEquals(-Math.expm1(-0.1), value(n, "psi_v_input"), 1e-15);
    }

    @Test
    void neuronsOfTheirOwnTimeConstantsHaveTheirOwnStep() {
        Population p = linear("exact").withParameter("tau", Tensor.of(Shape.of(2), 10.0, 20.0));
        var two =
                new Population(
                        "n",
                        Shape.of(2),
                        p.kind(),
                        p.choices(),
                        p.parameters(),
                        Set.of(),
                        p.dynamics(),
                        Span.NONE);
        Tensor phi =
                Optional.ofNullable(
                                UserNeurons.discrete(two, 1).orThrow().parameters().get("phi_v_v"))
                        .orElseThrow();
        assertEquals(Math.exp(-0.1), phi.real(0), 1e-15);
        assertEquals(Math.exp(-0.05), phi.real(1), 1e-15);
    }

    @Test
    void aRefractoryTimeIsAWholeNumberOfSteps() {
        Population adex =
                UserNeurons.population(
                        UserNeurons.adex(), UserNeurons.ADEX, Map.of("integration", "rk4"));
        assertEquals(4, UserNeurons.discrete(adex, 0.5).orThrow().refractory(0));
        Diagnostic found = UserNeurons.discrete(adex, 0.3).diagnostics().getFirst();
        assertEquals("whole-steps", found.code());
        assertTrue(found.message().contains("2 ms, is 6.667 steps of 0.3 ms"), found.message());
    }

    @ParameterizedTest
    @CsvSource({
        "euler, 25, unstable-step",
        "rk4, 25, coarse-step",
        "rk4, 30, unstable-step",
        "exact, 30, coarse-step",
        "euler, 5, ''",
        "rk4, 5, ''"
    })
    void aStepThatIsTooLongIsWarnedOf(String rule, double dt, String code) {
        var codes = Stability.warnings(linear(rule), dt).stream().map(Diagnostic::code).toList();
        assertEquals(code.isEmpty() ? List.of() : List.of(code), codes);
    }

    @Test
    void anEquationThatGrowsByItselfIsNotBlamedOnTheStep() {
        var growing =
                reading(
                        List.of(new Derivative("v", product(constant(0.1), V))),
                        List.of(UserNeurons.starts("v", constant(1))));
        Population p = UserNeurons.population(growing, Map.of(), Map.of("integration", "euler"));
        assertEquals(List.of(), Stability.warnings(p, 1));
    }

    @Test
    void neuronsMustStartAlike() {
        var dynamics =
                new Dynamics(
                        List.of(new Symbol("tau", Dimension.TIME)),
                        List.of(new Symbol("input", Dimension.NUMBER)),
                        List.of(UserNeurons.starts("v", parameter("tau"))),
                        List.of(new Derivative("v", LEAK)),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(V));
        var two =
                new Population(
                        "n",
                        Shape.of(2),
                        "user",
                        Map.of("integration", "auto"),
                        Map.of("tau", Tensor.of(Shape.of(2), 10.0, 20.0)),
                        Set.of(),
                        dynamics,
                        Span.NONE);
        assertEquals(
                "`v` of `n` starts at 10 for neuron 0 and at 20 for neuron 1",
                UserNeurons.discrete(two, 1).diagnostics().getFirst().message());
    }

    private static Population linear(String rule) {
        var dynamics =
                new Dynamics(
                        List.of(new Symbol("tau", Dimension.TIME)),
                        List.of(new Symbol("input", Dimension.NUMBER)),
                        List.of(UserNeurons.atZero("v")),
                        List.of(new Derivative("v", LEAK)),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(V));
        return UserNeurons.population(dynamics, Map.of("tau", 10.0), Map.of("integration", rule));
    }

    /// `dv/dt = input - v·v / 100`, from 1.
    private static Population square(String rule) {
        Expr rate = difference(input("input"), quotient(product(V, V), constant(100)));
        var dynamics =
                reading(
                        List.of(new Derivative("v", rate)),
                        List.of(UserNeurons.starts("v", constant(1))));
        return UserNeurons.population(dynamics, Map.of(), Map.of("integration", rule));
    }

    private static Dynamics reading(List<Equation> equations, List<Dynamics.State> states) {
        return new Dynamics(
                List.of(),
                List.of(new Symbol("input", Dimension.NUMBER)),
                states,
                equations,
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.of(V));
    }

    private static Simulation cell(Dynamics dynamics, Map<String, String> choices, double dt) {
        return new Simulation(
                UserNeurons.discrete(UserNeurons.population(dynamics, Map.of(), choices), dt)
                        .orThrow());
    }

    private static double value(DiscretePopulation n, String name) {
        return Optional.ofNullable(n.parameters().get(name)).orElseThrow().real(0);
    }

    private static String change(Population population, String what) {
        return found(population, what).how();
    }

    private static double error(Population population) {
        return found(population, "step").error();
    }

    private static PassReport.Change found(Population population, String what) {
        var header = new Header("t", "", "", Optional.empty(), Optional.empty(), List.of());
        var model =
                new Model(
                        header,
                        Optional.of(new TimeGrid(10, 1)),
                        new Graph<>(List.of(population), List.of()),
                        List.of());
        return Discretise.apply(model).orThrow().report().changes().stream()
                .filter(c -> c.what().equals(what))
                .findFirst()
                .orElseThrow();
    }
}
