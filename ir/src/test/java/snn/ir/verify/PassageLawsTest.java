package snn.ir.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static snn.ir.verify.Sound.said;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snn.ir.Concat;
import snn.ir.Dropout;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

class PassageLawsTest {
    private static final Shape IMAGE = Shape.of(2, 4);

    @Test
    void aPoolHasAWindowThatFits() {
        assertEquals(List.of(), said(Law.all(PassageLaws.POOLING, pool(4, 0))));
        assertEquals(List.of(), said(Law.all(PassageLaws.POOLING, pool(6, 1))));
        assertEquals(
                List.of("ir-size: `p` has windows of [5] over [2, 4], where none fits"),
                said(Law.all(PassageLaws.POOLING, pool(5, 0))));
    }

    @Test
    void partsDifferInTheirFirstExtentAlone() {
        assertEquals(List.of(), joined(Shape.of(2, 3), Shape.of(5, 3)));
        assertEquals(
                List.of("ir-size: `c` joins [[2, 3], [2, 4]], which differ beyond the first axis"),
                joined(Shape.of(2, 3), Shape.of(2, 4)));
    }

    @Test
    void dropoutLeavesSomething() {
        assertEquals(List.of(), dropped(0));
        assertEquals(
                List.of("ir-dropout: `d` drops with the probability 1.0, not in 0..1"), dropped(1));
        assertEquals(1, dropped(Double.NaN).size());
    }

    @Test
    void normalisationHasItsRanges() {
        assertEquals(List.of(), normalised(false, 0.1, 1e-5, Optional.empty()));
        assertEquals(
                List.of(
                        "ir-normalisation: `n` has the momentum 0.0, not above 0 and at most 1",
                        "ir-normalisation: `n` has the epsilon 0.0, not above 0"),
                normalised(false, 0, 0, Optional.empty()));
    }

    @Test
    void learnedValuesHaveAShapeForEachStepThroughTime() {
        assertEquals(List.of(), normalised(true, 0.1, 1e-5, Optional.of(learned(3, 0, 1))));
        assertEquals(4, normalised(true, 0.1, 1e-5, Optional.of(learned(2, 0, 1))).size());
        assertEquals(
                "ir-normalisation: `n` has a gain FLOAT32 [3, 2], not FLOAT32 [2]",
                normalised(false, 0.1, 1e-5, Optional.of(learned(3, 0, 1))).getFirst());
    }

    @Test
    void throughTimeNothingIsShiftedAndNoVarianceIsBelowZero() {
        assertEquals(
                List.of(
                        "ir-normalisation: `n` has 0.5 as shift 0",
                        "ir-normalisation: `n` has -1.0 as variance 0"),
                normalised(true, 0.1, 1e-5, Optional.of(learned(3, 0.5f, -1))));
    }

    private static Pooling pool(int kernel, int padding) {
        return new Pooling(
                "p", Pooling.Kind.SUM, IMAGE, Window.of(1, kernel, 1, padding, 1), Span.NONE);
    }

    private static List<String> joined(Shape... parts) {
        return said(Law.all(PassageLaws.CONCAT, new Concat("c", List.of(parts), Span.NONE)));
    }

    private static List<String> dropped(double probability) {
        return said(Law.all(PassageLaws.DROPOUT, new Dropout("d", IMAGE, probability, Span.NONE)));
    }

    private static List<String> normalised(
            boolean throughTime,
            double momentum,
            double epsilon,
            Optional<Normalisation.Learned> learned) {
        var node =
                new Normalisation("n", IMAGE, throughTime, momentum, epsilon, learned, Span.NONE);
        List<Diagnostic> found =
                Law.all(NormalisationLaws.over(Optional.of(new TimeGrid(3, 1))), node);
        return said(found);
    }

    private static Normalisation.Learned learned(int steps, float shift, float variance) {
        return new Normalisation.Learned(
                all(steps, 1), all(steps, shift), all(steps, 0), all(steps, variance));
    }

    private static Tensor all(int steps, float value) {
        var values = new float[2 * steps];
        java.util.Arrays.fill(values, value);
        return Tensor.of(Shape.of(steps, 2), values);
    }
}
