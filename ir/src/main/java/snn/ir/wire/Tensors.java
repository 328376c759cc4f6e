package snn.ir.wire;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import snn.ir.tensor.Tensor;

/// The tensors of one message, in the order of its table; messages name them by their index.
final class Tensors {
    private final ArrayList<Tensor> table;
    private final Map<Tensor, Integer> placed = new IdentityHashMap<>();

    Tensors() {
        this(List.of());
    }

    /// @param table the tensors that are there already; each keeps its index
    Tensors(List<Tensor> table) {
        this.table = new ArrayList<>(table);
        for (int n = 0; n < table.size(); n++) {
            placed.put(table.get(n), n);
        }
    }

    /// Appends a tensor, but for one that was there from the start, and gives its index.
    int add(Tensor tensor) {
        Integer there = placed.get(tensor);
        if (there != null) {
            return there;
        }
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
