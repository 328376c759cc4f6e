package snn.interop.nir.exporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.interop.nir.Primitive;
import snn.ir.tensor.Shape;

/// The axes from `first` to `last` as one.
record Merge(int first, int last) {

    /// What makes one shape of another; empty where merging axes does not.
    static Optional<Merge> of(Shape in, Shape out) {
        int merged = in.rank() - out.rank() + 1;
        for (int first = 0; merged > 0 && first + merged <= in.rank(); first++) {
            if (new Merge(first, first + merged - 1).applied(in).equals(out)) {
                return Optional.of(new Merge(first, first + merged - 1));
            }
        }
        return Optional.empty();
    }

    Primitive.Flatten primitive() {
        return new Primitive.Flatten(first, last);
    }

    private Shape applied(Shape in) {
        List<Integer> extents = new ArrayList<>(in.extents().subList(0, first));
        extents.add(in.extents().subList(first, last + 1).stream().reduce(1, (a, b) -> a * b));
        extents.addAll(in.extents().subList(last + 1, in.rank()));
        return new Shape(extents);
    }
}
