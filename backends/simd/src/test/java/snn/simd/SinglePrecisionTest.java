package snn.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.Normalisation;
import snn.ir.Projection;
import snn.ir.TimeGrid;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.StateVariable;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

final class SinglePrecisionTest {
    @Test
    void aWeightTooLargeIsAnErrorAtItsPlace() {
        List<Diagnostic> found = problems(Tensor.of(Shape.of(1, 3), 1.0, 2.0, -1e300));
        assertEquals(1, found.size());
        assertTrue(found.getFirst().isError());
        assertEquals(
                "`w` has the weight -1.0E300 at 2, more than the 3.4028235E38 of single precision",
                found.getFirst().message());
    }

    @Test
    void denormalWeightsAreCountedAndTheFirstIsNamed() {
        List<Diagnostic> found = problems(Tensor.of(Shape.of(1, 4), 0f, 1e-40f, 1f, -1e-42f));
        assertEquals(1, found.size());
        assertEquals("denormal", found.getFirst().code());
        assertTrue(
                found.getFirst().message().startsWith("`w` has 2 numbers as weight that are not 0"),
                found.getFirst().message());
        assertTrue(found.getFirst().message().endsWith(" at 1"), found.getFirst().message());
    }

    @Test
    void aWeightThatSinglePrecisionTakesFor0IsCountedToo() {
        List<Diagnostic> found = problems(Tensor.of(Shape.of(1, 3), 0.0, 1.0, 1e-50));
        assertEquals(List.of("denormal"), found.stream().map(Diagnostic::code).toList());
        assertTrue(found.getFirst().message().endsWith("1.0E-50 at 2"), found.toString());
    }

    @Test
    void aConstantOrAStartTooLargeIsAnError() {
        var dynamics =
                new DiscreteDynamics(
                        List.of(new StateVariable("v", -1e39)),
                        List.of(
                                new Assignment(
                                        "v",
                                        Expr.sum(
                                                Expr.state("v"),
                                                Expr.exp(Expr.negated(Expr.constant(1e40)))))),
                        Optional.of(
                                new Condition(
                                        Expr.state("v"),
                                        Comparison.GREATER,
                                        Expr.constant(Double.POSITIVE_INFINITY))),
                        List.of(),
                        Optional.empty());
        var neurons =
                new DiscretePopulation(
                        "n", Shape.of(2), "own", dynamics, Map.of(), Set.of(), Span.NONE);
        assertEquals(
                List.of(
                        "`n` has the start of `v` -1.0E39, more than the 3.4028235E38 of single"
                                + " precision",
                        "`n` has the constant 1.0E40, more than the 3.4028235E38 of single"
                                + " precision"),
                messages(neurons));
    }

    @Test
    void aFactorTooLargeIsAnErrorOnce() {
        var zeros = Tensor.of(Shape.of(2), 0f, 0f);
        var gain = Tensor.of(Shape.of(2), 3e38f, 3e38f);
        var learned = new Normalisation.Learned(gain, zeros, zeros, zeros);
        var norm =
                new Normalisation(
                        "norm", Shape.of(2, 3), false, 0.1, 1e-4, Optional.of(learned), Span.NONE);
        List<String> found = messages(norm);
        assertEquals(1, found.size());
        assertTrue(found.getFirst().startsWith("`norm` has the factor "), found.toString());
    }

    private static List<String> messages(DiscreteNode node) {
        var model =
                new DiscreteModel(
                        new Header("small", "", "", Optional.empty(), Optional.empty(), List.of()),
                        new TimeGrid(1, 1),
                        new Graph<>(List.of(node), List.of()),
                        List.of());
        return SinglePrecision.problems(model).stream().map(Diagnostic::message).toList();
    }

    @Test
    void oneBehindABlockIsFound() {
        var weights = new float[5000];
        weights[4999] = 1e-40f;
        assertEquals(1, problems(Tensor.of(Shape.of(1, 5000), weights)).size());
    }

    @Test
    void ordinaryNumbersAreNotTalkedAbout() {
        assertEquals(List.of(), problems(Tensor.of(Shape.of(1, 3), 0f, -1.5f, 3e38f)));
        assertEquals(List.of(), problems(Tensor.repeated(Shape.of(1, 3), 0.5f)));
    }

    private static List<Diagnostic> problems(Tensor weights) {
        int axons = weights.shape().extent(1);
        var image = new Input("image", Shape.of(axons), 0, 1, Span.NONE);
        var code = new Encoder("code", Shape.of(axons), "direct", Map.of("gain", 1.0), Span.NONE);
        var dense =
                Projection.dense(
                        "w",
                        axons,
                        Shape.of(1),
                        WeightFormat.REAL,
                        false,
                        Optional.of(weights),
                        Optional.empty(),
                        Span.NONE);
        return SinglePrecision.problems(
                new DiscreteModel(
                        new Header("small", "", "", Optional.empty(), Optional.empty(), List.of()),
                        new TimeGrid(1, 1),
                        new Graph<>(
                                List.of(image, code, dense),
                                List.of(Edge.of("image", "code"), Edge.of("code", "w"))),
                        List.of()));
    }
}
