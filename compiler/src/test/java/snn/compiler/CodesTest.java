package snn.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every code that the front end can say has a page and a wrong model, and the table of all pages
/// is what the pages say. With `-Dbless=true` the table is written anew.
class CodesTest {
    private static final Path PAGES = Path.of("../docs/rules");
    private static final Path SOURCES = Path.of("src/main/java/snn/compiler");
    private static final Path MODELS = Path.of("../cli/src/test/golden");

    /// Of the folders whose mistakes are those of a text.
    private static final List<String> FRONT = List.of("check", "expand", "syntax", ".");

    private static final Pattern CODE =
            Pattern.compile("Diagnostic\\s*\\.(?:error|warning)\\(\\s*\"([a-z0-9-]+)\"");

    private static final String HEAD =
            """
            # Everything a command can complain of

            Made of the pages by `CodesTest`; `snn explain CODE` prints one. What stands behind a code is the beginning of its page.

            | code | what |
            |---|---|
            """;

    @Test
    void every_code_of_the_front_end_has_a_page() throws IOException {
        for (String code : codes()) {
            assertTrue(Files.exists(PAGES.resolve(code + ".md")), code);
        }
    }

    @Test
    void every_code_of_the_front_end_is_hit_by_a_golden_model() throws IOException {
        String all = answers();
        Set<String> missing = new TreeSet<>(codes());
        missing.removeIf(code -> all.contains("[" + code + "]"));
        missing.remove("encoding"); // no text is one that cannot be read
        assertEquals(Set.of(), missing);
    }

    @Test
    void the_table_has_every_page() throws IOException {
        String table = HEAD + rows();
        Path file = PAGES.resolve("README.md");
        if (Boolean.getBoolean("bless")) {
            Files.writeString(file, table);
        }
        assertEquals(table, Files.readString(file));
    }

    private static String rows() throws IOException {
        try (var pages = Files.list(PAGES)) {
            return pages.map(p -> p.getFileName().toString())
                    .filter(n -> n.endsWith(".md") && !n.equals("README.md"))
                    .sorted()
                    .map(CodesTest::row)
                    .collect(Collectors.joining());
        }
    }

    private static String row(String page) {
        String code = page.substring(0, page.length() - 3);
        return "| [`%s`](%s) | %s |\n"
                .formatted(code, page, firstSentence(read(PAGES.resolve(page))));
    }

    /// Up to the first full stop of the text behind the title that ends a sentence.
    private static String firstSentence(String page) {
        String text =
                page.substring(page.indexOf("\n\n") + 2).replace('\n', ' ').replace("|", "\\|");
        text = text.replaceFirst("^A warning\\. ", "");
        var end = Pattern.compile("[.:](?= [A-Z`]| {2}|$)").matcher(text);
        return end.find() ? text.substring(0, end.start()) + "." : text.strip();
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String folder : FRONT) {
            try (var files =
                    folder.equals(".")
                            ? Files.list(SOURCES)
                            : Files.walk(SOURCES.resolve(folder))) {
                files.filter(f -> f.toString().endsWith(".java"))
                        .forEach(f ->
                                CODE.matcher(read(f))
                                        .results()
                                        .forEach(m -> codes.add(m.group(1))));
            }
        }
        snn.compiler.check.Rules.ALL.forEach(r -> codes.add(r.code()));
        return codes;
    }

    private static String answers() throws IOException {
        try (Stream<Path> files = Files.walk(MODELS)) {
            return files.filter(f -> f.toString().endsWith(".out") || f.toString().endsWith(".snn"))
                    .map(CodesTest::read)
                    .collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
