package snn.cli.lsp;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Texts that import others.
final class ImportsTest {
    private static final String LIBRARY =
            """
            block two(n) {
              input x
              layer a = x -> dense(n) -> lif
              output a
            }
            """;
    private static final String MODEL =
            """
            import "lib.snn"
            network net {
              time 10 steps of 1 ms
              input image = real[4]
              encode s = image -> poisson
              layer h = s -> two(8)
              output label = h -> spike_count
            }
            """;

    @TempDir private static Path folder = Path.of("");

    @Test
    void aBlockOfAnotherFileIsFoundThere() throws Exception {
        try (var session = open(LIBRARY)) {
            var place =
                    Session.get(
                                    session.texts()
                                            .definition(
                                                    new DefinitionParams(
                                                            model(), new Position(5, 18))))
                            .getLeft()
                            .getFirst();
            assertEquals(folder.resolve("lib.snn").toUri().toString(), place.getUri());
            assertEquals(new Range(new Position(0, 6), new Position(0, 9)), place.getRange());
            String said =
                    org.junit.jupiter.api.Assertions.assertThrows(
                                    ExecutionException.class,
                                    () ->
                                            session.texts()
                                                    .rename(
                                                            new RenameParams(
                                                                    model(),
                                                                    new Position(5, 18),
                                                                    "three"))
                                                    .get())
                            .getMessage();
            assertTrue(requireNonNull(said).contains("rename it there"), said);
        }
    }

    @Test
    void aMistakeInTheOtherFileIsShownAtTheImportAndGoesWhenItIsMendedInTheEditor()
            throws Exception {
        String broken = LIBRARY.replace("x -> dense", "x -> dens");
        try (var session = Session.start()) {
            session.initialize();
            write(broken);
            Diagnostic found = session.open(model().getUri(), MODEL).getFirst();
            assertEquals(new Range(new Position(0, 7), new Position(0, 16)), found.getRange());
            assertTrue(found.getMessage().getLeft().contains("lib.snn`: "), found.toString());
            var place = found.getRelatedInformation().getFirst().getLocation();
            assertTrue(place.getUri().endsWith("lib.snn"), place.toString());
            assertEquals(2, place.getRange().getStart().getLine());

            session.open(folder.resolve("lib.snn").toUri().toString(), LIBRARY);
            assertEquals(List.of(), session.diagnostics());
        }
    }

    private static Session open(String library) throws IOException {
        var session = Session.start();
        session.initialize();
        write(library);
        assertEquals(List.of(), session.open(model().getUri(), MODEL));
        return session;
    }

    private static void write(String library) throws IOException {
        Files.writeString(folder.resolve("lib.snn"), library);
    }

    private static TextDocumentIdentifier model() {
        return new TextDocumentIdentifier(folder.resolve("model.snn").toUri().toString());
    }
}
