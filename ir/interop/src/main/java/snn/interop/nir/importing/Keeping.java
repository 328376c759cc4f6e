package snn.interop.nir.importing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import snn.ir.Model;
import snn.ir.Projection;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Tensor;

/// The file's tree as a model keeps it: whole, but for the numbers that the model holds itself.
final class Keeping {
    private static final String NODE = "node";
    private static final String NODES = "nodes";

    private final Map<String, Projection> projections = new HashMap<>();

    private Keeping(Model model) {
        for (var node : model.graph().nodes()) {
            if (node instanceof Projection projection) {
                projections.put(projection.name(), projection);
            }
        }
    }

    static Foreign.Group of(Foreign.Group file, Model model) {
        var members = new TreeMap<>(file.members());
        if (members.get(NODE) instanceof Foreign.Group root) {
            members.put(NODE, new Keeping(model).graph(root, ""));
        }
        return new Foreign.Group(members);
    }

    /// Nested graphs repeat the scheme.
    ///
    /// @param before what stands before the names of its nodes
    private Foreign.Group graph(Foreign.Group graph, String before) {
        var members = new TreeMap<>(graph.members());
        if (members.get(NODES) instanceof Foreign.Group nodes) {
            var kept = new TreeMap<>(nodes.members());
            kept.replaceAll((name, node) -> node(node, before + name));
            members.put(NODES, new Foreign.Group(kept));
        }
        return new Foreign.Group(members);
    }

    private Foreign node(Foreign node, String path) {
        if (!(node instanceof Foreign.Group group)) {
            return node;
        }
        Foreign.Group kept = graph(group, path + "/");
        return Optional.ofNullable(projections.get(path)).map(p -> held(kept, p)).orElse(kept);
    }

    private static Foreign.Group held(Foreign.Group group, Projection projection) {
        var members = new TreeMap<>(group.members());
        members.computeIfPresent(
                "weight", (_, m) -> held(m, projection, projection.weights(), "weights"));
        members.computeIfPresent(
                "scale", (_, m) -> held(m, projection, projection.weights(), "weights"));
        members.computeIfPresent("bias", (_, m) -> held(m, projection, projection.bias(), "bias"));
        return new Foreign.Group(members);
    }

    private static Foreign held(
            Foreign member, Projection projection, Optional<Tensor> model, String name) {
        return member instanceof Foreign.Numbers(var type, var values)
                        && model.filter(tensor -> isSame(values, tensor)).isPresent()
                ? new Foreign.InModel(type, values.shape(), projection.name(), name)
                : member;
    }

    private static boolean isSame(Tensor file, Tensor model) {
        return file.type() == model.type()
                && file.size() == model.size()
                && file.withShape(model.shape()).equals(model);
    }
}
