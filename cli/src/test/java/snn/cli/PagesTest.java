package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import snn.compiler.check.Rules;

/// Every diagnostic has its page.
final class PagesTest {
    private static final Path ROOT = Path.of("..");

    /// `error("code", ...` and the like, where the code is written out.
    private static final Pattern CODE =
            Pattern.compile("(?:error|warning|rejected)\\(\\s*\"([a-z]+(?:-[a-z]+)*)\",");

    @Test
    void everyCodeInTheSourcesHasAPage() throws IOException {
        Set<String> without = new TreeSet<>();
        for (Path file : sources()) {
            var matcher = CODE.matcher(Files.readString(file));
            while (matcher.find()) {
                if (Pages.rule(matcher.group(1)).isEmpty()) {
                    without.add(matcher.group(1));
                }
            }
        }
        assertEquals(Set.of(), without);
    }

    @Test
    void everyRuleHasAPage() {
        var codes = Rules.ALL.stream().map(r -> r.code()).toList();
        assertFalse(codes.isEmpty());
        assertEquals(List.of(), codes.stream().filter(c -> Pages.rule(c).isEmpty()).toList());
    }

    @Test
    void everyPageBeginsWithItsCode() {
        for (String code : Pages.rules()) {
            String page = Pages.rule(code).orElseThrow();
            assertTrue(page.startsWith("# " + code + "\n"), code);
        }
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(f -> f.toString().contains("src/main/java"))
                    .filter(f -> f.toString().endsWith(".java"))
                    .toList();
        }
    }
}
