package snn.interop.nirdata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snn.interop.hdf5.Python;
import snn.interop.hdf5.Shared;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

class NirDataTest {
    @TempDir Path folder;

    @Test
    void theRecordingOfTheReferenceWriterIsRead() {
        NirData data = shared();
        assertEquals(List.of("input", "lif"), List.copyOf(data.nodes().keySet()));
        Tensor spikes = at(data, "input", "spikes").onGrid(0.001).orThrow();
        assertEquals(Shape.of(2, 20, 3), spikes.shape());
        assertEquals(4, sum(spikes)); // the padding is no event
        assertEquals(1, spikes.real((0 * 20 + 1) * 3 + 0)); // at 1.5 ms
        assertEquals(1, spikes.real((0 * 20 + 4) * 3 + 2)); // at 4 ms
        assertEquals(1, spikes.real((0 * 20 + 10) * 3 + 1)); // at 10.5 ms
        assertEquals(1, spikes.real((1 * 20 + 2) * 3 + 1)); // at 2 ms
        assertEquals(34, sum(at(data, "lif", "spikes").onGrid(0.001).orThrow()));
        assertEquals(1.5832031462341547, sum(at(data, "lif", "v").onGrid(0.001).orThrow()), 1e-6);
        assertEquals(
                "nirdata-grid", at(data, "lif", "v").onGrid(0.002).diagnostics().getFirst().code());
    }

    @Test
    void whatIsWrittenIsReadAgainAndByTheReferenceReader() throws Exception {
        var nodes = new HashMap<>(shared().nodes());
        nodes.put(
                "outer/inner",
                Map.of("current", events(Optional.of(Tensor.of(Shape.of(1, 2), 0.5, -2.0)), 0, 1)));
        var data = new NirData(nodes);
        Path file = NirData.write(folder.resolve("copy.h5"), data).orThrow();
        assertEquals(data, NirData.read(file).orThrow());

        String told = System.getProperty("snn.nir", System.getenv("SNN_NIR"));
        assumeTrue(told != null && Files.isDirectory(Path.of(told)), "no reference package");
        Path flat = NirData.write(folder.resolve("flat.h5"), shared()).orThrow();
        String said =
                Python.run(
                        folder,
                        Map.of("PYTHONPATH", told, "FILE", flat.toString()),
                        """
                        import nir, os
                        d = nir.read_data(os.environ['FILE'])
                        print(sorted(d.nodes), d.nodes['lif'].observables['spikes'].data.sum(),
                              d.nodes['lif'].observables['spikes'].data.dtype,
                              d.nodes['input'].observables['spikes'].idx.tolist(),
                              d.nodes['input'].observables['spikes'].n_neurons)
                        """);
        assertEquals("['input', 'lif'] 34 bool [[0, 2, 1, -1], [1, -1, -1, -1]] 3", said.strip());
    }

    @Test
    void everyMultipleOfTheStepIsItsOwnStep() {
        int steps = 2000;
        var times = new double[steps];
        var index = new long[steps];
        for (int n = 0; n < steps; n++) {
            times[n] = n * 1e-4; // floor(n * 1e-4 / 1e-4) is n - 1 for 137 of them
        }
        var events =
                new Recording.Events(
                        new Foreign.Numbers("int64", Tensor.of(Shape.of(1, steps), index)),
                        new Foreign.Numbers("float64", Tensor.of(Shape.of(1, steps), times)),
                        Optional.empty(),
                        1,
                        0.2);
        var ones = new double[steps];
        java.util.Arrays.fill(ones, 1);
        assertArrayEquals(ones, events.onGrid(1e-4).orThrow().toDoubles());
    }

    @Test
    void eventsHaveTheirValues() {
        Recording valued = events(Optional.of(Tensor.of(Shape.of(1, 2), 0.5, -2.0)), 0, 1);
        assertArrayEquals(new double[] {0.5, 0, 0, -2}, valued.onGrid(0.5).orThrow().toDoubles());
    }

    @Test
    void eventsThatCannotBeAreNamed() {
        said(events(Optional.empty(), 0, 2), 0.5, "is of neuron 2, and there are 2");
        said(events(Optional.empty(), -2, 1), 0.5, "event 0 of sample 0 is of neuron -2");
        said(events(Optional.empty(), 0, 1), 1e-12, "more than there is room for");
        said(events(Optional.empty(), 0, 1), Double.NaN, "is none");
        said(
                new Recording.Events(
                        new Foreign.Numbers("int64", Tensor.of(Shape.of(1, 1), 0L)),
                        new Foreign.Numbers("float64", Tensor.of(Shape.of(1, 1), 1.0)),
                        Optional.empty(),
                        1,
                        1),
                0.5,
                "is at 1.0, and the recording ends at 1.0");
    }

    @Test
    void treesThatAreNoRecordingsAreNamed() {
        assertEquals(
                List.of("nirdata-malformed"),
                NirData.of(new Foreign.Group(Map.of()), "x").diagnostics().stream()
                        .map(Diagnostic::code)
                        .toList());
        var broken =
                new Foreign.Group(
                        Map.of(
                                "@__type__",
                                Foreign.Words.of("NIRGraphData"),
                                "nodes",
                                new Foreign.Group(
                                        Map.of(
                                                "a",
                                                Foreign.Words.of("x"),
                                                "b",
                                                new Foreign.Group(
                                                        Map.of(
                                                                "@__type__",
                                                                Foreign.Words.of(
                                                                        "NIRNodeData")))))));
        List<String> said =
                NirData.of(broken, "x").diagnostics().stream().map(Diagnostic::message).toList();
        assertEquals(2, said.size(), said.toString());
        assertTrue(said.get(0).contains("`a` is neither"), said.toString());
        assertTrue(said.get(1).contains("`b` has no group `observables`"), said.toString());
    }

    private static void said(Recording recording, double dt, String words) {
        Diagnostic found = recording.onGrid(dt).diagnostics().getFirst();
        assertEquals("nirdata-grid", found.code());
        assertTrue(found.message().contains(words), found.message());
    }

    /// Of two neurons, until 1, at 0 and 0.5.
    private static Recording events(Optional<Tensor> values, long... neurons) {
        return new Recording.Events(
                new Foreign.Numbers("int64", Tensor.of(Shape.of(1, 2), neurons)),
                new Foreign.Numbers("float64", Tensor.of(Shape.of(1, 2), 0.0, 0.5)),
                values.map(v -> new Foreign.Numbers("float64", v)),
                2,
                1);
    }

    private static NirData shared() {
        Path file = Shared.nir().resolve("conformance/nirdata_grid_and_events.h5");
        return NirData.read(file).orThrow();
    }

    private static Recording at(NirData data, String node, String name) {
        return java.util.Objects.requireNonNull(
                java.util.Objects.requireNonNull(data.nodes().get(node)).get(name));
    }

    private static double sum(Tensor tensor) {
        return java.util.Arrays.stream(tensor.toDoubles()).sum();
    }
}
