package snn.interop.nir.reading;

import static snn.interop.nir.reading.Trees.conv2d;
import static snn.interop.nir.reading.Trees.file;
import static snn.interop.nir.reading.Trees.filled;
import static snn.interop.nir.reading.Trees.input;
import static snn.interop.nir.reading.Trees.integer;
import static snn.interop.nir.reading.Trees.integers;
import static snn.interop.nir.reading.Trees.lif;
import static snn.interop.nir.reading.Trees.node;
import static snn.interop.nir.reading.Trees.numbers;
import static snn.interop.nir.reading.Trees.output;
import static snn.interop.nir.reading.Trees.row;
import static snn.interop.nir.reading.Trees.with;
import static snn.interop.nir.reading.Trees.without;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// What is refused because the data of one node do not fit together.
class ParameterProblemsTest {
    private static Foreign.Group convolving(String field, Foreign value) {
        return row(input(2, 6, 8), output(3, 4, 6), with(conv2d(3, 2, 3, 3), field, value));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Saying.of(
                        row(input(4), output(4), without(lif(4), "tau")),
                        "nir-missing",
                        "`n0`: a node of type `LIF` needs `tau`"),
                Saying.of(
                        row(input(4), output(4), with(lif(4), "tau", Foreign.Words.of("x"))),
                        "nir-dataset",
                        "`n0`: `tau` holds no numbers"),
                Saying.of(
                        row(
                                input(4),
                                output(4),
                                with(
                                        lif(4),
                                        "tau",
                                        new Foreign.Numbers(
                                                "uint64",
                                                Tensor.of(Shape.of(1), new long[] {-1})))),
                        "nir-dataset",
                        "above 9223372036854775807"),
                Saying.of(
                        row(input(4), output(4), with(lif(4), "tau", filled(1, 3))),
                        "nir-parameter-shape",
                        "`tau` [3], `r` [4]"),
                Saying.of(
                        row(input(4), output(4), with(lif(4), "tau", filled(1, 1))),
                        "nir-parameter-shape",
                        "`tau` [1], `r` [4]"),
                Saying.of(
                        row(input(4), output(2), node("Linear", "weight", filled(1, 4))),
                        "nir-parameter-shape",
                        "`weight` has the shape [4]"),
                Saying.of(
                        row(
                                input(4),
                                output(2),
                                node("Affine", "weight", filled(1, 2, 4), "bias", filled(1, 4))),
                        "nir-parameter-shape",
                        "gives [2], but `bias` has the shape [4]"),
                Saying.of(
                        convolving("bias", filled(0, 2)),
                        "nir-parameter-shape",
                        "gives 3 channels, but `bias` has the shape [2]"),
                Saying.of(
                        convolving("weight", filled(0, 3, 2, 3)),
                        "nir-parameter-shape",
                        "with 4 axes"),
                Saying.of(
                        convolving("input_shape", integers(2, 6, 8)),
                        "nir-parameter-shape",
                        "`input_shape` is [2, 6, 8], but `Conv2d` has 2 spatial axes"),
                Saying.of(convolving("groups", integer(2)), "nir-groups", "3 channels leave"),
                Saying.of(convolving("stride", integer(0)), "nir-dataset", "`stride` is 0"),
                Saying.of(convolving("stride", integers(1, 1, 1)), "nir-dataset", "has 3 numbers"),
                Saying.of(convolving("stride", numbers(1.5, 1)), "nir-dataset", "`stride` is 1.5"),
                Saying.of(convolving("padding", integer(-1)), "nir-dataset", "`padding` is -1"),
                Saying.of(
                        convolving("padding", Foreign.Words.of("full")),
                        "nir-dataset",
                        "`padding` is `full`"),
                Saying.of(
                        row(input(2), output(2), node("Delay", "delay", numbers(0, -1))),
                        "nir-value",
                        "`delay[1]` is -1.0"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(Foreign.Group file, String code, String words) {
        Saying.isRefused(file, code, words);
    }
}
