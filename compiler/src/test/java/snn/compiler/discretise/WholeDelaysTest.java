package snn.compiler.discretise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import snn.compiler.pass.PassReport;
import snn.ir.Delay;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

class WholeDelaysTest {
    private final List<Diagnostic> problems = new ArrayList<>();
    private final List<PassReport.Change> changes = new ArrayList<>();

    @Test
    void halfAStepIsRoundedUpAndTold() {
        assertArrayEquals(new int[] {0, 1, 1, 2, 3}, steps(2, 0, 1, 2.9, 3, 6));
        assertEquals(
                "3 of 5 rounded to whole steps, the furthest from 1 ms to 1 step",
                changes.getFirst().how());
        assertEquals(0.5, changes.getFirst().error());
        assertEquals(
                List.of("`d` delays by 1 ms, which is not a whole number of steps of 2 ms"),
                problems.stream().map(Diagnostic::message).toList());
    }

    @Test
    void whatIsWholeButForTheBinaryFractionIsNotTold() {
        assertArrayEquals(new int[] {3, 7, 0}, steps(0.1, 0.3, 0.7, 0));
        assertEquals(List.of(), problems);
        assertEquals(List.of(), changes);
    }

    private int[] steps(double dt, double... times) {
        Shape shape = Shape.of(times.length);
        return new WholeDelays(new TimeGrid(9, dt), problems, changes)
                .line(new Delay("d", shape, Tensor.of(shape, times), Span.NONE))
                .each();
    }
}
