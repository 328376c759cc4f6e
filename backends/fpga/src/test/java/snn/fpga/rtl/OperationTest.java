package snn.fpga.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import snn.fpga.rtl.Operation.Direction;

class OperationTest {
    private static final Signal A = new Signal("a", 4);
    private static final Signal B = new Signal("b", 4);
    private static final Signal C = new Signal("c", 1);

    private static long of(Operation operation, long a, long b, long c) {
        Map<Signal, Long> values = Map.of(A, a, B, b, C, c);
        return operation.evaluate(values::get);
    }

    private static long of(Operator operator, long a, long b) {
        return of(new Operation.Binary(operator, A, B), a, b, 0);
    }

    @Test
    void arithmeticWrapsAtTheWidth() {
        assertEquals(1, of(Operator.ADD, 9, 8));
        assertEquals(15, of(Operator.SUBTRACT, 3, 4));
        assertEquals(2, of(Operator.MULTIPLY, 14, 15));
    }

    @Test
    void orderDependsOnWhetherTheTopBitIsASign() {
        assertEquals(0, of(Operator.LESS, 8, 7));
        assertEquals(1, of(Operator.LESS_SIGNED, 8, 7));
        assertEquals(0, of(Operator.LESS_SIGNED, 7, 8));
    }

    @Test
    void extensionRepeatsTheSignOnlyWhereAsked() {
        assertEquals(0xF8, of(new Operation.Extend(A, 8, true), 8, 0, 0));
        assertEquals(0x08, of(new Operation.Extend(A, 8, false), 8, 0, 0));
    }

    @Test
    void concatPutsTheFirstPartOnTop() {
        assertEquals(0b1_0011, of(new Operation.Concat(List.of(C, A)), 3, 0, 1));
    }

    @Test
    void shiftsKeepTheWidth() {
        assertEquals(0b0110, of(new Operation.Shift(A, Direction.LEFT, 1), 0b1011, 0, 0));
        assertEquals(0b0101, of(new Operation.Shift(A, Direction.RIGHT, 1), 0b1011, 0, 0));
        assertEquals(0b1101, of(new Operation.Shift(A, Direction.RIGHT_SIGNED, 1), 0b1011, 0, 0));
    }

    @Test
    void muxAndSliceAndReduceChoose() {
        assertEquals(5, of(new Operation.Mux(C, A, B), 5, 6, 1));
        assertEquals(6, of(new Operation.Mux(C, A, B), 5, 6, 0));
        assertEquals(0b10, of(new Operation.Slice(A, 1, 2), 0b1101, 0, 0));
        assertEquals(0, of(new Operation.Reduce(A, true), 14, 0, 0));
        assertEquals(1, of(new Operation.Reduce(A, false), 8, 0, 0));
    }

    @Test
    void widthsThatDoNotFitAreRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new Operation.Binary(Operator.AND, A, C));
        assertThrows(IllegalArgumentException.class, () -> new Operation.Slice(A, 3, 2));
        assertThrows(IllegalArgumentException.class, () -> new Operation.Mux(A, A, B));
        assertThrows(IllegalArgumentException.class, () -> new Operation.Constant(2, 4));
        assertThrows(IllegalArgumentException.class, () -> new Signal("wide", 65));
    }
}
