package snn.interop.nir.reading;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import snn.ir.tensor.Tensor;

/// A node's parameters by name, all of its shape.
record Parameters(Map<String, Tensor> byName) {
    Parameters {
        byName = Map.copyOf(byName);
    }

    /// One that the kind needs.
    Tensor get(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    Optional<Tensor> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
