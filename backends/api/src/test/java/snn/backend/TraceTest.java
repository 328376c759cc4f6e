package snn.backend;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.diagnostic.Span;

final class TraceTest {
    private static final int MANY = 1 << 16;

    @Test
    void moreNumbersThanAnArrayHoldsAreNotTakenForNone() {
        assertThrows(ArithmeticException.class, () -> Trace.empty("n", "v", MANY, MANY));
        var each = new ReadOut("each", "n", Reduction.EACH_STEP, true, Span.NONE);
        assertThrows(ArithmeticException.class, () -> new ReadOutMeter(each, false, MANY, MANY));
    }
}
