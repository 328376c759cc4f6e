package snn.ir.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TensorCopyTest {
    private static final Shape SHAPE = Shape.of(5);

    @Test
    void integersAreCopiedFromAPlaceOnWhateverTheirType() {
        for (Tensor tensor :
                List.of(
                        Tensor.of(SHAPE, new byte[] {1, -2, 3, -128, 127}),
                        Tensor.of(SHAPE, new short[] {1, -2, 3, -128, 127}),
                        Tensor.of(SHAPE, 1, -2, 3, -128, 127))) {
            var bytes = new byte[3];
            assertEquals(3, tensor.copy(1, bytes));
            assertArrayEquals(new byte[] {-2, 3, -128}, bytes);
            var shorts = new short[3];
            assertEquals(2, tensor.copy(3, shorts));
            assertArrayEquals(new short[] {-128, 127, 0}, shorts);
        }
    }
}
