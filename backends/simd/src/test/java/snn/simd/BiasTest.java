package snn.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import snn.ir.IntegerProjection;
import snn.ir.Projection;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Span;
import snn.ir.synapse.Sparse;
import snn.ir.tensor.Tensor;

/// Biases of synapses in lists: those that are all 0 are none.
final class BiasTest {
    private static final Sparse SPARSE = new Sparse(3, 2, 1, 1);

    @Test
    void biasesOf0AreNone() {
        assertEquals(0, FloatTable.bias(real(0, 0)).length);
        assertArrayEquals(new float[] {0, 2}, FloatTable.bias(real(0, 2)));
        assertEquals(0, IntTable.bias(whole(0, 0)).length);
        assertArrayEquals(new int[] {0, 2}, IntTable.bias(whole(0, 2)));
    }

    private static Projection real(float... bias) {
        return new Projection(
                "w",
                SPARSE,
                WeightFormat.REAL,
                true,
                Optional.of(Tensor.repeated(SPARSE.weights(), 1)),
                Optional.of(Tensor.of(SPARSE.biases(), bias)),
                Optional.empty(),
                Span.NONE);
    }

    private static IntegerProjection whole(int... bias) {
        return new IntegerProjection(
                "w",
                SPARSE,
                Tensor.of(SPARSE.weights(), new byte[6]),
                8,
                0,
                Optional.of(Tensor.of(SPARSE.biases(), bias)),
                Span.NONE);
    }
}
