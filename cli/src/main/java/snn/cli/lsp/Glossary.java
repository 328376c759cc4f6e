package snn.cli.lsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the reference of the language says of a word: the rows of its tables, by the word in the
/// first cell.
final class Glossary {
    private static final Pattern CELL = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern WORD = Pattern.compile("`([\\p{L}_][\\p{L}\\p{N}_]*)[^`]*`");

    private final Map<String, String> rows;

    private Glossary(Map<String, String> rows) {
        this.rows = Map.copyOf(rows);
    }

    /// The reference that is packed into the command.
    static Glossary packed() {
        try (var in = Glossary.class.getResourceAsStream("/snn/cli/language.md")) {
            if (in == null) {
                throw new IllegalStateException("the reference is not in the product");
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Glossary of(String page) {
        var rows = new HashMap<String, String>();
        for (String line : page.lines().filter(l -> l.startsWith("| ")).toList()) {
            List<String> cells =
                    Arrays.stream(CELL.split(line.substring(1))).map(String::strip).toList();
            WORD.matcher(cells.getFirst())
                    .results()
                    .forEach(m ->
                            rows.putIfAbsent(
                                    m.group(1),
                                    cells.size() > 1 ? cells.get(1).replace("\\|", "|") : ""));
        }
        return new Glossary(rows);
    }

    /// What a word means, as Markdown.
    Optional<String> meaning(String word) {
        return Optional.ofNullable(rows.get(word)).filter(meaning -> !meaning.isEmpty());
    }
}
