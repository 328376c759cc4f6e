package snn.interop.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Debian's Python with `h5py`, the judge of other people's files.
public final class Python {
    private static final Path PROGRAM = Path.of("/usr/bin/python3");

    private Python() {}

    /// What a program prints; the test is skipped where there is no `h5py`.
    public static String run(Path folder, Map<String, String> environment, String program)
            throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PROGRAM), PROGRAM + " is absent");
        assumeTrue(started(folder, Map.of(), "import h5py").waitFor() == 0, "h5py is absent");
        Process run = started(folder, environment, program);
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(run.waitFor(60, TimeUnit.SECONDS), "python3 does not end");
        assertEquals(0, run.exitValue(), said);
        return said;
    }

    private static Process started(Path folder, Map<String, String> environment, String program)
            throws IOException {
        var run =
                new ProcessBuilder(PROGRAM.toString(), "-c", program)
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        run.environment().putAll(environment);
        run.environment().put("PYTHONIOENCODING", "utf-8");
        return run.start();
    }
}
