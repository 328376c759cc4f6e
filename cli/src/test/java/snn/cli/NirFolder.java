package snn.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The folder of NIR files that lies beside a checkout and is no part of it.
final class NirFolder {
    private NirFolder() {}

    /// A folder or file in it; the test is skipped where there is none.
    static Path place(String name) {
        Path found = root().resolve("nir").resolve(name);
        assumeTrue(Files.exists(found), () -> "no " + found);
        return found;
    }

    private static Path root() {
        return Optional.ofNullable(System.getProperty("snn.shared"))
                .or(() -> Optional.ofNullable(System.getenv("SNN_SHARED")))
                .map(Path::of)
                .orElseGet(NirFolder::beside);
    }

    /// Looks upward: a test runs in its module's folder.
    private static Path beside() {
        Path at = Path.of("").toAbsolutePath();
        while (at.getParent() != null) {
            Path shared = at.resolveSibling("shared");
            if (Files.isDirectory(shared.resolve("nir"))) {
                return shared;
            }
            at = at.getParent();
        }
        return Path.of("shared");
    }
}
