package snn.cli.lsp;

import java.util.List;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.SignatureHelpOptions;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;

/// What the server tells an editor it can do.
final class Abilities {
    private Abilities() {}

    static ServerCapabilities all() {
        var all = new ServerCapabilities();
        all.setPositionEncoding("utf-16");
        all.setTextDocumentSync(sync());
        all.setHoverProvider(true);
        all.setCompletionProvider(
                new CompletionOptions(false, List.of("(", ",", "=", ">", " ", "`")));
        all.setSignatureHelpProvider(new SignatureHelpOptions(List.of("(", ",")));
        all.setCodeActionProvider(new CodeActionOptions(List.of(CodeActionKind.QuickFix)));
        all.setDefinitionProvider(true);
        all.setReferencesProvider(true);
        all.setDocumentHighlightProvider(true);
        all.setRenameProvider(new RenameOptions(true));
        all.setDocumentFormattingProvider(true);
        all.setDocumentSymbolProvider(true);
        all.setFoldingRangeProvider(true);
        all.setInlayHintProvider(true);
        all.setSemanticTokensProvider(
                new SemanticTokensWithRegistrationOptions(Highlighting.LEGEND, true));
        return all;
    }

    private static TextDocumentSyncOptions sync() {
        var sync = new TextDocumentSyncOptions();
        sync.setOpenClose(true);
        sync.setChange(TextDocumentSyncKind.Incremental);
        sync.setSave(new SaveOptions(false));
        return sync;
    }
}
