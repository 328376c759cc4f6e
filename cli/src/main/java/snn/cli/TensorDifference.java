package snn.cli;

import java.util.Optional;
import snn.ir.tensor.Tensor;

/// How two tensors of one shape differ.
///
/// @param elements of each
/// @param differing how many are not the same in both
/// @param largest the greatest `|a - b|`
/// @param largestShare the greatest `|a - b| / max(|a|, |b|)`
record TensorDifference(
        String part,
        String place,
        long elements,
        long differing,
        double largest,
        double largestShare) {

    /// Absent where every element is the same.
    static Optional<TensorDifference> of(String part, String place, Tensor a, Tensor b) {
        long differing = 0;
        double largest = 0;
        double share = 0;
        for (long n = 0; n < a.size(); n++) {
            double x = a.real(n);
            double y = b.real(n);
            if (Double.compare(x, y) != 0) {
                double apart = Math.abs(x - y);
                differing++;
                largest = Math.max(largest, apart);
                share =
                        apart == 0
                                ? share
                                : Math.max(share, apart / Math.max(Math.abs(x), Math.abs(y)));
            }
        }
        return differing == 0
                ? Optional.empty()
                : Optional.of(
                        new TensorDifference(part, place, a.size(), differing, largest, share));
    }
}
