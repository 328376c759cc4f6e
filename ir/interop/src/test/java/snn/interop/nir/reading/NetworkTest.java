package snn.interop.nir.reading;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static snn.interop.nir.reading.Trees.conv2d;
import static snn.interop.nir.reading.Trees.file;
import static snn.interop.nir.reading.Trees.graph;
import static snn.interop.nir.reading.Trees.input;
import static snn.interop.nir.reading.Trees.integers;
import static snn.interop.nir.reading.Trees.lif;
import static snn.interop.nir.reading.Trees.nodes;
import static snn.interop.nir.reading.Trees.output;
import static snn.interop.nir.reading.Trees.pool;
import static snn.interop.nir.reading.Trees.row;
import static snn.interop.nir.reading.Trees.scalar;
import static snn.interop.nir.reading.Trees.with;

import java.util.List;
import org.junit.jupiter.api.Test;
import snn.interop.nir.NirEdge;
import snn.interop.nir.NirNode;
import snn.interop.nir.Primitive;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Shape;

/// What a network is made of: parameters written out, edges between what is left, shapes.
class NetworkTest {
    private static NirNode found(Read read, String path) {
        return read.network().nodes().stream()
                .filter(n -> n.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void single_numbers_are_written_out() {
        Read read =
                Reading.of(
                                row(input(3), output(3), with(lif(3), "tau", scalar(0.5))),
                                Leniency.strict())
                        .orThrow();
        var lif = (Primitive.LeakyIntegrateAndFire) found(read, "n0").primitive();
        assertArrayEquals(new double[] {0.5, 0.5, 0.5}, lif.tau().toDoubles());
        assertEquals(Shape.of(3), lif.tau().shape());
    }

    @Test
    void edges_keep_their_order_through_ports() {
        Foreign.Group inner =
                graph(
                        nodes("a", input(1), "b", input(1), "n", lif(1), "z", output(1)),
                        "b>n",
                        "a>n",
                        "n>z",
                        "n>z");
        Foreign.Group file =
                file(
                        graph(
                                nodes("g", inner, "x", input(1), "y", input(1), "out", output(1)),
                                "x>g.a",
                                "y>g.b",
                                "x>g.b",
                                "g>out"));
        assertEquals(
                List.of(
                        new NirEdge("g/n", "out"),
                        new NirEdge("g/n", "out"),
                        new NirEdge("y", "g/n"),
                        new NirEdge("x", "g/n"),
                        new NirEdge("x", "g/n")),
                Reading.of(file, Leniency.strict()).orThrow().network().edges());
    }

    @Test
    void same_padding_with_a_stride_leaves_as_many_as_the_stride_reaches() {
        Foreign.Group conv =
                with(
                        with(conv2d(1, 1, 2, 4), "padding", Foreign.Words.of("same")),
                        "stride",
                        integers(2, 3));
        Read read =
                Reading.of(row(input(1, 5, 7), output(1, 3, 3), conv), Leniency.strict()).orThrow();
        var window = ((Primitive.Convolution) found(read, "n0").primitive()).window();
        assertEquals(List.of(0, 1), window.before());
        assertEquals(List.of(1, 2), window.after());
    }

    @Test
    void shapes_flow_through_loops() {
        Foreign.Group file =
                file(
                        graph(
                                nodes(
                                        "in",
                                        input(2, 4, 4),
                                        "p",
                                        pool(1, 1, 0),
                                        "n",
                                        lif(),
                                        "out",
                                        output(2, 4, 4)),
                                "n>p",
                                "p>n",
                                "in>p",
                                "n>out"));
        Read read = Reading.of(file, Leniency.strict()).orThrow();
        assertEquals(Shape.of(2, 4, 4), found(read, "n").in());
        assertTrue(read.repairs().getFirst().contains("`n`"), read.repairs().toString());
    }
}
