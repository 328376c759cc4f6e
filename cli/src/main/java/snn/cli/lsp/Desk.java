package snn.cli.lsp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/// The open texts. Edits are taken at once, in the order in which they come; reading a text and
/// answering from it is done by one thread, so that each answer is about the text as it stood when
/// the question was asked, or a newer one.
final class Desk implements AutoCloseable {
    private final Map<String, Draft> drafts = new ConcurrentHashMap<>();
    private final ExecutorService reader =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("reader").factory());

    /// A text as it stands; read when it is first asked for.
    private static final class Draft {
        private final String uri;
        private final int version;
        private final String text;
        private Optional<Document> read = Optional.empty();

        Draft(String uri, int version, String text) {
            this.uri = uri;
            this.version = version;
            this.text = text;
        }

        /// Called by the reading thread alone.
        Document document() {
            if (read.isEmpty()) {
                read = Optional.of(Document.of(Address.of(uri), version, text));
            }
            return read.get();
        }
    }

    void put(String uri, int version, String text) {
        drafts.put(uri, new Draft(uri, version, text));
    }

    /// Takes edits of a text; those of one that is not open are no edits.
    void change(String uri, int version, List<TextDocumentContentChangeEvent> changes) {
        drafts.computeIfPresent(
                uri,
                (_, draft) -> {
                    String text = draft.text;
                    for (TextDocumentContentChangeEvent change : changes) {
                        text = Edits.applied(text, change);
                    }
                    return new Draft(uri, version, text);
                });
    }

    void drop(String uri) {
        drafts.remove(uri);
    }

    /// Answers from a text, or with `absent` where it is not open.
    <T> CompletableFuture<T> ask(String uri, Function<Document, T> question, T absent) {
        return CompletableFuture.supplyAsync(
                () ->
                        Optional.ofNullable(drafts.get(uri))
                                .map(draft -> question.apply(draft.document()))
                                .orElse(absent),
                reader);
    }

    /// Reads a text and hands it on, unless it is no longer the newest when its turn comes.
    CompletableFuture<Void> whenRead(String uri, java.util.function.Consumer<Document> reader) {
        Optional<Draft> newest = Optional.ofNullable(drafts.get(uri));
        return CompletableFuture.runAsync(
                () ->
                        newest.filter(draft -> draft == drafts.get(uri))
                                .ifPresent(draft -> reader.accept(draft.document())),
                this.reader);
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
