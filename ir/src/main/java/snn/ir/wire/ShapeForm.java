package snn.ir.wire;

import java.util.List;
import snn.ir.tensor.Shape;
import snn.ir.wire.v1.TensorProto;

/// Shapes, and the bounds that keep a lying one from asking for room.
final class ShapeForm {
    private static final int MOST_EXTENTS = 32;

    private ShapeForm() {}

    static TensorProto.Shape write(Shape shape) {
        var out = TensorProto.Shape.newBuilder();
        shape.extents().forEach(e -> out.addExtents((long) e));
        return out.build();
    }

    static Shape read(TensorProto.Shape message) {
        List<Long> extents = message.getExtentsList();
        Malformed.unless(
                extents.size() <= MOST_EXTENTS,
                "a shape of %d extents, more than %d",
                extents.size(),
                MOST_EXTENTS);
        long size = 1;
        for (long extent : extents) {
            Malformed.unless(
                    extent >= 0 && extent <= Integer.MAX_VALUE,
                    "an extent of %s",
                    Long.toUnsignedString(extent));
            Malformed.unless(
                    extent == 0 || size <= Long.MAX_VALUE / extent,
                    "a shape of %s, more elements than can be counted",
                    extents);
            size *= extent;
        }
        return new Shape(extents.stream().map(Math::toIntExact).toList());
    }

    /// A shape of neurons, which one array must hold.
    static Shape readOfNode(TensorProto.Shape message) {
        Shape shape = read(message);
        Malformed.unless(
                shape.size() <= Integer.MAX_VALUE,
                "a shape of %s, %d neurons, more than %d",
                shape,
                shape.size(),
                Integer.MAX_VALUE);
        return shape;
    }
}
