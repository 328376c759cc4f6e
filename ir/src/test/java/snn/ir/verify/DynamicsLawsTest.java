package snn.ir.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static snn.ir.verify.Sound.said;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import snn.ir.Population;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Difference;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Equation;
import snn.ir.neuron.Symbol;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.unit.Dimension;

class DynamicsLawsTest {
    private static final Symbol TAU = new Symbol("tau", Dimension.TIME);
    private static final Symbol INPUT = new Symbol("input", Dimension.NUMBER);
    private static final Equation DECAY =
            new Derivative("v", Expr.quotient(Expr.state("v"), Expr.parameter("tau")));

    @Test
    void soundDynamicsHaveNothingWrong() {
        assertEquals(List.of(), broken(List.of(TAU), List.of(INPUT), zero(), List.of(DECAY)));
    }

    @Test
    void thereIsAPort() {
        assertEquals(
                List.of("ir-port: `h` has no port"),
                broken(List.of(TAU), List.of(), zero(), List.of(DECAY)));
    }

    @Test
    void aNameStandsForOneThing() {
        assertEquals(
                List.of("ir-state: `h` uses the name `v` twice"),
                broken(
                        List.of(TAU),
                        List.of(new Symbol("v", Dimension.NUMBER)),
                        zero(),
                        List.of(DECAY)));
    }

    @Test
    void aStateHasOneEquation() {
        assertEquals(
                List.of("ir-state: `h` has two equations for `v`"),
                broken(
                        List.of(TAU),
                        List.of(INPUT),
                        zero(),
                        List.of(DECAY, new Difference("v", Expr.state("v")))));
    }

    @Test
    void aStateStartsAtParametersAlone() {
        assertEquals(
                List.of("ir-state: `h` starts `v` at what is no parameter"),
                broken(List.of(TAU), List.of(INPUT), Expr.input("input"), List.of(DECAY)));
    }

    @Test
    void whatIsReadIsDeclared() {
        var odd = new Difference("v", Expr.sum(Expr.input("exc"), Expr.parameter("g")));
        assertEquals(
                List.of(
                        "ir-port: `h` reads `exc`, no port of it",
                        "ir-parameter: `h` reads `g`, which its dynamics do not declare"),
                broken(List.of(TAU), List.of(INPUT), zero(), List.of(odd)));
    }

    @Test
    void whatIsDeclaredHasAValue() {
        var more = List.of(TAU, new Symbol("idle", Dimension.NUMBER));
        assertEquals(
                List.of("ir-parameter: `h` needs the parameter `idle`, which it does not have"),
                broken(more, List.of(INPUT), zero(), List.of(DECAY)));
    }

    @Test
    void arrivalsAndResetsAssignStates() {
        var dynamics =
                new Dynamics(
                        List.of(TAU),
                        List.of(INPUT),
                        List.of(new Dynamics.State("v", Dimension.NUMBER, zero())),
                        List.of(DECAY),
                        List.of(new Assignment("w", Expr.input("input"))),
                        Optional.empty(),
                        List.of(),
                        Optional.of(Expr.state("v")));
        assertEquals(
                List.of("ir-state: `h` assigns `w`, which is no state"),
                said(Law.all(NeuronLaws.ALL, Neurons.of(population(dynamics)))));
    }

    private static Expr zero() {
        return Expr.constant(0);
    }

    private static List<String> broken(
            List<Symbol> parameters, List<Symbol> ports, Expr initial, List<Equation> equations) {
        var dynamics =
                new Dynamics(
                        parameters,
                        ports,
                        List.of(new Dynamics.State("v", Dimension.NUMBER, initial)),
                        equations,
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(Expr.state("v")));
        return said(Law.all(DynamicsLaws.ALL, population(dynamics)));
    }

    private static Population population(Dynamics dynamics) {
        return new Population(
                "h",
                Shape.of(2),
                "own",
                Map.of(),
                Map.of("tau", Tensor.scalar(2.0)),
                Set.of(),
                dynamics,
                Span.NONE);
    }
}
