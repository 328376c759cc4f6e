package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.ir.tensor.Shape;

/// Shapes as files state them: any numbers, so that not all of them are shapes.
final class Extents {
    /// Elements that one array holds.
    private static final long MOST = Integer.MAX_VALUE;

    private Extents() {}

    /// The shape; empty where an extent is below 1, or where there are more elements than one array
    /// holds.
    static Optional<Shape> shape(List<Long> extents) {
        long size = 1;
        var all = new ArrayList<Integer>();
        for (long extent : extents) {
            if (extent < 1 || extent > MOST / size) {
                return Optional.empty();
            }
            size *= extent;
            all.add((int) extent);
        }
        return Optional.of(new Shape(all));
    }

    /// The extents of a shape from axis `from` to before axis `to`.
    static List<Long> of(Shape shape, int from, int to) {
        return shape.extents().subList(from, to).stream().map(Integer::longValue).toList();
    }

    static Shape joined(List<Integer> leading, Integer... rest) {
        var all = new ArrayList<>(leading);
        all.addAll(List.of(rest));
        return new Shape(all);
    }

    static Shape joined(List<Integer> leading, Shape rest) {
        var all = new ArrayList<>(leading);
        all.addAll(rest.extents());
        return new Shape(all);
    }

    /// The shape without its first axis.
    static Shape rest(Shape shape) {
        return new Shape(shape.extents().subList(1, shape.rank()));
    }

    /// How many leading axes (a batch, steps of time, or both) `longer` has over what is `wanted`;
    /// 0 where that is not the difference.
    static int surplus(Shape longer, Wanted wanted) {
        Shape left = longer;
        for (int dropped = 1; dropped <= 2 && left.rank() > 1; dropped++) {
            left = rest(left);
            if (!wanted.isAnything() && wanted.fits(left)) {
                return dropped;
            }
        }
        return 0;
    }

    static Shape without(Shape shape, int leading) {
        return new Shape(shape.extents().subList(leading, shape.rank()));
    }

    /// Whether the first axes have but one element each, so that no number goes with them.
    static boolean areSingle(Shape shape, int leading) {
        return shape.extents().subList(0, leading).stream().allMatch(extent -> extent == 1);
    }
}
