package snn.ir.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The extents of a row-major tensor, outermost first; no extents is a scalar. Images are channels,
/// height, width. Neither time nor the batch is ever an extent of a node's shape.
public record Shape(List<Integer> extents) {
    public static final Shape SCALAR = new Shape(List.of());

    public Shape {
        extents = List.copyOf(extents);
        long size = 1;
        for (int extent : extents) {
            if (extent < 0) {
                throw new IllegalArgumentException("extent " + extent);
            }
            size = Math.multiplyExact(size, (long) extent);
        }
    }

    public static Shape of(int... extents) {
        return new Shape(Arrays.stream(extents).boxed().toList());
    }

    /// The number of elements.
    public long size() {
        long size = 1;
        for (int extent : extents) {
            size *= extent;
        }
        return size;
    }

    /// The number of elements, for shapes that one array holds.
    public int length() {
        return Math.toIntExact(size());
    }

    public int rank() {
        return extents.size();
    }

    public int extent(int axis) {
        return extents.get(axis);
    }

    @Override
    public String toString() {
        return extents.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}
