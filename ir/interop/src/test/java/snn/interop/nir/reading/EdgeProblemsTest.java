package snn.interop.nir.reading;

import static snn.interop.nir.reading.Trees.edges;
import static snn.interop.nir.reading.Trees.file;
import static snn.interop.nir.reading.Trees.graph;
import static snn.interop.nir.reading.Trees.input;
import static snn.interop.nir.reading.Trees.lif;
import static snn.interop.nir.reading.Trees.nodes;
import static snn.interop.nir.reading.Trees.output;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import snn.ir.foreign.Foreign;

/// What is refused because of edges.
class EdgeProblemsTest {
    private static Foreign.Group withPorts(String... edges) {
        Foreign.Group inner =
                graph(
                        nodes("a", input(2), "b", input(2), "x", output(2), "y", output(2)),
                        "a>x",
                        "b>y");
        return file(graph(nodes("in", input(2), "g", inner, "out", output(2)), edges));
    }

    private static Foreign.Group loopOfGraphs() {
        Foreign.Group inner = graph(nodes("a", input(1), "z", output(1)), "a>z");
        return file(
                graph(nodes("in", input(1), "g", inner, "out", output(1)), "in>g", "g>g", "g>out"));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Saying.of(
                        file(graph(nodes("in", input(1), "out", output(1)), "in>x", "x>out")),
                        "nir-edge",
                        "no node `x`"),
                Saying.of(withPorts("in>g", "g.x>out"), "nir-port", "`g` has 2 Inputs"),
                Saying.of(withPorts("in>g.a", "g>out"), "nir-port", "`g` has 2 Outputs"),
                Saying.of(withPorts("in>g.x", "g.x>out"), "nir-port", "`g` has no Input `x`"),
                Saying.of(
                        file(
                                graph(
                                        nodes("a", input(1), "b", input(1), "z", output(1)),
                                        "a>b",
                                        "b>z")),
                        "nir-direction",
                        "enters the Input `b`"),
                Saying.of(
                        file(
                                graph(
                                        nodes("a", input(1), "y", output(1), "z", output(1)),
                                        "a>y",
                                        "y>z")),
                        "nir-direction",
                        "leaves the Output `y`"),
                Saying.of(
                        file(graph(nodes("a", lif(1), "b", lif(1)), "a>b", "b>a")),
                        "nir-ports",
                        "no Input"),
                Saying.of(file(graph(nodes())), "nir-ports", "no Output"),
                Saying.of(loopOfGraphs(), "nir-loop", "`g/a` to `g/z` to `g/a`"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(Foreign.Group file, String code, String words) {
        Saying.isRefused(file, code, words);
    }
}
