package snn.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.compiler.check.Rule;
import snn.compiler.check.Rules;
import snn.compiler.check.Signature;
import snn.compiler.check.Signatures;
import snn.compiler.check.Slot;
import snn.ir.diagnostic.Diagnostic;

/// The pages of `docs` say what the front end does.
class PagesTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern MODEL = Pattern.compile("```snn\n(.*?)```", Pattern.DOTALL);

    /// Codes that are about files rather than models.
    private static final Set<String> OF_FILES = Set.of("encoding", "too-large", "weights-file");

    static Stream<String> codes() {
        return Stream.concat(
                Stream.of(
                        "syntax",
                        "nesting",
                        "encoding",
                        "too-large",
                        "import",
                        "import-cycle",
                        "recursion",
                        "block-output",
                        "block-input",
                        "no-network",
                        "division-by-zero",
                        "no-state",
                        "two-equations",
                        "frozen-state",
                        "unread-port",
                        "spike-or-signal",
                        "spike-condition",
                        "initial-value",
                        "no-standard"),
                Rules.ALL.stream().map(Rule::code));
    }

    static Stream<String> models() throws IOException {
        return models(DOCS.resolve("language.md")).stream();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void every_code_has_a_page_with_a_wrong_and_a_right_model(String code) throws IOException {
        Path page = DOCS.resolve("rules").resolve(code + ".md");
        assertTrue(Files.readString(page).startsWith("# " + code + "\n"));
        List<String> models = models(page);
        if (OF_FILES.contains(code)) {
            assertTrue(models.isEmpty());
            return;
        }
        assertEquals(Set.of(code), Set.copyOf(said(models.get(0))));
        assertEquals(List.of(), said(models.get(1)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void every_model_of_the_language_page_compiles_without_a_warning(String model) {
        assertEquals(List.of(), said(model));
    }

    @Test
    void the_language_page_has_models() throws IOException {
        assertFalse(models().toList().isEmpty());
    }

    /// Whatever can be called or set is on the page.
    @Test
    void the_language_page_names_every_word() throws IOException {
        String page = Files.readString(DOCS.resolve("language.md"));
        Stream.of(
                        Signatures.NEURONS,
                        Signatures.ENCODINGS,
                        Signatures.REDUCTIONS,
                        Signatures.ELEMENTS.all(),
                        List.of(Signatures.ARGMAX),
                        List.of(Signatures.TRAIN, Signatures.TARGET))
                .flatMap(List::stream)
                .flatMap(PagesTest::words)
                .forEach(word -> assertTrue(page.contains("`" + word), word));
    }

    private static List<String> said(String model) {
        return FrontEnd.compile("page.snn", model).diagnostics().stream()
                .map(Diagnostic::code)
                .toList();
    }

    private static List<String> models(Path page) throws IOException {
        return MODEL.matcher(Files.readString(page)).results().map(m -> m.group(1)).toList();
    }

    /// Every word that a signature knows, but for slots that are only filled by position.
    private static Stream<String> words(Signature signature) {
        return Stream.concat(
                Stream.of(signature.name()),
                signature.slots().stream()
                        .flatMap(PagesTest::words)
                        .filter(word -> !Set.of("shape", "of", "path").contains(word)));
    }

    private static Stream<String> words(Slot slot) {
        return slot instanceof Slot.Function(var name, var oneOf, _)
                ? Stream.concat(Stream.of(name), oneOf.stream().flatMap(PagesTest::words))
                : Stream.of(slot.name());
    }
}
