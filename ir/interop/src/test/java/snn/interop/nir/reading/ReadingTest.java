package snn.interop.nir.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static snn.interop.nir.reading.Trees.conv2d;
import static snn.interop.nir.reading.Trees.file;
import static snn.interop.nir.reading.Trees.filled;
import static snn.interop.nir.reading.Trees.graph;
import static snn.interop.nir.reading.Trees.input;
import static snn.interop.nir.reading.Trees.integer;
import static snn.interop.nir.reading.Trees.lif;
import static snn.interop.nir.reading.Trees.linear;
import static snn.interop.nir.reading.Trees.node;
import static snn.interop.nir.reading.Trees.nodes;
import static snn.interop.nir.reading.Trees.numbers;
import static snn.interop.nir.reading.Trees.output;
import static snn.interop.nir.reading.Trees.row;
import static snn.interop.nir.reading.Trees.with;
import static snn.interop.nir.reading.Trees.without;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.foreign.Foreign;

/// What is read with a warning, and that nothing is said of a sound network.
class ReadingTest {
    private static final Foreign.Group SOUND =
            row(input(3), output(2), linear(4, 3), lif(4), linear(2, 4), lif(2));

    static Stream<Arguments> warned() {
        return Stream.of(
                Saying.of(with(SOUND, "extra", integer(1)), "nir-unknown-dataset", "`extra`"),
                Saying.of(with(SOUND, "version", integer(1)), "nir-version", "not one text"),
                Saying.of(
                        with(SOUND, "version", Foreign.Words.of("1.1")),
                        "nir-version",
                        "1.0.8 is the newest"),
                Saying.of(
                        with(SOUND, "version", Foreign.Words.of("next")), "nir-version", "`next`"),
                Saying.of(
                        row(input(4), output(4), with(lif(4), "v_threshhold", filled(1, 4))),
                        "nir-unknown-dataset",
                        "`n0`: `v_threshhold`"),
                Saying.of(
                        row(input(4), output(4), with(lif(4), "metadata", integer(1))),
                        "nir-unknown-dataset",
                        "`metadata` is kept"),
                Saying.of(
                        row(input(2), output(2), with(lif(2), "tau", numbers(0, 1))),
                        "nir-value",
                        "`tau[0]` is 0.0"),
                Saying.of(
                        row(input(9), output(9), with(lif(9), "r", filled(Double.NaN, 9))),
                        "nir-value",
                        "and 6 more"),
                Saying.of(
                        row(
                                input(1, 5, 5),
                                output(1, 3, 3),
                                with(
                                        with(
                                                conv2d(1, 1, 3, 3),
                                                "padding",
                                                Foreign.Words.of("same")),
                                        "stride",
                                        integer(2))),
                        "nir-window",
                        "`same`"),
                Saying.of(
                        file(
                                graph(
                                        nodes("in", input(1), "a", lif(1), "out", output(1)),
                                        "a>a",
                                        "a>out")),
                        "nir-unreached",
                        "Output `out`"),
                Saying.of(
                        file(
                                graph(
                                        nodes(
                                                "in",
                                                input(1),
                                                "g",
                                                graph(
                                                        nodes(
                                                                "a", input(1), "b", input(1), "z",
                                                                output(1)),
                                                        "a>z",
                                                        "b>z"),
                                                "out",
                                                output(1)),
                                        "in>g.a",
                                        "g>out")),
                        "nir-unreached",
                        "nothing reaches `g/b`"));
    }

    @ParameterizedTest
    @MethodSource
    void warned(Foreign.Group file, String code, String words) {
        Saying.isWarned(file, code, words);
    }

    @Test
    void nothing_is_said_of_a_sound_network() {
        var read = Reading.of(SOUND, Leniency.strict());
        assertEquals(List.of(), read.diagnostics());
        assertEquals(List.of(), read.orThrow().repairs());
        assertEquals("1.0.8", read.orThrow().network().version());
    }

    @Test
    void all_problems_are_found_at_once() {
        Foreign.Group file =
                file(
                        graph(
                                nodes(
                                        "in",
                                        input(3),
                                        "a",
                                        lif(2),
                                        "b",
                                        without(lif(2), "r"),
                                        "c",
                                        node("LIFF"),
                                        "out",
                                        output(5)),
                                "in>a",
                                "in>a",
                                "a>b",
                                "a>x",
                                "b>c",
                                "c>out",
                                "a>out"));
        List<String> codes =
                Reading.of(file, Leniency.strict()).diagnostics().stream()
                        .map(Diagnostic::code)
                        .distinct()
                        .sorted()
                        .toList();
        assertEquals(
                List.of("nir-duplicate-edge", "nir-edge", "nir-missing", "nir-shape", "nir-type"),
                codes);
    }

    @Test
    void a_loop_without_a_state_is_left_to_the_importer_who_may_delay_an_edge() {
        assertEquals(List.of(), Reading.of(looped(linear(2, 2)), Leniency.strict()).diagnostics());
    }

    @Test
    void a_loop_without_a_state_is_told_where_something_else_is_wrong() {
        assertEquals(
                List.of("nir-missing", "nir-loop"),
                Reading.of(looped(node("Linear")), Leniency.strict()).diagnostics().stream()
                        .map(Diagnostic::code)
                        .toList());
    }

    private static Foreign.Group looped(Foreign.Group behind) {
        return file(
                graph(
                        nodes(
                                "in",
                                input(2),
                                "a",
                                linear(2, 2),
                                "b",
                                linear(2, 2),
                                "c",
                                behind,
                                "out",
                                output(2)),
                        "in>a",
                        "a>b",
                        "b>a",
                        "b>c",
                        "c>out"));
    }
}
