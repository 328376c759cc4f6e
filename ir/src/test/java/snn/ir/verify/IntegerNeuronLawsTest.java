package snn.ir.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static snn.ir.verify.Sound.assertSaid;
import static snn.ir.verify.Sound.choosing;
import static snn.ir.verify.Sound.integer;
import static snn.ir.verify.Sound.neurons;
import static snn.ir.verify.Sound.population;
import static snn.ir.verify.Sound.said;
import static snn.ir.verify.Sound.subtracting;

import java.util.List;
import org.junit.jupiter.api.Test;
import snn.ir.IntegerPopulation;
import snn.ir.expr.IntegerExpr;

class IntegerNeuronLawsTest {
    @Test
    void aFactorMayHaveEitherSignWhileTheProductIsWithin64Bits() {
        assertEquals(List.of(), Verify.integer(integer(n -> neurons(n, 4096, 24))));
        assertEquals(List.of(), Verify.integer(integer(n -> neurons(n, -9000, 24))));
        assertSaid(
                "ir-width: `h` works out a value that may leave 64 bits",
                Verify.integer(integer(n -> neurons(n, 1L << 45, 24))));
    }

    @Test
    void aChoiceMayTakeEitherValueAndBothSidesOfItsComparisonAreWorkedOut() {
        assertEquals(List.of(), Verify.integer(integer(n -> choosing(n, 100, 1))));
        assertSaid(
                "ir-width: `h` may take `v` to -5..1048576, outside its 20 bits",
                Verify.integer(integer(n -> choosing(n, 1 << 20, 1))));
        assertSaid(
                "ir-width: `h` works out a value that may leave 64 bits",
                Verify.integer(integer(n -> choosing(n, 100, 1L << 60))));
    }

    @Test
    void statesStayWithinTheirWidth() {
        assertSaid(
                "ir-width: `h` may take `v` to -8388607..8388607, outside its 20 bits",
                Verify.integer(integer(n -> neurons(n, 4000, 20))));
    }

    @Test
    void aResetBySubtractionIsProvedByTheThresholdThatWasPassed() {
        assertEquals(List.of(), Verify.integer(integer(n -> subtracting(n, 6400))));
        assertTrue(
                said(Verify.integer(integer(n -> subtracting(n, 1L << 40))))
                        .getFirst()
                        .startsWith("ir-width: `h` may take `v` to"));
    }

    @Test
    void aValueBeyond64BitsIsFound() {
        IntegerExpr huge = IntegerExpr.input("input");
        for (int n = 0; n < 2; n++) {
            huge = new IntegerExpr.Binary(IntegerExpr.Operator.MULTIPLY, huge, huge);
        }
        IntegerExpr update = new IntegerExpr.Wrap(huge, 24);
        assertSaid(
                "ir-width: `h` works out a value that may leave 64 bits",
                Verify.integer(
                        integer(n -> n instanceof IntegerPopulation ? population(update, 24) : n)));
    }
}
