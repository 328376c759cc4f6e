package snn.interop.nir.importing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import snn.ir.Model;
import snn.ir.Projection;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Tensor;

/// The file's tree as the model keeps it: whole, but for the numbers that the model holds itself.
final class Keeping {
    private static final String NODE = "node";
    private static final String NODES = "nodes";

    /// Datasets of a node, by what holds them in a projection.
    private static final Map<String, List<String>> HELD =
            Map.of("weights", List.of("weight", "scale"), "bias", List.of("bias"));

    private Keeping() {}

    static Foreign.Group of(Foreign.Group file, Model model) {
        Foreign.Group kept = file;
        for (var node : model.graph().nodes()) {
            if (node instanceof Projection projection) {
                kept = in(kept, path(projection.name()), projection);
            }
        }
        return kept;
    }

    /// The groups down to a node: nested graphs repeat the scheme.
    private static Deque<String> path(String name) {
        var path = new ArrayDeque<String>(List.of(NODE));
        for (String part : name.split("/")) {
            path.add(NODES);
            path.add(part);
        }
        return path;
    }

    /// A path that leads nowhere changes nothing.
    private static Foreign.Group in(
            Foreign.Group group, Deque<String> path, Projection projection) {
        if (path.isEmpty()) {
            return held(group, projection);
        }
        String next = path.remove();
        if (!(group.members().get(next) instanceof Foreign.Group inner)) {
            return group;
        }
        return with(group, next, in(inner, path, projection));
    }

    private static Foreign.Group held(Foreign.Group group, Projection projection) {
        Foreign.Group kept = group;
        kept = held(kept, projection, "weights", projection.weights());
        return held(kept, projection, "bias", projection.bias());
    }

    private static Foreign.Group held(
            Foreign.Group group, Projection projection, String what, Optional<Tensor> tensor) {
        Foreign.Group kept = group;
        for (String dataset : HELD.getOrDefault(what, List.of())) {
            if (tensor.isPresent()
                    && group.members().get(dataset) instanceof Foreign.Numbers numbers
                    && isSame(numbers.values(), tensor.get())) {
                kept =
                        with(
                                kept,
                                dataset,
                                new Foreign.InModel(
                                        numbers.type(),
                                        numbers.values().shape(),
                                        projection.name(),
                                        what));
            }
        }
        return kept;
    }

    private static boolean isSame(Tensor file, Tensor model) {
        return file.type() == model.type()
                && file.size() == model.size()
                && file.withShape(model.shape()).equals(model);
    }

    private static Foreign.Group with(Foreign.Group group, String name, Foreign member) {
        var members = new TreeMap<>(group.members());
        members.put(name, member);
        return new Foreign.Group(members);
    }
}
