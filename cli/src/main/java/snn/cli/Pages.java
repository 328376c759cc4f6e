package snn.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The pages of `docs` that are packed into the command.
final class Pages {
    private static final String PAGE = ".md";

    private Pages() {}

    /// The page of a diagnostic's code.
    static Optional<String> rule(String code) {
        return rules().contains(code)
                ? Optional.of(read("rules/" + code + ".md"))
                : Optional.empty();
    }

    /// All codes that have a page, sorted.
    static List<String> rules() {
        try {
            URI folder = Objects.requireNonNull(Pages.class.getResource("rules")).toURI();
            if (!folder.getScheme().equals("jar")) {
                return codes(Path.of(folder));
            }
            try (var jar = FileSystems.newFileSystem(folder, Map.of())) {
                return codes(jar.getPath("snn/cli/rules"));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> codes(Path folder) throws IOException {
        try (var pages = Files.list(folder)) {
            return pages.map(p -> p.getFileName().toString())
                    .filter(n -> n.endsWith(PAGE) && !n.equals("README.md"))
                    .map(n -> n.substring(0, n.length() - PAGE.length()))
                    .sorted()
                    .toList();
        }
    }

    private static String read(String name) {
        try (var in = Pages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the product");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
