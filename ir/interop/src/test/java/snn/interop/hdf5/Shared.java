package snn.interop.hdf5;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Files of others that are not part of the checkout.
public final class Shared {
    private Shared() {}

    /// The folder `nir`; a test that asks for it is skipped where it is absent.
    public static Path nir() {
        String told = System.getProperty("snn.shared", System.getenv("SNN_SHARED"));
        Path folder = told == null ? beside() : Path.of(told);
        assumeTrue(Files.isDirectory(folder.resolve("nir")), folder + " is absent");
        return folder.resolve("nir");
    }

    /// Looks upward: a test runs in its module's folder.
    private static Path beside() {
        for (Path at = Path.of("").toAbsolutePath(); at.getParent() != null; at = at.getParent()) {
            Path shared = at.resolveSibling("shared");
            if (Files.isDirectory(shared.resolve("nir"))) {
                return shared;
            }
        }
        return Path.of("shared");
    }

    /// Those of a folder of `nir` whose name ends so, sorted.
    public static List<Path> files(String folder, String end) throws IOException {
        try (Stream<Path> all = Files.list(nir().resolve(folder))) {
            return all.filter(f -> f.toString().endsWith(end)).sorted().toList();
        }
    }
}
