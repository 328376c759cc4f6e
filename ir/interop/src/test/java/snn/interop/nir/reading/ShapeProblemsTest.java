package snn.interop.nir.reading;

import static snn.interop.nir.reading.Trees.conv2d;
import static snn.interop.nir.reading.Trees.file;
import static snn.interop.nir.reading.Trees.filled;
import static snn.interop.nir.reading.Trees.flatten;
import static snn.interop.nir.reading.Trees.graph;
import static snn.interop.nir.reading.Trees.input;
import static snn.interop.nir.reading.Trees.integer;
import static snn.interop.nir.reading.Trees.integers;
import static snn.interop.nir.reading.Trees.lif;
import static snn.interop.nir.reading.Trees.nodes;
import static snn.interop.nir.reading.Trees.output;
import static snn.interop.nir.reading.Trees.pool;
import static snn.interop.nir.reading.Trees.row;
import static snn.interop.nir.reading.Trees.with;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import snn.ir.foreign.Foreign;

/// What is refused because of shapes.
class ShapeProblemsTest {
    private static Foreign.Group convolving(String field, Foreign value) {
        return row(input(2, 6, 8), output(3, 4, 6), with(conv2d(3, 2, 3, 3), field, value));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Saying.of(
                        row(input(4), output(4), with(lif(4), "tau", filled(1, 0))),
                        "nir-size",
                        "no elements"),
                Saying.of(convolving("dilation", integer(4)), "nir-window", "does not fit"),
                Saying.of(convolving("dilation", integer(1 << 24)), "nir-window", "too far"),
                Saying.of(
                        convolving("input_shape", integers(1 << 30, 1 << 30)),
                        "nir-size",
                        "no shape"),
                Saying.of(
                        convolving("input_shape", integers(1 << 15, 1 << 15)),
                        "nir-size",
                        "more than 2147483647"),
                Saying.of(row(input(3, 4, 4), output(1), pool(9, 1, 0)), "nir-window", "not fit"),
                Saying.of(
                        row(input(3, 4, 4), output(1), pool(1 << 20, 1, 0)),
                        "nir-window",
                        "too large"),
                Saying.of(
                        row(input(1 << 20, 4, 4), output(1), pool(1, 1, 1 << 23)),
                        "nir-size",
                        "more than 2147483647"),
                Saying.of(row(input(4), output(4), flatten(1, -1)), "nir-axes", "axes 1 to -1"),
                Saying.of(row(input(4, 2), output(8), flatten(-3, -1)), "nir-axes", "axes 0 to 1"),
                Saying.of(row(input(0), output(1)), "nir-size", "`shape` is [0]"),
                Saying.of(row(input(-4), output(1)), "nir-size", "`shape` is [-4]"),
                Saying.of(row(input(1 << 20, 1 << 20), output(1)), "nir-size", "no shape"),
                Saying.of(row(input(), output(1)), "nir-size", "`shape` is []"),
                Saying.of(
                        row(input(1_000_000_000), output(1_000_000_000), lif()),
                        "nir-size",
                        "stand for more"),
                Saying.of(
                        row(input(3), output(2), lif(2)), "nir-shape", "`in` gives [3], but `n0`"),
                Saying.of(
                        row(input(2), output(3), lif(2)), "nir-shape", "`n0` gives [2], but `out`"),
                Saying.of(
                        file(
                                graph(
                                        nodes(
                                                "a",
                                                input(2, 4, 4),
                                                "b",
                                                input(2, 5, 5),
                                                "p",
                                                pool(2, 2, 0),
                                                "z",
                                                output(2, 2, 2)),
                                        "a>p",
                                        "b>p",
                                        "p>z")),
                        "nir-shape",
                        "`b` gives [2, 5, 5], but `p` takes [2, 4, 4]"),
                Saying.of(
                        file(graph(nodes("p", pool(2, 2, 0)))), "nir-unknown-shape", "`input_p`"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(Foreign.Group file, String code, String words) {
        Saying.isRefused(file, code, words);
    }
}
