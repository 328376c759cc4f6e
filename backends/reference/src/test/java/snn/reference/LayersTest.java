package snn.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snn.ir.Concat;
import snn.ir.Dropout;
import snn.ir.Flatten;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.diagnostic.Span;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// What is neither synapses nor neurons, against numbers written by hand, at both levels.
class LayersTest {
    @Test
    void aPoolTakesEachWindowOfEachChannel() {
        double[] x = {1, 2, 3, 4, -5, -6, -7, -8};
        var pool = Window.of(1, 2, 2, 0, 1);
        both(Pooling.Kind.SUM, Shape.of(2, 4), pool, x, 3, 7, -11, -15);
        both(Pooling.Kind.MAX, Shape.of(2, 4), pool, x, 2, 4, -5, -7);
        real(Pooling.Kind.AVERAGE, Shape.of(2, 4), pool, x, 1.5, 3.5, -5.5, -7.5);
    }

    @Test
    void paddingCountsAsZero() {
        double[] x = {-1, -2, -3, -4};
        var pool = Window.of(1, 3, 3, 1, 1);
        both(Pooling.Kind.SUM, Shape.of(1, 4), pool, x, -3, -7);
        both(Pooling.Kind.MAX, Shape.of(1, 4), pool, x, 0, 0);
        real(Pooling.Kind.AVERAGE, Shape.of(1, 4), pool, x, -1, -7 / 3.0);
    }

    @Test
    void aPlaneIsPooledInWindowsOfTwoAxes() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        var pool = new Window(List.of(2, 1), List.of(1, 2), List.of(0, 0), List.of(1, 1));
        both(Pooling.Kind.SUM, Shape.of(1, 3, 3), pool, x, 5, 9, 11, 15);
        both(Pooling.Kind.MAX, Shape.of(1, 3, 3), pool, x, 4, 6, 7, 9);
        var wide = Window.of(2, 2, 1, 0, 2);
        both(Pooling.Kind.MAX, Shape.of(1, 3, 3), wide, x, 9);
        both(Pooling.Kind.SUM, Shape.of(1, 3, 3), wide, x, 20);
    }

    @Test
    void partsAreJoinedInTheOrderOfTheirPorts() {
        var circuit =
                new Circuit(Shape.of(2), new double[] {1, 2}, new double[] {3, 4})
                        .node(new Concat("c", List.of(Shape.of(2), Shape.of(2)), Span.NONE))
                        .edge("e", "c", Concat.port(1), 0)
                        .edge("e", "c", Concat.port(0), 1);
        double[][] expected = {{0, 0, 1, 2}, {1, 2, 3, 4}};
        assertArrayEquals(expected, circuit.real("c.spikes"));
        assertArrayEquals(expected, circuit.whole("c.spikes"));
    }

    @Test
    void edgesToOnePartAddUp() {
        var circuit =
                new Circuit(Shape.of(1), new double[] {1}, new double[] {3}, new double[] {7})
                        .node(new Concat("c", List.of(Shape.of(1), Shape.of(1)), Span.NONE))
                        .edge("e", "c", Concat.port(0), 0)
                        .edge("e", "c", Concat.port(0), 1);
        double[][] expected = {{1, 0}, {4, 0}, {10, 0}};
        assertArrayEquals(expected, circuit.real("c.spikes"));
        assertArrayEquals(expected, circuit.whole("c.spikes"));
    }

    @Test
    void dropoutPassesOnWhatArrives() {
        var circuit =
                new Circuit(Shape.of(2), new double[] {1, 2}, new double[] {3, 4})
                        .node(new Dropout("d", Shape.of(2), 0.5, Span.NONE))
                        .node(new Flatten("f", Shape.of(2), Span.NONE))
                        .edge("e", "d")
                        .edge("d", "f", "input", 1)
                        .edge("e", "f");
        double[][] expected = {{1, 2}, {4, 6}};
        assertArrayEquals(expected, circuit.real("f.spikes"));
        assertArrayEquals(expected, circuit.whole("f.spikes"));
    }

    @Test
    void aChannelIsNormalisedByItsNumbers() {
        var learned =
                new Normalisation.Learned(
                        tensor(2, 3), tensor(1, -1), tensor(4, 0), tensor(3, 0.75));
        // factors 2 / sqrt(3 + 1) = 1 and 3 / sqrt(0.75 + 1); offsets 1 - 4 * 1 and -1
        double factor = 3 / Math.sqrt(1.75);
        var circuit =
                new Circuit(Shape.of(2, 2), new double[] {1, 2, 3, 4})
                        .node(normalisation(Optional.of(learned), false))
                        .edge("e", "b");
        assertArrayEquals(
                new double[] {-2, -1, 3 * factor - 1, 4 * factor - 1}, circuit.real("b.spikes")[0]);
    }

    @Test
    void throughTimeEachStepHasItsOwnNumbers() {
        var learned =
                new Normalisation.Learned(
                        tensor(2, 4, 6, 8),
                        tensor(0, 0, 0, 0),
                        tensor(0, 0, 1, 1),
                        tensor(3, 3, 3, 3));
        var circuit =
                new Circuit(Shape.of(2, 1), new double[] {1, 2}, new double[] {1, 2})
                        .node(
                                new Normalisation(
                                        "b",
                                        Shape.of(2, 1),
                                        true,
                                        0.1,
                                        1,
                                        Optional.of(learned),
                                        Span.NONE))
                        .edge("e", "b");
        assertArrayEquals(new double[][] {{1, 4}, {0, 4}}, circuit.real("b.spikes"));
    }

    @Test
    void beforeTrainingANormalisationHardlyScales() {
        var circuit =
                new Circuit(Shape.of(2, 2), new double[] {1, 2, 3, 4})
                        .node(normalisation(Optional.empty(), false))
                        .edge("e", "b");
        double factor = 1 / Math.sqrt(2);
        assertArrayEquals(
                new double[] {factor, factor * 2, factor * 3, factor * 4},
                circuit.real("b.spikes")[0]);
    }

    private static Normalisation normalisation(
            Optional<Normalisation.Learned> learned, boolean throughTime) {
        return new Normalisation("b", Shape.of(2, 2), throughTime, 0.1, 1, learned, Span.NONE);
    }

    private static Tensor tensor(double... values) {
        return Tensor.of(values.length > 2 ? Shape.of(2, 2) : Shape.of(values.length), values);
    }

    private static Circuit pool(Pooling.Kind kind, Shape in, Window window, double[] x) {
        return new Circuit(in, x)
                .node(new Pooling("p", kind, in, window, Span.NONE))
                .edge("e", "p");
    }

    private static void real(
            Pooling.Kind kind, Shape in, Window window, double[] x, double... expected) {
        assertArrayEquals(expected, pool(kind, in, window, x).real("p.spikes")[0]);
    }

    private static void both(
            Pooling.Kind kind, Shape in, Window window, double[] x, double... expected) {
        real(kind, in, window, x, expected);
        assertArrayEquals(expected, pool(kind, in, window, x).whole("p.spikes")[0]);
    }
}
