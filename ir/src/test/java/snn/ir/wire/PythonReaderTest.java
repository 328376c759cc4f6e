package snn.ir.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.ir.tensor.Tensor;
import snn.ir.wire.v1.GraphProto;

/// The reader in `docs/examples` reads what is written here, and refuses what is refused here. It
/// needs a `python3` with NumPy and protobuf, and is skipped where there is none; the property
/// `snn.python` names another.
class PythonReaderTest {
    private static final Path EXAMPLES = Path.of("../docs/examples");
    private static final String PYTHON = System.getProperty("snn.python", "/usr/bin/python3");

    @TempDir Path folder;

    @Test
    void itsSchemaIsThePresentOne() throws IOException {
        Path schema = EXAMPLES.resolve("snnb.desc");
        byte[] present = OlderSchema.bytes().toByteArray();
        if (System.getProperty("bless") != null) {
            Files.write(schema, present);
        }
        assertArrayEquals(present, Files.readAllBytes(schema), "run with -Dbless");
    }

    static Stream<Path> files() throws IOException {
        try (var goldens = Files.list(Path.of("src/test/resources/snn/ir/wire"));
                var zoo = Files.list(Path.of("../models"))) {
            return Stream.concat(goldens, zoo)
                    .filter(f -> f.toString().endsWith(".snnb"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void itFindsTheSameNodesAndTensors(Path file) throws IOException, InterruptedException {
        assumePython();
        List<String> said = run(0, List.of("--sums", file.toString()));
        var encoded = WireForm.write(SnnbFile.read(file).orThrow());
        var expected = new ArrayList<String>();
        expected.add(
                "model %s level %d"
                        .formatted(
                                encoded.message().getHeader().getName(),
                                encoded.message().getLevelValue()));
        encoded.message().getNodesList().forEach(n -> expected.add(line(n)));
        int first = expected.size();
        assertEquals(expected, said.subList(0, first));
        assertEquals(first + encoded.tensors().size(), said.size());
        for (int n = 0; n < encoded.tensors().size(); n++) {
            String line = said.get(first + n);
            int space = line.lastIndexOf(' ');
            Tensor tensor = encoded.tensors().get(n);
            assertEquals(line(n, tensor), line.substring(0, space));
            assertEquals(
                    sum(tensor), Double.parseDouble(line.substring(space)), 1e-9 * size(tensor));
        }
    }

    private static String line(GraphProto.Node node) {
        return "node %s %s %s"
                .formatted(
                        node.getName(),
                        node.getKindCase().name().toLowerCase(Locale.ROOT),
                        node.getShape().getExtentsList());
    }

    private static String line(int n, Tensor tensor) {
        return "tensor %d %s %s"
                .formatted(
                        n, tensor.type().name().toLowerCase(Locale.ROOT), tensor.shape().extents());
    }

    private static double sum(Tensor tensor) {
        return Arrays.stream(tensor.toDoubles()).sum();
    }

    /// What a rounding error is measured by.
    private static double size(Tensor tensor) {
        return 1 + Arrays.stream(tensor.toDoubles()).map(Math::abs).sum();
    }

    @Test
    void itRefusesDamagedFiles() throws IOException, InterruptedException {
        assumePython();
        byte[] sound =
                Files.readAllBytes(
                        SnnbFile.write(
                                        folder.resolve("sound.snnb"),
                                        StoredModel.of(Fixtures.model()))
                                .orThrow());
        var damaged = new ArrayList<String>();
        for (int at = 0; at < sound.length; at += 7) {
            byte[] flipped = sound.clone();
            flipped[at] ^= 1;
            damaged.add(Files.write(folder.resolve("flip" + at), flipped).toString());
            damaged.add(
                    Files.write(folder.resolve("cut" + at), Arrays.copyOf(sound, at)).toString());
        }
        List<String> said = run(1, damaged);
        assertEquals(damaged.size(), said.size(), said::toString);
        for (int n = 0; n < damaged.size(); n++) {
            assertTrue(said.get(n).startsWith(damaged.get(n) + ": "), said.get(n));
        }
    }

    private static void assumePython() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of(PYTHON)), PYTHON + " is not there");
        var wanted =
                new ProcessBuilder(PYTHON, "-c", "import numpy, google.protobuf")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assumeTrue(wanted.waitFor() == 0, PYTHON + " has no NumPy or no protobuf");
    }

    private static List<String> run(int status, List<String> arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(PYTHON, EXAMPLES.resolve("read_snnb.py").toString()));
        command.addAll(arguments);
        Process python = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(status, python.waitFor(), said);
        return said.lines().toList();
    }
}
