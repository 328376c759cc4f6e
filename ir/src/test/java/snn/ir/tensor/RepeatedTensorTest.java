package snn.ir.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class RepeatedTensorTest {
    private static final Tensor REPEATED = Tensor.repeated(Shape.of(2, 3), 0.1f);
    private static final Tensor WRITTEN =
            Tensor.of(Shape.of(2, 3), 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f);

    @Test
    void isTheTensorWithEachElementWritten() {
        assertEquals(WRITTEN, REPEATED);
        assertEquals(REPEATED, WRITTEN);
        assertEquals(-1, REPEATED.bytes().mismatch(WRITTEN.bytes()));
        assertEquals(WRITTEN.byteSize(), REPEATED.byteSize());
        assertArrayEquals(WRITTEN.toFloats(), REPEATED.toFloats());
        assertArrayEquals(WRITTEN.toDoubles(), REPEATED.toDoubles());
        assertEquals(0.1f, REPEATED.withShape(Shape.of(6)).real(5));
    }

    @Test
    void differsWhereAnElementDoes() {
        assertNotEquals(Tensor.repeated(Shape.of(2, 3), 0.2f), REPEATED);
        assertNotEquals(Tensor.repeated(Shape.of(3, 2), 0.1f), REPEATED);
        assertNotEquals(Tensor.of(Shape.of(2), 0.1f, 0.2f), Tensor.repeated(Shape.of(2), 0.1f));
    }

    @Test
    void keepsOneElementHoweverManyThereAre() {
        var many = Tensor.repeated(Shape.of(1 << 20, 1 << 20), -0.5f);
        assertEquals(1L << 40, many.size());
        assertEquals(1, many.kept());
        assertEquals(-0.5f, many.real((1L << 40) - 1));
    }
}
