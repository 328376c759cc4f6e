package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.interop.nir.Primitive.Named;
import snn.interop.nir.reading.Flat.Vertex;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Numbers that are allowed and look wrong: not finite, time constants that are not above 0 or far
/// below any time step. A delay into the future has no meaning at all.
final class Values {
    /// Elements that are named; more are counted.
    private static final int NAMED = 3;

    /// Below any time step in use, in seconds and all the more in milliseconds or steps.
    private static final double SHORTEST = 1e-6;

    private Values() {}

    static List<Diagnostic> suspicious(Flat flat) {
        var all = new ArrayList<Diagnostic>();
        for (Vertex vertex : flat.vertices()) {
            for (Named numbers : vertex.draft().numbers()) {
                new Scan(vertex.path(), numbers).found().ifPresent(all::add);
            }
        }
        return all;
    }

    private record Scan(String path, Named numbers) {
        private Optional<Diagnostic> found() {
            Tensor values = numbers.value();
            var named = new ArrayList<String>();
            long count = 0;
            for (long n = 0, end = values.size(); n < end; n++) {
                double value = values.real(n);
                if (isOdd(value)) {
                    count++;
                    if (named.size() < NAMED) {
                        named.add(element(values.shape(), n) + " is " + value + oddness(value));
                    }
                }
            }
            return count == 0 ? Optional.empty() : Optional.of(problem(named, count));
        }

        private boolean isTime() {
            return numbers.name().startsWith("tau");
        }

        private boolean isDelay() {
            return numbers.name().equals("delay");
        }

        private boolean isOdd(double value) {
            return !Double.isFinite(value)
                    || isTime() && value < SHORTEST
                    || isDelay() && value < 0;
        }

        private String oddness(double value) {
            return isTime() && value > 0 && Double.isFinite(value)
                    ? ", shorter than any usual time step"
                    : "";
        }

        private Diagnostic problem(List<String> named, long count) {
            String rest = count > named.size() ? ", and " + (count - named.size()) + " more" : "";
            String facts = "`" + path + "`: " + String.join(", ", named) + rest;
            return isDelay()
                    ? Diagnostic.error("nir-value", "%s", facts)
                            .hint("a delay is a time of 0 or more")
                    : Diagnostic.warning("nir-value", "%s", facts);
        }

        private String element(Shape shape, long index) {
            var place = new StringBuilder();
            long rest = index;
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                place.insert(0, "[" + rest % shape.extent(axis) + "]");
                rest /= shape.extent(axis);
            }
            return "`" + numbers.name() + place + "`";
        }
    }
}
