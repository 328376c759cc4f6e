package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The command on a JVM that was started without the Vector API: it runs, and says that it is
/// slower.
final class WithoutVectorsTest {
    @Test
    void aRunEndsWellAndNamesPlainLoops() throws Exception {
        Process run =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "snn.cli.Main",
                                "run",
                                "../models/digits_tiny.snn",
                                "--limit",
                                "2")
                        .redirectErrorStream(true)
                        .start();
        var said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, run.waitFor(), said);
        assertTrue(said.contains("simd: plain loops"), said);
    }
}
