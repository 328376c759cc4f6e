package snn.ir.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import snn.ir.expr.IntegerExpr;

class RangeTest {
    @Test
    void ofBitsIsTwosComplement() {
        assertEquals(new Range(-128, 127), Range.ofBits(8));
        assertEquals(new Range(-1, 0), Range.ofBits(1));
        assertEquals(new Range(Long.MIN_VALUE, Long.MAX_VALUE), Range.ofBits(64));
    }

    @Test
    void aRangeHoldsEveryResult() {
        var random = new Random(5);
        for (int n = 0; n < 2000; n++) {
            Range a = some(random);
            Range b = some(random);
            for (var operator : IntegerExpr.Operator.values()) {
                Range result = a.apply(operator, b);
                long x = a.low() + random.nextLong(a.high() - a.low() + 1);
                long y = b.low() + random.nextLong(b.high() - b.low() + 1);
                assertTrue(result.holds(Range.of(operator.apply(x, y))), "seed 5, " + n);
            }
        }
    }

    private static Range some(Random random) {
        long low = random.nextLong(-100, 100);
        return new Range(low, low + random.nextLong(50));
    }
}
