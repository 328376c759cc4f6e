package snn.ir.wire;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import snn.ir.tensor.Tensor;

/// The tensors of one message, in the order of its table; messages name them by their index.
final class Tensors {
    /// A sparse pattern has a weight for each so many axons, but for so many in the whole file.
    private static final int AXONS_A_WEIGHT = 64;

    private static final int MOST_DRAWS = 1 << 20;

    private final ArrayList<Tensor> table;
    private final Map<Tensor, Integer> placed = new IdentityHashMap<>();
    private final BitSet taken = new BitSet();
    private long draws;

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

    /// Appends a tensor, but for one that was there from the start, and gives its index. A tensor
    /// that is named again is there once more, since no entry is named twice.
    int add(Tensor tensor) {
        Integer there = placed.remove(tensor);
        if (there != null) {
            return there;
        }
        table.add(tensor);
        return table.size() - 1;
    }

    /// A tensor that is named for the first time: it would take too long to check one over and
    /// over.
    Tensor get(int index) {
        Malformed.unless(
                index >= 0 && index < table.size(),
                "tensor %s of %d",
                Integer.toUnsignedString(index),
                table.size());
        Malformed.unless(!taken.get(index), "tensor %d, which is named before", index);
        taken.set(index);
        return table.get(index);
    }

    /// Bounds what all sparse patterns of a file take to draw.
    void draw(int axons, long weights) {
        draws += Math.max(0, axons - AXONS_A_WEIGHT * weights);
        Malformed.unless(
                draws <= MOST_DRAWS,
                "sparse synapses of %d axons, many more than the %d weights there are for",
                axons,
                weights);
    }

    List<Tensor> all() {
        return List.copyOf(table);
    }
}
