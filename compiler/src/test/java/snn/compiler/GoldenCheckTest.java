package snn.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.compiler.check.Rule;
import snn.compiler.check.Rules;
import snn.compiler.expand.FolderLibrary;
import snn.compiler.syntax.Source;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Renderer;
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// What the front end says of each wrong model under `cli/src/test/golden/check`. With
/// `-Dbless=true` the answers are written anew.
class GoldenCheckTest {
    /// What is said of imports and blocks.
    private static final List<String> EXPANDING =
            List.of(
                    "import",
                    "import-cycle",
                    "recursion",
                    "block-output",
                    "block-input",
                    "no-network");

    private static final Path FOLDER = Path.of("../cli/src/test/golden/check");

    static Stream<Path> models() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(f -> f.toString().endsWith(".snn")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void the_answer_is_the_golden_one(Path model) throws IOException {
        String said = rendered(model);
        Path golden = golden(model);
        if (Boolean.getBoolean("bless")) {
            Files.writeString(golden, said);
        }
        assertEquals(Files.readString(golden), said);
    }

    @ParameterizedTest
    @MethodSource("models")
    void every_diagnostic_has_its_place(Path model) throws IOException {
        assertTrue(diagnostics(model).stream().allMatch(d -> d.span().exists()));
    }

    @Test
    void every_rule_has_a_golden_model() throws IOException {
        String all = models().map(GoldenCheckTest::read).collect(Collectors.joining());
        for (Rule rule : Rules.ALL) {
            assertTrue(all.contains("[" + rule.code() + "]"), rule.code());
        }
        for (String code : EXPANDING) {
            assertTrue(all.contains("[" + code + "]"), code);
        }
    }

    private static String read(Path model) {
        try {
            return Files.readString(golden(model));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String rendered(Path model) throws IOException {
        List<Diagnostic> found = diagnostics(model);
        Map<String, String> texts = new HashMap<>();
        texts.put(model.getFileName().toString(), Files.readString(model));
        for (Diagnostic diagnostic : found) {
            for (var label : diagnostic.labels()) {
                texts.put(label.span().file(), text(label.span().file()));
            }
        }
        return new Renderer(texts).render(found);
    }

    private static List<Diagnostic> diagnostics(Path model) throws IOException {
        String name = model.getFileName().toString();
        return Source.decode(name, Files.readAllBytes(model))
                .then(text ->
                        FrontEnd.compile(
                                name,
                                text,
                                GoldenCheckTest::library,
                                GoldenCheckTest::tensor,
                                _ -> {}))
                .diagnostics();
    }

    /// What the command finds in the folder.
    private static Result<Tensor> tensor(String path, Span at) {
        return path.equals("w.npy")
                ? Result.ok(Tensor.of(Shape.of(8, 4), new double[32]))
                : Result.rejected(
                        Diagnostic.error("no-file", "there is no file `%s`", path)
                                .at(at, "cannot be read")
                                .hint(
                                        "the path is relative to the folder of the file that"
                                                + " names it"));
    }

    /// The models may import each other, and what is in folders below.
    private static Result<String> library(String path, Span at) {
        return !path.startsWith("/") && Files.exists(FOLDER.resolve(path))
                ? Result.ok(text(path))
                : FolderLibrary.of(Path.of("x.snn"), List.of()).read(path, at);
    }

    private static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Path golden(Path model) {
        return model.resolveSibling(model.getFileName().toString().replace(".snn", ".out"));
    }
}
