package snn.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import snn.backend.Probes;
import snn.ir.DiscretePopulation;
import snn.ir.Flatten;
import snn.ir.IntegerPopulation;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.expr.IntegerExpr;
import snn.ir.graph.Edge;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.StateVariable;
import snn.ir.tensor.Shape;

/// Neurons with several ports, and edges that come late, against numbers written by hand.
class PortsTest {
    private static final Shape ONE = Shape.of(1);
    private static final Expr V = Expr.state("v");
    private static final IntegerExpr W = IntegerExpr.state("v");

    /// `v <- v + a - 2 b`; a spike where `v >= c`, then `v <- d`.
    private static DiscretePopulation real() {
        Expr twice = Expr.product(Expr.constant(2), Expr.input("b"));
        var dynamics =
                new DiscreteDynamics(
                        List.of(new StateVariable("v", 0)),
                        List.of(
                                new Assignment(
                                        "v", Expr.difference(Expr.sum(V, Expr.input("a")), twice))),
                        Optional.of(new Condition(V, Comparison.GREATER_OR_EQUAL, Expr.input("c"))),
                        List.of(new Assignment("v", Expr.input("d"))),
                        Optional.empty());
        return new DiscretePopulation("n", ONE, "own", dynamics, Map.of(), Set.of(), Span.NONE);
    }

    private static IntegerPopulation whole() {
        var twice =
                new IntegerExpr.Binary(
                        IntegerExpr.Operator.MULTIPLY,
                        IntegerExpr.constant(2),
                        IntegerExpr.input("b"));
        var dynamics =
                new IntegerDynamics(
                        List.of(new IntegerDynamics.State("v", 24, 0)),
                        List.of(
                                new IntegerDynamics.Update(
                                        "v",
                                        IntegerExpr.difference(
                                                IntegerExpr.sum(W, IntegerExpr.input("a")),
                                                twice))),
                        Optional.of(
                                new IntegerDynamics.Spike(
                                        W, Comparison.GREATER_OR_EQUAL, IntegerExpr.input("c"))),
                        List.of(new IntegerDynamics.Update("v", IntegerExpr.input("d"))),
                        Optional.empty());
        return new IntegerPopulation("n", ONE, "own", dynamics, Map.of(), 1, Span.NONE);
    }

    private static Circuit circuit(double... drive) {
        var frames = new double[drive.length][];
        for (int t = 0; t < drive.length; t++) {
            frames[t] = new double[] {drive[t]};
        }
        return new Circuit(ONE, frames).node(real()).node(whole());
    }

    @Test
    void everyPartOfTheDynamicsReadsItsPortInTheSameStep() {
        var circuit =
                circuit(5, 7, 1, 4)
                        .edge("e", "n", "a", 0)
                        .edge("e", "n", "b", 1)
                        .edge("e", "n", "c", 0)
                        .edge("e", "n", "d", 0)
                        .edge("e", "n", "d", 1);
        // 5 >= 5: 5 + 0; 5 + 7 - 10 = 2 < 7; 2 + 1 - 14 = -11 < 1; -11 + 4 - 2 = -9 < 4
        double[][] v = {{5}, {2}, {-11}, {-9}};
        double[][] spikes = {{1}, {0}, {0}, {0}};
        assertArrayEquals(v, circuit.real("n.v"));
        assertArrayEquals(v, circuit.whole("n.v"));
        assertArrayEquals(spikes, circuit.real("n.spikes"));
        assertArrayEquals(spikes, circuit.whole("n.spikes"));
    }

    @Test
    void aPortWithoutAnEdgeReadsZero() {
        var circuit = circuit(-1, 3, -4, 2).edge("e", "n", "a", 0);
        // -1; 2 >= 0 and reset to 0; -4; -2
        double[][] v = {{-1}, {0}, {-4}, {-2}};
        assertArrayEquals(v, circuit.real("n.v"));
        assertArrayEquals(v, circuit.whole("n.v"));
    }

    @Test
    void neuronsThatNothingReachesRunOnZeros() {
        double[][] spikes = {{1}, {1}};
        assertArrayEquals(spikes, circuit(5, 5).real("n.spikes"));
        assertArrayEquals(spikes, circuit(5, 5).whole("n.spikes"));
    }

    @Test
    void aSignalReadsAPort() {
        var real =
                new DiscreteDynamics(
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(Expr.difference(Expr.input("a"), Expr.input("b"))));
        var whole =
                new IntegerDynamics(
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(
                                IntegerExpr.difference(
                                        IntegerExpr.input("a"), IntegerExpr.input("b"))));
        var circuit =
                new Circuit(ONE, new double[] {5}, new double[] {7})
                        .node(
                                new DiscretePopulation(
                                        "n", ONE, "own", real, Map.of(), Set.of(), Span.NONE))
                        .node(new IntegerPopulation("n", ONE, "own", whole, Map.of(), 1, Span.NONE))
                        .edge("e", "n", "a", 0)
                        .edge("e", "n", "b", 1);
        assertArrayEquals(new double[][] {{5}, {2}}, circuit.real("n.spikes"));
        assertArrayEquals(new double[][] {{5}, {2}}, circuit.whole("n.spikes"));
    }

    @Test
    void aLoopThroughSeveralNodesComesLateByItsDelays() {
        var circuit =
                new Circuit(
                                ONE,
                                new double[] {1},
                                new double[] {0},
                                new double[] {0},
                                new double[] {0},
                                new double[] {0})
                        .node(new Flatten("f", ONE, Span.NONE))
                        .node(new Flatten("g", ONE, Span.NONE))
                        .edge("e", "f")
                        .edge("f", "g", Edge.INPUT, 1)
                        .edge("g", "f", Edge.INPUT, 1)
                        .edge("g", "g", Edge.INPUT, 2);
        // f: 1 0 1 0 2: g of the step before; g: 0 1 0 2 0: f one step before and itself two before
        double[][] g = {{0}, {1}, {0}, {2}, {0}};
        assertArrayEquals(g, circuit.real("g.spikes"));
        assertArrayEquals(g, circuit.whole("g.spikes"));
    }

    @Test
    void eachStepIsAnsweredByItself() {
        var readOut = new ReadOut("y", "n", Reduction.EACH_STEP, false, Span.NONE);
        var recording =
                circuit(-1, 3, -4, 2).edge("e", "n", "a", 0).readOut(readOut).real(Probes.NONE);
        assertArrayEquals(new double[] {0, 1, 0, 0}, recording.answers().getFirst().values());
    }

    @Test
    void spikesOfNeuronsWithoutAMembraneAreCounted() {
        var dynamics =
                new DiscreteDynamics(
                        List.of(),
                        List.of(),
                        Optional.of(
                                new Condition(
                                        Expr.input("input"), Comparison.GREATER, Expr.constant(1))),
                        List.of(),
                        Optional.empty());
        var recording =
                new Circuit(ONE, new double[] {1}, new double[] {2}, new double[] {3})
                        .node(
                                new DiscretePopulation(
                                        "n", ONE, "own", dynamics, Map.of(), Set.of(), Span.NONE))
                        .edge("e", "n")
                        .readOut(new ReadOut("y", "n", Reduction.SPIKE_COUNT, true, Span.NONE))
                        .real(Probes.NONE);
        assertEquals(2, recording.answers().getFirst().values()[0]);
    }
}
