package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;

/// A window, and the shapes that it makes sense for.
final class Geometry {
    /// Of a stride, a padding, a dilation: far above any in use, far below what overflows.
    static final long MOST = 1 << 24;

    private Geometry() {}

    /// The spatial extents that leave: as many as windows fit; empty where none fits along an axis.
    static Optional<List<Long>> windows(Window window, List<Integer> extents) {
        var all = new ArrayList<Long>();
        for (int axis = 0; axis < window.rank(); axis++) {
            long room = window.padded(axis, extents.get(axis)) - window.reach(axis);
            if (room < 0) {
                return Optional.empty();
            }
            all.add(room / window.stride().get(axis) + 1);
        }
        return Optional.of(all);
    }

    /// `channels` and the windows over `in`'s other axes; empty where none fits, or where they are
    /// more than one array holds.
    static Optional<Shape> leaving(int channels, Window window, Shape in) {
        List<Integer> spatial = in.extents().subList(1, in.rank());
        return windows(window, spatial)
                .flatMap(all -> {
                    var extents = new ArrayList<Long>(List.of((long) channels));
                    extents.addAll(all);
                    return Extents.shape(extents);
                });
    }

    static List<Diagnostic> complaints(String path, Window window, Shape in, Optional<Shape> out) {
        List<Integer> spatial = in.extents().subList(1, in.rank());
        if (windows(window, spatial).isEmpty()) {
            return List.of(
                    Diagnostic.error(
                                    "nir-window",
                                    "`%s`: a window of %s does not fit into %s with a padding of %s",
                                    path,
                                    reaches(window),
                                    spatial,
                                    window.before())
                            .hint("with its dilation the kernel reaches over %s", reaches(window)));
        }
        return out.isPresent()
                ? List.of()
                : List.of(
                        Diagnostic.error(
                                "nir-size",
                                "`%s`: what leaves it has more than 2147483647 elements",
                                path));
    }

    private static List<Long> reaches(Window window) {
        var all = new ArrayList<Long>();
        for (int axis = 0; axis < window.rank(); axis++) {
            all.add(window.reach(axis));
        }
        return all;
    }

    /// The zeros that `same` asks for: as many as a window reaches over one element, the odd one at
    /// the end.
    static Window same(List<Integer> kernel, List<Integer> stride, List<Integer> dilation) {
        var before = new ArrayList<Integer>();
        var after = new ArrayList<Integer>();
        for (int axis = 0; axis < kernel.size(); axis++) {
            int all = dilation.get(axis) * (kernel.get(axis) - 1);
            before.add(all / 2);
            after.add(all - all / 2);
        }
        return new Window(kernel, stride, before, after, dilation);
    }

    static Window valid(List<Integer> kernel, List<Integer> stride, List<Integer> dilation) {
        return new Window(kernel, stride, Collections.nCopies(kernel.size(), 0), dilation);
    }
}
