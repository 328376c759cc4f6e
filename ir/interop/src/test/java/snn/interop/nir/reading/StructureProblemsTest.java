package snn.interop.nir.reading;

import static snn.interop.nir.reading.Trees.file;
import static snn.interop.nir.reading.Trees.graph;
import static snn.interop.nir.reading.Trees.group;
import static snn.interop.nir.reading.Trees.input;
import static snn.interop.nir.reading.Trees.integer;
import static snn.interop.nir.reading.Trees.integers;
import static snn.interop.nir.reading.Trees.lif;
import static snn.interop.nir.reading.Trees.node;
import static snn.interop.nir.reading.Trees.nodes;
import static snn.interop.nir.reading.Trees.output;
import static snn.interop.nir.reading.Trees.with;
import static snn.interop.nir.reading.Trees.without;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import snn.ir.foreign.Foreign;

/// What is refused because the groups of a file are not those of a network.
class StructureProblemsTest {
    private static Foreign.Group nested(int depth) {
        Foreign.Group inner = graph(nodes("a", input(1), "z", output(1)), "a>z");
        for (int n = 0; n < depth; n++) {
            inner = graph(nodes("a", input(1), "g", inner, "z", output(1)), "a>g", "g>z");
        }
        return file(inner);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Saying.of(group("x", integer(1)), "nir-layout", "no group `node`"),
                Saying.of(group("node", integer(1)), "nir-layout", "not a group"),
                Saying.of(
                        group("nodes", group(), "edges", integers(0, 1)),
                        "nir-layout",
                        "0.0.1 to 0.0.4"),
                Saying.of(
                        group("@__type__", Foreign.Words.of("NIRGraphData"), "nodes", group()),
                        "nir-layout",
                        "recorded signals"),
                Saying.of(
                        file(with(graph(nodes()), "edges", integers(0, 1))),
                        "nir-layout",
                        "are numbers"),
                Saying.of(
                        file(with(graph(nodes()), "edges", Foreign.Words.of("a"))),
                        "nir-edges",
                        "the shape [], not [edges, 2]"),
                Saying.of(file(without(graph(nodes()), "edges")), "nir-missing", "no `edges`"),
                Saying.of(
                        file(without(graph(nodes()), "nodes")), "nir-missing", "no group `nodes`"),
                Saying.of(file(group("r", integer(1))), "nir-node", "`node` has no `type`"),
                Saying.of(
                        file(graph(nodes("a", group("b", lif(1))))),
                        "nir-node",
                        "`a` has no `type`"),
                Saying.of(file(graph(nodes("a", integer(1)))), "nir-node", "`a` is no group"),
                Saying.of(file(graph(nodes("a", node("MaxPool2d")))), "nir-type", "`MaxPool2d`"),
                Saying.of(file(graph(nodes("a/b", lif(1)))), "nir-path", "`a/b`"),
                Saying.of(nested(51), "nir-nesting", "more than 50"),
                Saying.of(nested(1000), "nir-nesting", "more than 50"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(Foreign.Group file, String code, String words) {
        Saying.isRefused(file, code, words);
    }
}
