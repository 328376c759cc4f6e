package snn.cli.lsp;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.TextDocumentService;

/// The editor's questions about one text, each handed to its feature.
final class TextDocuments implements TextDocumentService, AutoCloseable {
    private final Desk desk;
    private final Problems problems;
    private final Described described = new Described(Glossary.packed());
    private final CompletableFuture<LanguageClient> editor;

    /// @param editor who is told of diagnostics, once it is known
    TextDocuments(
            Surroundings surroundings,
            Problems problems,
            CompletableFuture<LanguageClient> editor) {
        this.desk = new Desk(surroundings);
        this.problems = problems;
        this.editor = editor;
    }

    @Override
    public void didOpen(DidOpenTextDocumentParams opened) {
        var text = opened.getTextDocument();
        desk.put(text.getUri(), text.getVersion(), text.getText());
        publish(text.getUri());
    }

    @Override
    public void didChange(DidChangeTextDocumentParams changed) {
        var text = changed.getTextDocument();
        desk.change(text.getUri(), text.getVersion(), changed.getContentChanges());
        publish(text.getUri());
    }

    @Override
    public void didClose(DidCloseTextDocumentParams closed) {
        String uri = closed.getTextDocument().getUri();
        desk.drop(uri);
        editor.thenAccept(e -> e.publishDiagnostics(Problems.none(uri)));
        filesChanged();
    }

    /// Files beside the open texts have changed, or count again as they lie there.
    void filesChanged() {
        desk.outdated().thenAccept(uris -> uris.forEach(this::publish));
    }

    @Override
    public void didSave(DidSaveTextDocumentParams saved) {
        publish(saved.getTextDocument().getUri());
    }

    private void publish(String uri) {
        desk.whenRead(
                uri,
                read -> {
                    editor.thenAccept(e -> e.publishDiagnostics(problems.of(read)));
                    desk.outdatedBy(read).forEach(this::publish);
                });
    }

    @Override
    public CompletableFuture<Hover> hover(HoverParams asked) {
        return perhaps(
                asked.getTextDocument(), d -> new Hovers(described).at(d, asked.getPosition()));
    }

    @Override
    public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
            CompletionParams asked) {
        return listed(
                        asked.getTextDocument(),
                        d -> new Completions(described).at(d, asked.getPosition()))
                .thenApply(Either::forLeft);
    }

    @Override
    public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
            definition(DefinitionParams asked) {
        return listed(
                        asked.getTextDocument(),
                        d -> Places.definition(d, asked.getPosition()).stream().toList())
                .thenApply(Either::forLeft);
    }

    @Override
    public CompletableFuture<List<? extends Location>> references(ReferenceParams asked) {
        boolean declaration = asked.getContext().isIncludeDeclaration();
        return listed(
                        asked.getTextDocument(),
                        d -> Places.references(d, asked.getPosition(), declaration))
                .thenApply(places -> places);
    }

    @Override
    public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(
            DocumentHighlightParams asked) {
        return listed(asked.getTextDocument(), d -> Places.highlights(d, asked.getPosition()))
                .thenApply(places -> places);
    }

    @Override
    public CompletableFuture<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>>
            prepareRename(PrepareRenameParams asked) {
        return perhaps(
                asked.getTextDocument(),
                d -> Rename.prepare(d, asked.getPosition()).map(Either3::forSecond));
    }

    @Override
    public CompletableFuture<WorkspaceEdit> rename(RenameParams asked) {
        return desk.ask(
                asked.getTextDocument().getUri(),
                d -> Rename.edit(d, asked.getPosition(), asked.getNewName()),
                new WorkspaceEdit());
    }

    @Override
    public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams asked) {
        return listed(asked.getTextDocument(), Formatting::of).thenApply(edits -> edits);
    }

    @Override
    public CompletableFuture<SemanticTokens> semanticTokensFull(SemanticTokensParams asked) {
        return desk.ask(
                asked.getTextDocument().getUri(), Highlighting::of, new SemanticTokens(List.of()));
    }

    @Override
    public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
            DocumentSymbolParams asked) {
        return listed(
                asked.getTextDocument(),
                d ->
                        Outline.of(d).stream()
                                .map(Either::<SymbolInformation, DocumentSymbol>forRight)
                                .toList());
    }

    @Override
    public CompletableFuture<List<FoldingRange>> foldingRange(FoldingRangeRequestParams asked) {
        return listed(asked.getTextDocument(), Folding::of);
    }

    @Override
    public CompletableFuture<List<InlayHint>> inlayHint(InlayHintParams asked) {
        return listed(asked.getTextDocument(), d -> InlayHints.of(d, asked.getRange()));
    }

    @Override
    public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams asked) {
        return listed(asked.getTextDocument(), d -> Fixes.of(d, asked.getRange()));
    }

    @Override
    public CompletableFuture<SignatureHelp> signatureHelp(SignatureHelpParams asked) {
        return perhaps(
                asked.getTextDocument(), d -> new Parameters(described).at(d, asked.getPosition()));
    }

    private <T> CompletableFuture<List<T>> listed(
            TextDocumentIdentifier text, Function<Document, List<T>> question) {
        return desk.ask(text.getUri(), question, List.of());
    }

    /// The protocol says "nothing" by null.
    @SuppressWarnings("NullAway")
    private <T> CompletableFuture<T> perhaps(
            TextDocumentIdentifier text, Function<Document, Optional<T>> question) {
        return desk.ask(text.getUri(), question, Optional.<T>empty())
                .thenApply(answer -> answer.orElse(null));
    }

    @Override
    public void close() {
        desk.close();
    }
}
