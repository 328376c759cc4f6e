package snn.interop.nir.reading;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Trees of NIR files, made by hand.
final class Trees {
    private Trees() {}

    /// A file with this root.
    static Foreign.Group file(Foreign.Group root) {
        return group("version", Foreign.Words.of("1.0.8"), "node", root);
    }

    /// A graph; each edge is written `from>to`.
    static Foreign.Group graph(Map<String, Foreign> nodes, String... edges) {
        return group(
                "type",
                Foreign.Words.of("NIRGraph"),
                "nodes",
                new Foreign.Group(nodes),
                "edges",
                edges(edges));
    }

    static Foreign edges(String... edges) {
        return edges.length == 0
                ? numbers(Shape.of(0))
                : new Foreign.Words(
                        Shape.of(edges.length, 2),
                        Arrays.stream(edges).flatMap(e -> Arrays.stream(e.split(">"))).toList());
    }

    static Foreign.Group node(String type, Object... members) {
        return with(group(members), "type", Foreign.Words.of(type));
    }

    /// Names and what stands there, in turn.
    static Foreign.Group group(Object... members) {
        var all = new TreeMap<String, Foreign>();
        for (int n = 0; n < members.length; n += 2) {
            all.put((String) members[n], (Foreign) members[n + 1]);
        }
        return new Foreign.Group(all);
    }

    static Foreign.Group with(Foreign.Group group, String name, Foreign value) {
        var all = new TreeMap<>(group.members());
        all.put(name, value);
        return new Foreign.Group(all);
    }

    static Foreign.Group without(Foreign.Group group, String name) {
        var all = new TreeMap<>(group.members());
        all.remove(name);
        return new Foreign.Group(all);
    }

    static Foreign numbers(Shape shape, double... values) {
        return new Foreign.Numbers("float64", Tensor.of(shape, values));
    }

    static Foreign numbers(double... values) {
        return numbers(Shape.of(values.length), values);
    }

    /// So many, all the same.
    static Foreign filled(double value, int... extents) {
        Shape shape = Shape.of(extents);
        var all = new double[shape.length()];
        Arrays.fill(all, value);
        return numbers(shape, all);
    }

    static Foreign integers(long... values) {
        return new Foreign.Numbers("int64", Tensor.of(Shape.of(values.length), values));
    }

    static Foreign integer(long value) {
        return new Foreign.Numbers("int64", Tensor.scalar(value));
    }

    static Foreign scalar(double value) {
        return new Foreign.Numbers("float64", Tensor.scalar(value));
    }

    static Foreign.Group input(long... shape) {
        return node("Input", "shape", integers(shape));
    }

    static Foreign.Group output(long... shape) {
        return node("Output", "shape", integers(shape));
    }

    static Foreign.Group linear(int out, int in) {
        return node("Linear", "weight", filled(0.5, out, in));
    }

    /// Neurons of a shape; of none where each parameter is a single number.
    static Foreign.Group lif(int... shape) {
        return node(
                "LIF",
                "tau",
                filled(0.01, shape),
                "r",
                filled(1, shape),
                "v_leak",
                filled(0, shape),
                "v_threshold",
                filled(1, shape));
    }

    static Foreign.Group conv2d(int out, int in, int height, int width) {
        return node(
                "Conv2d",
                "weight",
                filled(0.1, out, in, height, width),
                "bias",
                filled(0, out),
                "stride",
                integers(1, 1),
                "padding",
                integers(0, 0),
                "dilation",
                integers(1, 1),
                "groups",
                integer(1));
    }

    static Foreign.Group pool(long kernel, long stride, long padding) {
        return node(
                "SumPool2d",
                "kernel_size",
                integer(kernel),
                "stride",
                integer(stride),
                "padding",
                integer(padding));
    }

    static Foreign.Group flatten(long start, long end) {
        return node("Flatten", "start_dim", integer(start), "end_dim", integer(end));
    }

    /// `in`, the nodes in a row by their names in order, `out`.
    static Foreign.Group row(Foreign.Group input, Foreign.Group output, Foreign.Group... nodes) {
        var all = new TreeMap<String, Foreign>();
        all.put("in", input);
        all.put("out", output);
        var names = new String[nodes.length + 2];
        names[0] = "in";
        names[nodes.length + 1] = "out";
        for (int n = 0; n < nodes.length; n++) {
            names[n + 1] = "n" + n;
            all.put("n" + n, nodes[n]);
        }
        var edges = new String[names.length - 1];
        Arrays.setAll(edges, n -> names[n] + ">" + names[n + 1]);
        return file(graph(all, edges));
    }

    static Map<String, Foreign> nodes(Object... members) {
        return Collections.unmodifiableMap(group(members).members());
    }
}
