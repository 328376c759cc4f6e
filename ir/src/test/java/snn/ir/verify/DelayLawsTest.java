package snn.ir.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static snn.ir.verify.Sound.said;

import java.util.List;
import org.junit.jupiter.api.Test;
import snn.ir.Delay;
import snn.ir.DelayLine;
import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

class DelayLawsTest {
    private static final Shape TWO = Shape.of(1, 2);

    @Test
    void timesAreOneOrAsManyAsElements() {
        assertEquals(List.of(), times(Tensor.scalar(0.0)));
        assertEquals(List.of(), times(Tensor.of(TWO, 0, 2.5)));
        assertEquals(
                List.of("ir-delay: `d` has delays FLOAT64 [2], not one FLOAT64 or [1, 2] of them"),
                times(Tensor.of(Shape.of(2), 0, 2.5)));
        assertEquals(1, times(Tensor.scalar(3L)).size());
    }

    @Test
    void noTimeIsBelowZeroOrWithoutEnd() {
        assertEquals(
                List.of("ir-delay: `d` delays element 1 by -1.0 ms, not by 0 or more"),
                times(Tensor.of(TWO, 0.0, -1)));
        assertEquals(1, times(Tensor.scalar(Double.NaN)).size());
        assertEquals(1, times(Tensor.scalar(Double.POSITIVE_INFINITY)).size());
    }

    @Test
    void stepsAreThoseOfAModel() {
        assertEquals(List.of(), steps(Tensor.scalar(1_000_000L)));
        assertEquals(List.of(), steps(Tensor.of(TWO, 0L, 7)));
        assertEquals(1, steps(Tensor.scalar(1_000_001L)).size());
        assertEquals(1, steps(Tensor.of(TWO, 0L, -1)).size());
        assertEquals(1, steps(Tensor.of(TWO, 0, 1)).size());
    }

    private static List<String> times(Tensor time) {
        return said(Law.all(DelayLaws.TIMES, new Delay("d", TWO, time, Span.NONE)));
    }

    private static List<String> steps(Tensor steps) {
        return said(Law.all(DelayLaws.STEPS, new DelayLine("d", TWO, steps, Span.NONE)));
    }
}
