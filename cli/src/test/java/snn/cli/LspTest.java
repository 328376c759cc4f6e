package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// `snn lsp` as an editor starts it: another process, spoken to byte by byte.
final class LspTest {
    private static final String INITIALIZE =
            """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}\
            """;
    private static final String OPEN =
            """
            {"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":\
            {"uri":"file:///a.snn","languageId":"snn","version":1,"text":"network a {"}}}\
            """;
    private static final String SHUTDOWN = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"shutdown\"}";
    private static final String EXIT = "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}";

    @Test
    void aSessionEndsWithZeroAndOnlyTheProtocolIsOnStandardOutput() throws Exception {
        Process server = start();
        for (String message : List.of(INITIALIZE, OPEN, SHUTDOWN, EXIT)) {
            send(server, message);
        }
        var said = new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(server.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, server.exitValue());
        assertTrue(said.startsWith("Content-Length: "), said);
        assertTrue(said.contains("\"hoverProvider\":true"), said);
        assertTrue(said.contains("\"id\":2"), said);
    }

    @Test
    void anEditorThatGoesWithoutAWordEndsTheServerWithOne() throws Exception {
        Process server = start();
        send(server, INITIALIZE);
        server.getOutputStream().close();
        assertTrue(server.waitFor(60, TimeUnit.SECONDS));
        assertEquals(1, server.exitValue());
    }

    private static Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "snn.cli.Main",
                        "lsp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void send(Process server, String message) throws IOException {
        byte[] body = message.getBytes(StandardCharsets.UTF_8);
        var out = server.getOutputStream();
        out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        out.write(body);
        out.flush();
    }
}
