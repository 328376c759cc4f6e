package snn.cli.lsp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import snn.compiler.check.TensorFiles;
import snn.compiler.expand.FolderLibrary;

/// An editor with one session over real streams. In the texts of a test, `|` is the cursor.
final class Session implements AutoCloseable {
    static final String URI = "file:///models/tiny.snn";
    static final TextDocumentIdentifier TEXT = new TextDocumentIdentifier(URI);
    private static final long SECONDS = 60;

    private final Editor editor = new Editor();
    private final LanguageServer server;
    private final CompletableFuture<Boolean> ended;
    private int version = 1;

    /// What the server says unasked.
    private static final class Editor implements LanguageClient {
        private final BlockingQueue<PublishDiagnosticsParams> published =
                new LinkedBlockingQueue<>();

        @Override
        public void telemetryEvent(Object event) {}

        @Override
        public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
            published.add(diagnostics);
        }

        @Override
        public void showMessage(MessageParams message) {}

        @Override
        public CompletableFuture<MessageActionItem> showMessageRequest(
                ShowMessageRequestParams request) {
            return CompletableFuture.completedFuture(new MessageActionItem(""));
        }

        @Override
        public void logMessage(MessageParams message) {}
    }

    private Session(InputStream in, OutputStream out, CompletableFuture<Boolean> ended) {
        var launcher = LSPLauncher.createClientLauncher(editor, in, out);
        this.server = launcher.getRemoteProxy();
        this.ended = ended;
        launcher.startListening();
    }

    /// A session with a server in this process.
    static Session start() throws IOException {
        return start(Optional.empty());
    }

    static Session start(Optional<Path> pages) throws IOException {
        var toServer = new PipedOutputStream();
        var fromEditor = new PipedInputStream(toServer, 1 << 16);
        var toEditor = new PipedOutputStream();
        var fromServer = new PipedInputStream(toEditor, 1 << 16);
        var ended =
                CompletableFuture.supplyAsync(
                        () -> serve(pages, fromEditor, toEditor), r -> new Thread(r).start());
        return new Session(fromServer, toServer, ended);
    }

    /// A session with a server at the other end of any streams.
    static Session with(InputStream in, OutputStream out) {
        return new Session(in, out, CompletableFuture.completedFuture(true));
    }

    private static boolean serve(Optional<Path> pages, InputStream in, OutputStream out) {
        try (out) {
            var surroundings =
                    new Surroundings(
                            file -> FolderLibrary.of(file, List.of()), _ -> TensorFiles.NONE);
            return Server.serve("test", surroundings, pages, in, out);
        } catch (InterruptedException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    LanguageServer server() {
        return server;
    }

    TextDocumentService texts() {
        return server.getTextDocumentService();
    }

    InitializeResult initialize() {
        var answer = get(server.initialize(new InitializeParams()));
        server.initialized(new InitializedParams());
        return answer;
    }

    /// Opens the text and gives its diagnostics.
    List<Diagnostic> open(String text) {
        return open(URI, text);
    }

    List<Diagnostic> open(String uri, String text) {
        texts().didOpen(
                        new DidOpenTextDocumentParams(
                                new TextDocumentItem(uri, "snn", version, text)));
        return diagnostics();
    }

    /// Replaces all of the text and gives the diagnostics of the new one.
    List<Diagnostic> replace(String text) {
        return change(new TextDocumentContentChangeEvent(text));
    }

    /// Replaces a stretch of the text and gives the diagnostics of the new one.
    List<Diagnostic> change(Range range, String replacement) {
        return change(new TextDocumentContentChangeEvent(range, replacement));
    }

    private List<Diagnostic> change(TextDocumentContentChangeEvent change) {
        version++;
        texts().didChange(
                        new DidChangeTextDocumentParams(
                                new VersionedTextDocumentIdentifier(URI, version),
                                List.of(change)));
        return diagnostics();
    }

    /// The diagnostics of the newest version; those of older ones are passed over.
    List<Diagnostic> diagnostics() {
        try {
            PublishDiagnosticsParams published;
            do {
                published = editor.published.poll(SECONDS, TimeUnit.SECONDS);
                if (published == null) {
                    throw new AssertionError("no diagnostics");
                }
            } while (published.getVersion() != null && published.getVersion() != version);
            return published.getDiagnostics();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static <T> T get(CompletableFuture<T> answer) {
        try {
            return answer.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /// Ends the session in order.
    ///
    /// @return whether the server thinks so too
    boolean end() {
        get(server.shutdown());
        server.exit();
        return get(ended);
    }

    /// Ends it without `shutdown`.
    boolean leave() {
        server.exit();
        return get(ended);
    }

    @Override
    public void close() {
        if (!ended.isDone()) {
            end();
        }
    }

    /// The place of the `|` in a text.
    static Position cursor(String marked) {
        String before = marked.substring(0, marked.indexOf('|'));
        int line = (int) before.chars().filter(c -> c == '\n').count();
        return new Position(line, before.length() - before.lastIndexOf('\n') - 1);
    }

    static String unmarked(String marked) {
        return marked.replace("|", "");
    }

    /// The text after edits that do not overlap.
    static String edited(String text, List<? extends TextEdit> edits) {
        var positions = new Positions(text);
        var now = new StringBuilder(text);
        edits.stream()
                .sorted((a, b) ->
                        positions.offset(b.getRange().getStart())
                                - positions.offset(a.getRange().getStart()))
                .forEach(e ->
                        now.replace(
                                positions.offset(e.getRange().getStart()),
                                positions.offset(e.getRange().getEnd()),
                                e.getNewText()));
        return now.toString();
    }
}
