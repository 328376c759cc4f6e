package snn.compiler.quantise;

import java.util.function.DoubleUnaryOperator;
import snn.ir.tensor.Tensor;

/// Whole numbers of real ones.
final class Whole {
    private Whole() {}

    static Tensor rounded(Tensor values) {
        return of(values, Math::rint);
    }

    /// @param change from each value to a whole number
    static Tensor of(Tensor values, DoubleUnaryOperator change) {
        var result = new long[(int) values.size()];
        for (int n = 0; n < result.length; n++) {
            result[n] = (long) change.applyAsDouble(values.real(n));
        }
        return Tensor.of(values.shape(), result);
    }
}
