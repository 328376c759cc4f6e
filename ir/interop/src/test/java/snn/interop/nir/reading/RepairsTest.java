package snn.interop.nir.reading;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static snn.interop.nir.reading.Trees.conv2d;
import static snn.interop.nir.reading.Trees.file;
import static snn.interop.nir.reading.Trees.filled;
import static snn.interop.nir.reading.Trees.flatten;
import static snn.interop.nir.reading.Trees.graph;
import static snn.interop.nir.reading.Trees.input;
import static snn.interop.nir.reading.Trees.integers;
import static snn.interop.nir.reading.Trees.lif;
import static snn.interop.nir.reading.Trees.linear;
import static snn.interop.nir.reading.Trees.node;
import static snn.interop.nir.reading.Trees.nodes;
import static snn.interop.nir.reading.Trees.numbers;
import static snn.interop.nir.reading.Trees.output;
import static snn.interop.nir.reading.Trees.row;
import static snn.interop.nir.reading.Trees.scalar;
import static snn.interop.nir.reading.Trees.with;
import static snn.interop.nir.reading.Trees.without;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import snn.interop.nir.NirNode;
import snn.interop.nir.Primitive;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Shape;

/// What leniency changes, that it says so, and that strictness does not.
class RepairsTest {
    private static final Leniency TURNING = Leniency.lenient().withTranspose();

    private static Arguments repaired(Foreign.Group file, String... sentences) {
        return Arguments.of(file, List.of(sentences));
    }

    static Stream<Arguments> leniently() {
        return Stream.of(
                repaired(
                        row(input(4), output(4), lif(1)),
                        "`n0`: `tau`, `r`, `v_leak`, `v_threshold` of shape [1], read as the same"
                                + " for all of [4]"),
                repaired(
                        row(input(4), output(4), with(lif(4), "tau", filled(1, 1))),
                        "`n0`: `tau` of shape [1], read as the same for all of [4]"),
                repaired(
                        row(input(9, 4), output(2), linear(2, 4)),
                        "`in`: `shape` of shape [9, 4] is read as [4], without its leading axis"
                                + " (batch or time)"),
                repaired(
                        row(input(1, 9, 4), output(2), linear(2, 4)),
                        "`in`: `shape` of shape [1, 9, 4] is read as [4], without its two leading"
                                + " axes"),
                repaired(
                        row(input(4), output(9, 2), linear(2, 4)),
                        "`out`: `shape` of shape [9, 2] is read as [2], without its leading axis"
                                + " (batch or time)"),
                repaired(
                        row(input(4), output(4), lif(1, 4)),
                        "`n0`: `tau`, `r`, `v_leak`, `v_threshold` of shape [1, 4] is read as [4],"
                                + " without its leading axis (batch or time)"),
                repaired(
                        row(
                                input(3, 2, 2),
                                output(12),
                                with(flatten(1, -1), "input_type", integers(1, 3, 2, 2))),
                        "`n0`: axes 1 to -1, counted with a batch axis before them, are read as 0"
                                + " to -1"),
                repaired(
                        row(
                                input(2, 6, 8),
                                output(3, 4, 6),
                                with(conv2d(3, 2, 3, 3), "input_shape", integers(2, 6, 8))),
                        "`n0`: `input_shape` of [2, 6, 8] is read as [6, 8], without what is before"
                                + " it"),
                repaired(
                        row(without(input(4), "shape"), output(2), linear(2, 4)),
                        "`in`: nothing tells its shape; [4] is read, as `n0` takes it"),
                repaired(
                        file(
                                graph(
                                        nodes(
                                                "in",
                                                input(2),
                                                "l.input",
                                                input(2),
                                                "l.n",
                                                lif(2),
                                                "l.output",
                                                output(2),
                                                "out",
                                                output(2)),
                                        "in>l",
                                        "l.input>l.n",
                                        "l.n>l.output",
                                        "l>out")),
                        "the edge `in` to `l` in the file's graph: there is no node `l`; `l.input`"
                                + " is read",
                        "the edge `l` to `out` in the file's graph: there is no node `l`;"
                                + " `l.output` is read",
                        "an edge enters the Input `l.input`: `in` to `l.input`; it passes on what"
                                + " reaches it",
                        "an edge leaves the Output `l.output`: `l.output` to `out`; it passes on"
                                + " what reaches it"),
                repaired(
                        file(
                                graph(
                                        nodes("in", input(2), "lif1", lif(2), "out", output(2)),
                                        "in>lif",
                                        "lif>out")),
                        "the edge `in` to `lif` in the file's graph: there is no node `lif`; `lif1`"
                                + " is read",
                        "the edge `lif` to `out` in the file's graph: there is no node `lif`;"
                                + " `lif1` is read"));
    }

