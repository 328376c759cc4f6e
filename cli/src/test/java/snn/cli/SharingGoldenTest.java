package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import snn.interop.Npy;
import snn.interop.NpyArray;
import snn.interop.Npz;
import snn.interop.hdf5.Hdf5;
import snn.ir.foreign.Foreign.Group;
import snn.ir.foreign.Foreign.Words;
import snn.ir.tensor.Shape;

/// Runs commands on small files of other tools, made here, and holds the whole answer (standard
/// output, then standard error, then the exit status) to a file of `src/test/golden/sharing`.
/// `-Dbless` writes those anew.
final class SharingGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/golden/sharing");

    private static final Map<String, String> COMMANDS = commands();

    @TempDir private Path folder = Path.of("");

    @TestFactory
    Stream<DynamicTest> everyAnswerIsAsItWas() {
        return COMMANDS.entrySet().stream()
                .map(e ->
                        DynamicTest.dynamicTest(e.getKey(), () -> hold(e.getKey(), e.getValue())));
    }

    private static Map<String, String> commands() {
        var all = new LinkedHashMap<String, String>();
        all.put("import", "import %d/lif.nir -o %d/lif.snnb");
        all.put("import-json", "import %d/rnn.nir -o %d/rnn.snnb --format json");
        all.put("import-profile", "import %d/lif.nir --from sinabs --dt 0.1ms -o %d/p.snnb");
        all.put("import-beside", "import %d/rnn.nir");
        all.put("import-word", "import %d/lif.nir --integration eular");
        all.put("import-step", "import %d/lif.nir --dt 0.1");
        all.put("import-tool", "import %d/lif.nir --from snntorhc");
        all.put("import-ending", "import %d/m.snn");
        all.put("import-missing", "import %d/nowhere.nir");
        all.put("import-shape", "import %d/shape.nir");
        all.put("import-strange", "import %d/strange.nir -o %d/strange.snnb");
        all.put("import-compare", "import %d/rnn.nir --compare %d/x.npy --out %d/y.npz");
        all.put("import-compare-json", "import %d/rnn.nir --compare %d/x.npy --format json");
        all.put("show", "show %d/rnn.nir");
        all.put("options-refused", "show %d/m.snn --dt 1ms --lenient");
        all.put("check-sound", "check %d/rnn.nir");
        all.put("check-faulty", "check %d/faulty.nir");
        all.put("check-json", "check %d/shape.nir --format json");
        all.put("check-no-hdf5", "check %d/text.nir");
        all.put("check-timings", "check %d/lif.nir --timings");
        all.put("export", "export %d/rnn.nir -o %d/out.nir");
        all.put("export-onto-itself", "export %d/rnn.nir");
        all.put("export-refused", "export %d/w.snn");
        all.put("export-lossy", "export %d/w.snn --lossy -o %d/w.nir");
        all.put("export-json", "export %d/w.snn --lossy -o %d/w.nir --format json");
        all.put("export-form", "export %d/rnn.nir --recurrent flot -o %d/out.nir");
        all.put("conform", "conform %d/cases");
        all.put("conform-json", "conform %d/cases --format json");
        all.put("conform-on", "conform %d/cases --on reference");
        all.put("conform-target", "conform %d/cases --on loihi");
        all.put("onto", "import %d/w.npz --onto %d/m.snn --map fc1=h --ignore lif1");
        all.put("onto-names", "import %d/w.npz --onto %d/m.snn");
        all.put("onto-shape", "import %d/turned.npz --onto %d/m.snn");
        all.put("onto-nothing", "import %d/w.npz");
        all.put("weights-by-name", "check %d/named.snn");
        all.put("weights-no-name", "check %d/unnamed.snn");
        return all;
    }

    private void hold(String name, String command) throws IOException {
        Answered answer = Answered.to(command.replace("%d", folder.toString()));
        String all =
                "%s%sexit %d\n"
                        .formatted(answer.out(), answer.err(), answer.status())
                        .replace(folder + "/", "")
                        .replaceAll("[0-9a-f]{64}", "SHA256");
        Path expected = GOLDEN.resolve(name + ".out");
        if (System.getProperty("bless") != null) {
            Files.createDirectories(GOLDEN);
            Files.writeString(expected, all);
        }
        assertEquals(Files.readString(expected), all);
    }

    @BeforeEach
    void make() throws IOException {
        write("lif", lif().file());
        write("rnn", rnn().file());
        write(
                "shape",
                new NirTree()
                        .port("input", "Input", 2)
                        .linear("fc", 3, 2, 1, 0, 0, 1, 1, 1)
                        .lif("lif", 2, 0.01, 0.5)
                        .port("output", "Output", 2)
                        .path("input", "fc", "lif", "output")
                        .file());
        write(
                "faulty",
                new NirTree()
                        .port("input", "Input", 2)
                        .node("pool", "MaxPool2d", Map.of())
                        .node("lif", "LIF", Map.of("tau", NirTree.same(2, 0.01)))
                        .port("output", "Output", 2)
                        .path("input", "pool", "lif", "output")
                        .path("input", "lif1")
                        .file());
        Map<String, snn.ir.foreign.Foreign> more = Map.of("note", Words.of("by hand"));
        write(
                "strange",
                new NirTree()
                        .port("input", "Input", 1)
                        .node(
                                "scale",
                                "Scale",
                                Map.of(
                                        "scale",
                                        NirTree.same(1, 2),
                                        "fudge",
                                        NirTree.same(1, 3),
                                        "metadata",
                                        new Group(more)))
                        .port("output", "Output", 1)
                        .path("input", "scale", "output")
                        .file());
        Files.writeString(folder.resolve("text.nir"), "no HDF5 at all, and some more text\n");
        Files.writeString(folder.resolve("m.snn"), small("dense(3)"));
        Files.writeString(
                folder.resolve("w.snn"), small("dense(3, init = constant(0.5), bias = false)"));
        Files.writeString(
                folder.resolve("named.snn"), small("dense(3, init = file(\"w.npz#fc1.weight\"))"));
        Files.writeString(folder.resolve("unnamed.snn"), small("dense(3, init = file(\"w.npz\"))"));
        var values = new double[2 * 20 * 2];
        for (int n = 0; n < values.length; n++) {
            values[n] = Math.sin(n) + 0.5;
        }
        Npy.write(folder.resolve("x.npy"), NpyArray.of(Shape.of(2, 20, 2), values)).orThrow();
        tensors("w.npz", "fc1.weight", Shape.of(3, 2), "lif1.beta", Shape.SCALAR);
        tensors("turned.npz", "h.weight", Shape.of(2, 3), "h.extra", Shape.of(1));
        cases();
    }

    private static NirTree lif() {
        return new NirTree()
                .port("input", "Input", 1)
                .affine("fc", 1, 1, 2)
                .lif("lif", 1, 0.002, 0.5)
                .port("output", "Output", 1)
                .path("input", "fc", "lif", "output");
    }

    private static NirTree rnn() {
        return new NirTree()
                .port("input", "Input", 2)
                .linear("fc", 3, 2, 1, 0.25, -0.5, 1, 0.75, 0.5)
                .lif("lif", 3, 0.004, 0.2)
                .linear("w_rec", 3, 3, 0, 0.25, 0, 0, 0, -0.5, 0.3, 0, 0)
                .port("output", "Output", 3)
                .path("input", "fc", "lif", "output")
                .path("lif", "w_rec", "lif");
    }

    private static String small(String dense) {
        return """
        network small {
          time 5 steps of 1 ms
          input  x      = real[2] in 0..1
          encode spikes = x -> poisson(rate = 1 kHz)
          layer  h      = spikes -> %s -> lif(tau_mem = 5 ms, refractory = 2 steps)
          output y = h -> spike_count
        }
        """
                .formatted(dense);
    }

    /// One that is met, one that is not, one that is faulty and one whose JSON is damaged.
    private void cases() throws IOException {
        Path cases = Files.createDirectory(folder.resolve("cases"));
        for (String name : new String[] {"met", "missed", "damaged"}) {
            Hdf5.write(cases.resolve(name + ".nir"), lif().file()).orThrow();
        }
        Files.copy(folder.resolve("shape.nir"), cases.resolve("faulty.nir"));
        String trace =
                """
                {"valid": true, "traces": [{"dt": 0.001, "steps": 3, "integration": "euler",
                  "reset": "value", "inputs": {"input": [[0.25], [0.25], [0.25]]},
                  "outputs": {"output": [[0], [0], [%d]]},
                  "state": {"lif": {"v": [[0.25], [0.375], [0.4375]]}},
                  "smallest_distance_to_threshold": 0.0625}]}
                """;
        Files.writeString(cases.resolve("met.json"), trace.formatted(0));
        Files.writeString(cases.resolve("missed.json"), trace.formatted(1));
        Files.writeString(cases.resolve("damaged.json"), "{\"valid\": ");
        Files.writeString(cases.resolve("faulty.json"), "{\"valid\": false}");
    }

    private void write(String name, Group tree) {
        Hdf5.write(folder.resolve(name + ".nir"), tree).orThrow();
    }

    private void tensors(String file, String first, Shape shape, String second, Shape other) {
        var arrays = new LinkedHashMap<String, NpyArray>();
        arrays.put(first, NpyArray.of(shape, filled(shape)));
        arrays.put(second, NpyArray.of(other, filled(other)));
        Npz.write(folder.resolve(file), arrays, Npz.Packing.STORED).orThrow();
    }

    private static float[] filled(Shape shape) {
        var values = new float[shape.length()];
        java.util.Arrays.fill(values, 0.5f);
        return values;
    }
}
