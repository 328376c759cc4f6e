package snn.ir.wire;

import com.google.protobuf.Message;
import java.util.List;
import snn.ir.tensor.Tensor;
import snn.ir.wire.v1.ModelProto;

/// What a newer version wrote into a file beside what this one knows: unknown fields, each with the
/// place where it stood, and the tensor table, whose indices such a field may hold. They are
/// written again where their place is still there.
public final class UnknownFields {
    /// None at all, as in every model made here.
    public static final UnknownFields NONE = new UnknownFields(UnknownTree.NONE, List.of());

    private final UnknownTree tree;
    private final List<Tensor> table;

    private UnknownFields(UnknownTree tree, List<Tensor> table) {
        this.tree = tree;
        this.table = List.copyOf(table);
    }

    /// @param table all tensors of the file, in its order
    static UnknownFields in(ModelProto.Model message, List<Tensor> table) {
        UnknownTree tree = UnknownTree.of(message);
        return tree.isEmpty() ? NONE : new UnknownFields(tree, table);
    }

    /// The tensors that keep their index when the model is written again.
    List<Tensor> table() {
        return table;
    }

    /// Puts the fields back and gives the places that are no more.
    List<String> attach(Message.Builder message) {
        return tree.attach(message);
    }

    public boolean isEmpty() {
        return tree.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnknownFields u && tree.equals(u.tree) && table.equals(u.table);
    }

    @Override
    public int hashCode() {
        return tree.hashCode();
    }

    @Override
    public String toString() {
        return isEmpty() ? "no unknown fields" : "unknown fields " + tree;
    }
}
