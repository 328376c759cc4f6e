package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import snn.ir.tensor.Shape;

/// What shapes a node takes, as far as its own data tell.
///
/// @param extents [#OPEN] where any will do; empty where not even the number of axes is told
record Wanted(Optional<List<Integer>> extents) {
    static final int OPEN = -1;
    static final Wanted ANYTHING = new Wanted(Optional.empty());

    Wanted {
        extents = extents.map(List::copyOf);
    }

    static Wanted exactly(Shape shape) {
        return new Wanted(Optional.of(shape.extents()));
    }

    /// So many channels (or [#OPEN]), and `axes` of any extent.
    static Wanted channels(int channels, int axes) {
        var all = new ArrayList<>(List.of(channels));
        for (int n = 0; n < axes; n++) {
            all.add(OPEN);
        }
        return new Wanted(Optional.of(all));
    }

    boolean isAnything() {
        return extents.isEmpty();
    }

    /// The one shape, where it is one.
    Optional<Shape> exact() {
        return extents.filter(all -> !all.contains(OPEN)).map(Shape::new);
    }

    boolean fits(Shape shape) {
        return extents.map(all -> fits(all, shape)).orElse(true);
    }

    private static boolean fits(List<Integer> wanted, Shape shape) {
        if (wanted.size() != shape.rank()) {
            return false;
        }
        for (int axis = 0; axis < wanted.size(); axis++) {
            if (wanted.get(axis) != OPEN && wanted.get(axis) != shape.extent(axis)) {
                return false;
            }
        }
        return true;
    }

    /// As a shape, with `?` for what is open.
    @Override
    public String toString() {
        return extents.map(Wanted::words).orElse("anything");
    }

    private static String words(List<Integer> extents) {
        return extents.stream()
                .map(extent -> extent == OPEN ? "?" : String.valueOf(extent))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
