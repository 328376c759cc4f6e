package snn.ir.wire;

import java.util.ArrayList;
import java.util.List;
import snn.ir.tensor.Tensor;

/// The tensors of one message, in the order of its table; messages name them by their index.
final class Tensors {
    private final ArrayList<Tensor> table;

    Tensors() {
        table = new ArrayList<>();
    }

    Tensors(List<Tensor> table) {
        this.table = new ArrayList<>(table);
    }

    /// Appends a tensor and gives its index.
    int add(Tensor tensor) {
        table.add(tensor);
        return table.size() - 1;
    }

    Tensor get(int index) {
        Malformed.unless(
                index >= 0 && index < table.size(),
                "tensor %s of %d",
                Integer.toUnsignedString(index),
                table.size());
        return table.get(index);
    }

    List<Tensor> all() {
        return List.copyOf(table);
    }
}
