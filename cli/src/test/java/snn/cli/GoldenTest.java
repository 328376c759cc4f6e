package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Runs every file below `src/test/golden` that has a line `// RUN: snn ...`, where `%s` is the
/// file itself, and holds the answer (standard output, then standard error) to what the file says
/// of it:
///
/// - `// CHECK: text` lines are found in their order, blanks counting as one;
/// - `// CHECK-NOT: text` is not between the checks around it;
/// - `// EXIT: n` is the exit status; where it is left out, 1 if an error is shown and else 0;
/// - a file of the same name that ends in `.out` is the whole answer. `-Dbless` writes it anew.
///
/// Answers call the file by its name alone.
final class GoldenTest {
    private static final Path FOLDER = Path.of("src/test/golden");

    @TestFactory
    Stream<DynamicTest> everyGoldenFileHolds() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            return files
                    .filter(f -> Files.isRegularFile(f) && !f.toString().endsWith(".out"))
                    .filter(f -> !f.toString().endsWith(".npy"))
                    .filter(f -> !directives(f, "RUN:").isEmpty())
                    .sorted()
                    .toList()
                    .stream()
                    .map(f ->
                            DynamicTest.dynamicTest(
                                    FOLDER.relativize(f).toString(), () -> hold(f)));
        }
    }

    private static void hold(Path file) throws IOException {
        String command = directives(file, "RUN:").getFirst().replace("%s", file.toString());
        var answer = Answered.to(command.replaceFirst("^snn ", ""));
        String all = answer.all().replace(file.getParent() + "/", "");
        int shown = all.lines().anyMatch(l -> l.startsWith("error[")) ? 1 : 0;
        var exit = directives(file, "EXIT:").stream().map(Integer::valueOf).findFirst();
        assertEquals(exit.orElse(shown), answer.status(), all);
        inOrder(file, blanksAsOne(all));
        String name = file.getFileName().toString();
        whole(file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".out"), all);
    }

    private static void inOrder(Path file, String answer) throws IOException {
        int from = 0;
        var absent = new java.util.ArrayList<String>();
        for (String line : Files.readAllLines(file)) {
            if (line.contains("// CHECK-NOT:")) {
                absent.add(blanksAsOne(after(line, "CHECK-NOT:")));
            } else if (line.contains("// CHECK:")) {
                String wanted = blanksAsOne(after(line, "CHECK:"));
                int at = answer.indexOf(wanted, from);
                assertTrue(at >= 0, () -> "not found: " + wanted + "\nin:\n" + answer);
                noneOf(absent, answer.substring(from, at));
                from = at + wanted.length();
            }
        }
        noneOf(absent, answer.substring(from));
    }

    private static void noneOf(List<String> absent, String stretch) {
        absent.forEach(a -> assertFalse(stretch.contains(a), () -> "found: " + a));
        absent.clear();
    }

    private static void whole(Path expected, String answer) throws IOException {
        if (Files.exists(expected) && System.getProperty("bless") != null) {
            Files.writeString(expected, answer);
        }
        if (Files.exists(expected)) {
            assertEquals(Files.readString(expected), answer);
        }
    }

    private static List<String> directives(Path file, String word) {
        try (var lines = Files.lines(file)) {
            return lines.filter(l -> l.contains("// " + word)).map(l -> after(l, word)).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String after(String line, String word) {
        return line.substring(line.indexOf(word) + word.length()).strip();
    }

    private static String blanksAsOne(String text) {
        return text.replaceAll("[ \\t]+", " ").strip();
    }
}
