package snn.cli.lsp;

import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.services.WorkspaceService;

/// There are no settings, and no file beside the open ones is read.
final class Workspace implements WorkspaceService {
    @Override
    public void didChangeConfiguration(DidChangeConfigurationParams changed) {}

    @Override
    public void didChangeWatchedFiles(DidChangeWatchedFilesParams changed) {}
}
