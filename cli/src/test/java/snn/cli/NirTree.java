package snn.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.ir.foreign.Foreign;
import snn.ir.foreign.Foreign.Group;
import snn.ir.foreign.Foreign.Numbers;
import snn.ir.foreign.Foreign.Words;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Builds the tree of a small NIR file by hand.
final class NirTree {
    private final Map<String, Foreign> nodes = new LinkedHashMap<>();
    private final List<String> edges = new ArrayList<>();

    /// @param members of the node beside its type
    NirTree node(String name, String type, Map<String, Foreign> members) {
        var all = new LinkedHashMap<>(members);
        all.put("type", Words.of(type));
        nodes.put(name, new Group(all));
        return this;
    }

    NirTree port(String name, String type, int size) {
        return node(name, type, Map.of("shape", new Numbers("int64", whole(size))));
    }

    NirTree affine(String name, int out, int in, double... weights) {
        return node(
                name,
                "Affine",
                Map.of(
                        "weight",
                        reals(Shape.of(out, in), weights),
                        "bias",
                        reals(Shape.of(out), new double[out])));
    }

    NirTree linear(String name, int out, int in, double... weights) {
        return node(name, "Linear", Map.of("weight", reals(Shape.of(out, in), weights)));
    }

    /// All neurons alike.
    NirTree lif(String name, int size, double tau, double threshold) {
        return node(
                name,
                "LIF",
                Map.of(
                        "tau", same(size, tau),
                        "r", same(size, 1),
                        "v_leak", same(size, 0),
                        "v_threshold", same(size, threshold),
                        "v_reset", same(size, 0)));
    }

    /// A chain of edges.
    NirTree path(String... names) {
        for (int n = 1; n < names.length; n++) {
            edges.add(names[n - 1]);
            edges.add(names[n]);
        }
        return this;
    }

    Group file() {
        var graph = new LinkedHashMap<String, Foreign>();
        graph.put("type", Words.of("NIRGraph"));
        graph.put("nodes", new Group(nodes));
        graph.put("edges", new Words(Shape.of(edges.size() / 2, 2), edges));
        return new Group(Map.of("version", Words.of("1.0.7"), "node", new Group(graph)));
    }

    static Numbers reals(Shape shape, double... values) {
        return new Numbers("float64", Tensor.of(shape, values));
    }

    static Numbers same(int size, double value) {
        var values = new double[size];
        java.util.Arrays.fill(values, value);
        return reals(Shape.of(size), values);
    }

    private static Tensor whole(long... values) {
        return Tensor.of(Shape.of(values.length), values);
    }
}
