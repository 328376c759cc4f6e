package snn.ir.encoding;

import java.util.ArrayList;
import java.util.List;
import snn.ir.tensor.Shape;

/// Shapes with an axis more.
final class Shapes {
    private Shapes() {}

    /// `[extent, shape...]`.
    static Shape within(int extent, Shape shape) {
        var extents = new ArrayList<>(List.of(extent));
        extents.addAll(shape.extents());
        return new Shape(extents);
    }

    /// `[shape..., extent]`.
    static Shape over(Shape shape, int extent) {
        var extents = new ArrayList<>(shape.extents());
        extents.add(extent);
        return new Shape(extents);
    }
}
