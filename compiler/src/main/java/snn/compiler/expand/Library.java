package snn.compiler.expand;

import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Span;

/// Where the texts of imported files come from. What may be read is its decision.
public interface Library {

    /// The text of a file.
    ///
    /// @param path as diagnostics call it: relative to what the name of the first file is relative
    ///   to
    /// @param at the import that asks for it
    Result<String> read(String path, Span at);

    /// A library without files, for a text that came from none.
    static Library empty() {
        return (path, at) ->
                Result.rejected(
                        Diagnostic.error("import", "there is no file `%s`", path)
                                .at(at, "cannot be read")
                                .hint("a text that is no file imports nothing"));
    }
}
