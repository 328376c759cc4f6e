package snn.ir.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snn.ir.Delay;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.Model;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// The whole file that `docs/format.md` takes apart is what is written here.
class FormatExampleTest {
    private static final Pattern LINE = Pattern.compile("(?m)^[0-9a-f]{3}((?: {1,2}[0-9a-f]{2})+)");

    @TempDir Path folder;

    @Test
    void theExampleIsTheFileOfItsModel() throws IOException {
        var model =
                new Model(
                        new Header("t", "", "", Optional.empty(), Optional.empty(), List.of()),
                        Optional.empty(),
                        new Graph<>(
                                List.of(
                                        new Input("x", Shape.of(2), 0, 1, Span.NONE),
                                        new Delay("d", Shape.of(2), Tensor.scalar(0.5), Span.NONE)),
                                List.of(Edge.of("x", "d"))),
                        List.of());
        Path file = SnnbFile.write(folder.resolve("t.snnb"), StoredModel.of(model)).orThrow();
        assertArrayEquals(Files.readAllBytes(file), example());
        assertEquals(StoredModel.of(model), SnnbFile.read(file).orThrow());
    }

    private static byte[] example() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var lines = LINE.matcher(Files.readString(Path.of("../docs/format.md")));
        while (lines.find()) {
            bytes.writeBytes(HexFormat.of().parseHex(lines.group(1).replace(" ", "")));
        }
        assertTrue(bytes.size() > 0, "no example");
        return bytes.toByteArray();
    }
}
