package snn.cli.lsp;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;

/// Where a text lies.
///
/// @param uri as the editor writes it
/// @param file as diagnostics write it: a path, or the URI where it is no file
record Address(String uri, String file) {
    static Address of(String uri) {
        try {
            return new Address(uri, Path.of(URI.create(uri)).toString());
        } catch (IllegalArgumentException | FileSystemNotFoundException _) {
            return new Address(uri, uri);
        }
    }

    /// Whether it is a file, so that it has a folder to import from.
    boolean isFile() {
        return !file.equals(uri);
    }

    /// The URI of a file that a diagnostic of this text points into.
    String uriOf(String other) {
        return other.equals(file) ? uri : Path.of(other).toUri().toString();
    }
}
