package snn.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real browser draws the page and has nothing to complain about; skipped where there is none.
class BrowserTest {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome");
    private static final int SECONDS = 120;

    @TempDir Path folder;

    private record Seen(String document, String log) {
        boolean complains() {
            return log.contains("CONSOLE");
        }
    }

    @Test
    void thePageIsDrawnAndItsScriptRunsWithoutAComplaint() throws Exception {
        Seen seen = seen(HtmlPage.render(Example.page()));
        assertTrue(seen.document().contains("data-script=\"on\""), seen.log());
        assertFalse(seen.complains(), seen.log());
        assertEquals(5, seen.document().split("<article class=\"sample\"", -1).length - 1);
    }

    @Test
    void aScriptThatFailsWouldBeSeen() throws Exception {
        String broken = HtmlPage.render(Example.page()).replace("\"use strict\";", "missing();");
        Seen seen = seen(broken);
        assertTrue(seen.complains(), seen.log());
        assertFalse(seen.document().contains("data-script=\"on\""));
    }

    private Seen seen(String page) throws IOException, InterruptedException {
        Path browser = browser();
        Path file = Files.writeString(folder.resolve("index.html"), page);
        Path document = folder.resolve("document");
        Path log = folder.resolve("log");
        var process =
                new ProcessBuilder(
                                browser.toString(),
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--enable-logging=stderr",
                                "--user-data-dir=" + folder.resolve("profile"),
                                "--dump-dom",
                                file.toUri().toString())
                        .redirectOutput(document.toFile())
                        .redirectError(log.toFile())
                        .start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        assumeTrue(ended, "the browser did not come to an end");
        assumeTrue(process.exitValue() == 0, () -> "the browser does not start: " + log);
        return new Seen(Files.readString(document), Files.readString(log));
    }

    private static Path browser() {
        var found =
                Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                        .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
                        .filter(Files::isExecutable)
                        .findFirst();
        assumeTrue(found.isPresent(), "no browser");
        return found.orElseThrow();
    }
}
