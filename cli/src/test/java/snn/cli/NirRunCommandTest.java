package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snn.interop.Npy;
import snn.interop.NpyArray;
import snn.interop.Npz;
import snn.ir.tensor.Shape;

/// The command alone gives the numbers of recorded traces: arrays in, arrays out.
final class NirRunCommandTest {
    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {"lif_hetero", "cubalif", "recurrent_cubalif_dotted", "nested_rnn", "li"})
    void everyTraceIsMetInDoublePrecision(String name) throws Exception {
        var one = NirCase.read(NirFolder.place("conformance/" + name + ".nir"));
        for (NirTrace trace : one.traces()) {
            double[] values = Objects.requireNonNull(trace.inputs().get("input"));
            int width = values.length / trace.steps();
            var shape = Shape.of(trace.steps(), width);
            Npy.write(folder.resolve("x.npy"), NpyArray.of(shape, values)).orThrow();
            compare(trace, run(one.file(), trace));
        }
    }

    private SequencedMap<String, NpyArray> run(Path file, NirTrace trace) {
        var command =
                new ArrayList<>(
                        List.of(
                                "run",
                                file.toString(),
                                "--on",
                                "reference",
                                "--input",
                                folder.resolve("x.npy").toString(),
                                "--out",
                                folder.resolve("y.npz").toString()));
        trace.options()
                .stated()
                .forEach((option, value) -> {
                    command.add("--" + option.word());
                    command.add(value);
                });
        Answered answer = Answered.to(command.toArray(String[]::new));
        assertEquals(0, answer.status(), answer.err());
        return Npz.read(folder.resolve("y.npz")).orThrow();
    }

    private static void compare(NirTrace trace, SequencedMap<String, NpyArray> arrays) {
        trace.outputs()
                .forEach((output, wanted) -> {
                    NpyArray got = Objects.requireNonNull(arrays.get(output), output);
                    int width = wanted.length / trace.steps();
                    assertEquals(Shape.of(1, trace.steps(), width), got.shape());
                    for (int n = 0; n < wanted.length; n++) {
                        double bound = 1e-12 * (1 + Math.abs(wanted[n]));
                        assertEquals(wanted[n], got.real(n), bound, trace.title());
                    }
                });
    }
}
