package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snn.interop.NpyArray;
import snn.interop.nirdata.NirData;
import snn.ir.diagnostic.Result;
import snn.ir.tensor.Shape;

/// Arrays go into a file of recorded signals and come back.
final class SignalsTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void whatIsWrittenIsReadAgain() {
        var arrays = new LinkedHashMap<String, NpyArray>();
        arrays.put("lif", NpyArray.of(Shape.of(2, 3, 2), 0, 1.5, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        Path file = Signals.write(folder.resolve("x.h5"), arrays, 0.1).orThrow();
        assertEquals(arrays, Signals.read(file, 0.1).orThrow());
    }

    @Test
    void aTraceIsAnObservableOfItsNode() {
        var arrays = new LinkedHashMap<String, NpyArray>();
        arrays.put("lif1.lif.v", NpyArray.of(Shape.of(1, 1, 1), 0.5));
        arrays.put("lif1.lif.spikes", NpyArray.of(Shape.of(1, 1, 1), 1.0));
        Path file = Signals.write(folder.resolve("x.h5"), arrays, 1).orThrow();
        assertEquals(
                "[spikes, v]",
                Objects.requireNonNull(NirData.read(file).orThrow().nodes().get("lif1.lif"))
                        .keySet()
                        .toString());
        assertEquals("input-shape", code(file, 1));
    }

    @Test
    void anotherTimeStepIsRefused() {
        var arrays = new LinkedHashMap<String, NpyArray>();
        arrays.put("lif", NpyArray.of(Shape.of(1, 1, 1), 0.5));
        Path file = Signals.write(folder.resolve("x.h5"), arrays, 1).orThrow();
        assertEquals("nirdata-grid", code(file, 0.1));
    }

    private static String code(Path file, double dt) {
        return ((Result.Rejected<?>) Signals.read(file, dt)).problems().getFirst().code();
    }
}
