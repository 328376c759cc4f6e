package snn.cli.lsp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import snn.compiler.check.TensorFiles;
import snn.compiler.expand.Library;
import snn.ir.diagnostic.Result;

/// The open texts. Edits are taken at once, in the order in which they come; reading a text and
/// answering from it is done by one thread, so that each answer is about the text as it stood when
/// the question was asked, or a newer one.
final class Desk implements AutoCloseable {
    private final Map<String, Draft> drafts = new ConcurrentHashMap<>();
    private final ExecutorService reader =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("reader").factory());

    private final Surroundings surroundings;

    Desk(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// A text as it stands; read when it is first asked for.
    private static final class Draft {
        private final Address address;
        private final int version;
        private final String text;
        private Optional<Document> read = Optional.empty();

        Draft(Address address, int version, String text) {
            this.address = address;
            this.version = version;
            this.text = text;
        }

        Draft unread() {
            return new Draft(address, version, text);
        }
    }

    void put(String uri, int version, String text) {
        drafts.put(uri, new Draft(Address.of(uri), version, text));
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
                    return new Draft(draft.address, version, text);
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
                                .map(draft -> question.apply(document(draft)))
                                .orElse(absent),
                reader);
    }

    /// Reads a text and hands it on, unless it is no longer the newest when its turn comes.
    CompletableFuture<Void> whenRead(String uri, Consumer<Document> then) {
        Optional<Draft> newest = Optional.ofNullable(drafts.get(uri));
        return CompletableFuture.runAsync(
                () ->
                        newest.filter(draft -> draft == drafts.get(uri))
                                .ifPresent(draft -> then.accept(document(draft))),
                reader);
    }

    /// The texts that imported another one as it no longer is; they will be read again.
    List<String> outdatedBy(Document changed) {
        return unread(read ->
                Optional.ofNullable(read.others().get(changed.address().file()))
                        .filter(text -> !text.equals(changed.text()))
                        .isPresent());
    }

    /// All open texts, to be read again, since files beside them have changed.
    CompletableFuture<List<String>> outdated() {
        return CompletableFuture.supplyAsync(
                () -> unread(read -> !read.others().isEmpty() || !read.diagnostics().isEmpty()),
                reader);
    }

    private List<String> unread(java.util.function.Predicate<Document> wanted) {
        var uris = new ArrayList<String>();
        for (var entry : drafts.entrySet()) {
            Draft draft = entry.getValue();
            if (draft.read.filter(wanted).isPresent()
                    && drafts.replace(entry.getKey(), draft, draft.unread())) {
                uris.add(entry.getKey());
            }
        }
        return uris;
    }

    /// Called by the reading thread alone.
    private Document document(Draft draft) {
        if (draft.read.isEmpty()) {
            draft.read =
                    Optional.of(
                            Document.of(
                                    draft.address,
                                    draft.version,
                                    draft.text,
                                    library(draft.address),
                                    tensors(draft.address)));
        }
        return draft.read.get();
    }

    /// What a text may import: files, as they stand in the editor where they are open there.
    private Library library(Address address) {
        if (!address.isFile()) {
            return Library.empty();
        }
        Library folder = surroundings.library().apply(Path.of(address.file()));
        return (path, at) -> folder.read(path, at).then(text -> Result.ok(open(path).orElse(text)));
    }

    private TensorFiles tensors(Address address) {
        return address.isFile()
                ? surroundings.tensors().apply(Path.of(address.file()))
                : TensorFiles.NONE;
    }

    private Optional<String> open(String file) {
        return drafts.values().stream()
                .filter(d -> d.address.file().equals(file))
                .map(d -> d.text)
                .findFirst();
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
