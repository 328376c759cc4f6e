package snn.interop.nir.reading;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// A tensor with its last two axes exchanged.
final class Turned {
    private Turned() {}

    static Tensor lastAxesOf(Tensor tensor) {
        Shape shape = tensor.shape();
        int rows = shape.extent(shape.rank() - 2);
        int columns = shape.extent(shape.rank() - 1);
        int width = tensor.type().bytes();
        MemorySegment from = tensor.bytes();
        MemorySegment to = MemorySegment.ofArray(new byte[Math.toIntExact(from.byteSize())]);
        long matrices = tensor.size() / ((long) rows * columns);
        for (long m = 0; m < matrices; m++) {
            long start = m * rows * columns;
            for (long n = 0; n < (long) rows * columns; n++) {
                long there = start + (n % columns) * rows + n / columns;
                MemorySegment.copy(from, (start + n) * width, to, there * width, width);
            }
        }
        return Tensor.over(tensor.type(), exchanged(shape), to);
    }

    private static Shape exchanged(Shape shape) {
        List<Integer> extents = new ArrayList<>(shape.extents());
        Collections.swap(extents, shape.rank() - 2, shape.rank() - 1);
        return new Shape(extents);
    }
}
