package snn.cli.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/// One session with an editor, from `initialize` to `exit`.
public final class Server implements LanguageServer {
    private final String version;
    private final CompletableFuture<LanguageClient> editor = new CompletableFuture<>();
    private final CompletableFuture<Void> exit = new CompletableFuture<>();
    private final TextDocuments texts;
    private volatile boolean shutDown;

    private Server(String version, Surroundings surroundings, Optional<Path> pages) {
        this.version = version;
        this.texts = new TextDocuments(surroundings, new Problems(pages), editor);
    }

    /// Serves an editor until it says `exit`, ends or closes the stream.
    ///
    /// @param pages the folder with a page for each diagnostic, where there is one
    /// @return whether it ended as the protocol wants: `shutdown`, then `exit`
    public static boolean serve(
            String version,
            Surroundings surroundings,
            Optional<Path> pages,
            InputStream in,
            OutputStream out)
            throws InterruptedException {
        var server = new Server(version, surroundings, pages);
        var launcher = LSPLauncher.createServerLauncher(server, in, out);
        server.editor.complete(launcher.getRemoteProxy());
        Future<Void> listening = launcher.startListening();
        server.awaitEnd(listening);
        return server.shutDown;
    }

    /// Waits for `exit` or the end of the stream, whichever comes first.
    private void awaitEnd(Future<Void> listening) throws InterruptedException {
        CompletableFuture<Void> end =
                CompletableFuture.runAsync(() -> await(listening), Thread.ofVirtual()::start);
        try {
            CompletableFuture.anyOf(exit, end).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            listening.cancel(true);
            texts.close();
        }
    }

    private static void await(Future<Void> listening) {
        try {
            listening.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams asked) {
        endWith(Optional.ofNullable(asked.getProcessId()));
        return CompletableFuture.completedFuture(
                new InitializeResult(Abilities.all(), new ServerInfo("snn", version)));
    }

    /// An editor that died says nothing more.
    private void endWith(Optional<Integer> editorProcess) {
        editorProcess
                .flatMap(id -> ProcessHandle.of(id))
                .ifPresent(process -> process.onExit().thenRun(() -> exit.complete(null)));
    }

    @Override
    public CompletableFuture<Object> shutdown() {
        shutDown = true;
        return CompletableFuture.completedFuture(new Object());
    }

    @Override
    public void exit() {
        exit.complete(null);
    }

    @Override
    public void setTrace(SetTraceParams asked) {}

    @Override
    public void cancelProgress(WorkDoneProgressCancelParams asked) {}

    @Override
    public TextDocumentService getTextDocumentService() {
        return texts;
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return new Workspace(texts);
    }
}
