/// The language server: what an editor asks of a `.snn` text, over the language server protocol.
/// [snn.cli.lsp.Server] speaks with the editor, [snn.cli.lsp.Document] is one text and what is
/// known of it, and each feature is one class that reads a document and answers. No rule of the
/// language belongs here.
package snn.cli.lsp;
