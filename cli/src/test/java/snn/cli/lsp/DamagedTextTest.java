package snn.cli.lsp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.compiler.check.TensorFiles;
import snn.compiler.expand.Library;

/// Every feature answers at every place of a text, whatever state the text is in.
final class DamagedTextTest {
    private static final int CASES = 40;
    private static final List<String> BITS =
            List.of(
                    "{",
                    "}",
                    "(",
                    ")",
                    "[",
                    "->",
                    "=",
                    ",",
                    "`",
                    "\"",
                    "'",
                    "@",
                    "layer",
                    "neuron x {",
                    "block b(",
                    "network",
                    "state v = ",
                    "spike when",
                    "/// ",
                    "\uFEFF",
                    "🧠",
                    "\r",
                    "20 ms",
                    "9e999",
                    "s1.a",
                    "\0",
                    "import \"x\"",
                    "dv/dt = ");

    private static final Described DESCRIBED = new Described(Glossary.packed());

    private static final List<BiConsumer<Document, Position>> FEATURES =
            List.of(
                    (d, _) -> new Problems(java.util.Optional.empty()).of(d),
                    (d, p) -> new Hovers(DESCRIBED).at(d, p),
                    (d, p) -> new Completions(DESCRIBED).at(d, p),
                    (d, p) -> new Parameters(DESCRIBED).at(d, p),
                    Places::definition,
                    Places::highlights,
                    (d, p) -> Places.references(d, p, true),
                    Rename::prepare,
                    DamagedTextTest::rename,
                    (d, _) -> Formatting.of(d),
                    (d, _) -> Highlighting.of(d),
                    (d, _) -> Outline.of(d),
                    (d, _) -> Folding.of(d),
                    (d, p) -> InlayHints.of(d, new Range(new Position(0, 0), p)),
                    (d, p) -> Fixes.of(d, new Range(p, p)));

    static List<Path> texts() {
        return List.of(
                Path.of("../models/fashion_mlp.snn"),
                Path.of("../models/digits_tiny.snn"),
                Path.of("src/test/golden/vscode/constructs.snn"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyFeatureAnswers(Path file) throws IOException {
        String text = Files.readString(file);
        for (int seed = 0; seed < CASES; seed++) {
            var random = new Random(seed);
            String damaged = damaged(text, random);
            try {
                ask(damaged, random);
            } catch (RuntimeException e) {
                throw new AssertionError(file + " with seed " + seed + ":\n" + damaged, e);
            }
        }
    }

    /// The text with a few stretches taken out, doubled or replaced.
    private static String damaged(String text, Random random) {
        var now = new StringBuilder(text);
        for (int n = random.nextInt(4); n >= 0; n--) {
            int at = random.nextInt(now.length());
            int end = Math.min(now.length(), at + random.nextInt(1 + random.nextInt(60)));
            switch (random.nextInt(3)) {
                case 0 -> now.delete(at, end);
                case 1 -> now.insert(at, BITS.get(random.nextInt(BITS.size())));
                default -> now.insert(at, now.substring(at, end));
            }
        }
        return now.toString();
    }

    private static void ask(String text, Random random) {
        var document =
                Document.of(
                        Address.of("file:///a/b.snn"), 1, text, Library.empty(), TensorFiles.NONE);
        for (int n = 0; n < 4; n++) {
            Position place = document.positions().position(random.nextInt(text.length() + 1));
            FEATURES.forEach(f -> f.accept(document, place));
        }
    }

    /// A refusal is an answer.
    private static void rename(Document document, Position place) {
        try {
            Rename.edit(document, place, "renamed");
        } catch (ResponseErrorException _) {
            return;
        }
    }
}
