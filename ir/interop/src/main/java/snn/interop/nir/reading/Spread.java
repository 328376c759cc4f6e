package snn.interop.nir.reading;

import java.lang.foreign.MemorySegment;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// One number written out for every element of a shape.
final class Spread {
    private Spread() {}

    static Tensor over(Shape shape, Tensor one) {
        if (one.shape().equals(shape)) {
            return one;
        }
        int width = one.type().bytes();
        var all = MemorySegment.ofArray(new byte[Math.multiplyExact(shape.length(), width)]);
        for (long n = 0; n < shape.size(); n++) {
            MemorySegment.copy(one.bytes(), 0, all, n * width, width);
        }
        return Tensor.over(one.type(), shape, all);
    }
}