    @ParameterizedTest
    @MethodSource
    void leniently(Foreign.Group file, List<String> sentences) {
        assertInstanceOf(Result.Rejected.class, Reading.of(file, Leniency.strict()));
        var lenient = Reading.of(file, Leniency.lenient());
        assertEquals(sentences, lenient.orThrow().repairs());
        assertEquals(
                sentences,
                lenient.diagnostics().stream()
                        .filter(d -> d.code().equals("nir-repair"))
                        .map(d -> d.message())
                        .toList());
    }

    static Stream<Arguments> strictly() {
        return Stream.of(
                repaired(
                        row(input(2), output(2), with(lif(2), "r", scalar(1))),
                        "`n0`: `r` without an axis, read as the same for all of [2]"),
                repaired(
                        row(input(2, 6, 8), output(3, 4, 6), conv2d(3, 2, 3, 3)),
                        "`n0`: no `input_shape`; [2, 6, 8] reaches it"),
                repaired(
                        row(input(2, 3), output(2, 3), flatten(1, -1)),
                        "`n0`: no `input_type`; [2, 3] reaches it"),
                repaired(
                        row(
                                input(2, 3),
                                output(6),
                                with(flatten(0, 1), "input_type", integers(0, 0))),
                        "`n0`: no `input_type`; [2, 3] reaches it"),
                repaired(
                        file(lif(3)),
                        "the root is a node of type `LIF` and no graph; it is read as `lif` in a"
                                + " graph",
                        "nothing reaches `lif`; the Input `input_lif` is added",
                        "`lif` reaches nothing; the Output `output_lif` is added"),
                repaired(
                        file(
                                graph(
                                        nodes(
                                                "in",
                                                input(2),
                                                "g",
                                                graph(nodes("n", lif(2))),
                                                "out",
                                                output(2)),
                                        "in>g",
                                        "g>out")),
                        "nothing reaches `g/n`; the Input `g/input_n` is added",
                        "`g/n` reaches nothing; the Output `g/output_n` is added"));
    }

    @ParameterizedTest
    @MethodSource
    void strictly(Foreign.Group file, List<String> sentences) {
        assertEquals(sentences, Reading.of(file, Leniency.strict()).orThrow().repairs());
    }

    @Test
    void weights_are_transposed_on_request_and_square_ones_with_the_others() {
        Foreign.Group square = node("Linear", "weight", numbers(Shape.of(2, 2), 1, 2, 3, 4));
        Foreign.Group file =
                row(
                        input(3),
                        output(2),
                        node("Linear", "weight", numbers(Shape.of(3, 2), 1, 2, 3, 4, 5, 6)),
                        lif(2),
                        square);
        assertInstanceOf(Result.Rejected.class, Reading.of(file, Leniency.lenient()));
        Read read = Reading.of(file, TURNING).orThrow();
        assertEquals(
                List.of(
                        "`n0`: `weight` of shape [3, 2] is transposed to [2, 3]",
                        "`n2`: `weight` of shape [2, 2] is transposed to [2, 2]"),
                read.repairs());
        assertArrayEquals(new double[] {1, 3, 5, 2, 4, 6}, weight(read, "n0"));
        assertArrayEquals(new double[] {1, 3, 2, 4}, weight(read, "n2"));
    }

    @Test
    void weights_that_fit_stay_as_they_are() {
        Foreign.Group file = row(input(3), output(2), linear(2, 3), linear(2, 2));
        assertEquals(List.of(), Reading.of(file, TURNING).orThrow().repairs());
    }

    private static double[] weight(Read read, String path) {
        return ((Primitive.Affine) found(read, path).primitive()).weight().toDoubles();
    }

    private static NirNode found(Read read, String path) {
        return read.network().nodes().stream()
                .filter(n -> n.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_batch_axis_is_dropped_all_the_way_back() {
        var neurons = new Foreign.Group[150];
        Arrays.fill(neurons, lif(1, 2));
        assertEquals(
                151,
                Reading.of(row(input(1, 2), output(2), neurons), Leniency.lenient())
                        .orThrow()
                        .repairs()
                        .size());
    }
}
