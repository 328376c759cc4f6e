package snn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.wire.AtomicFile;

/// A file that a command will write. It is asked for before what takes long, which would be in vain
/// where it cannot be written.
final class Destination {
    private Destination() {}

    /// The file, in a folder that is there.
    static Result<Path> of(Path file) {
        try {
            AtomicFile.check(file);
            return Result.ok(file);
        } catch (IOException e) {
            return Result.rejected(unwritable(file, e));
        }
    }

    /// The file, in folders that will be made where they are missing.
    static Result<Path> inNewFolders(Path file) {
        Path there = file.toAbsolutePath();
        Path missing = there;
        for (Path folder = there.getParent();
                folder != null && !Files.exists(folder);
                folder = folder.getParent()) {
            missing = folder;
        }
        Result<Path> found = of(missing);
        return found instanceof Result.Ok<Path> ? Result.ok(file) : found;
    }

    static Diagnostic unwritable(Path file, IOException e) {
        return Diagnostic.error(
                "unwritable", "`%s` cannot be written: %s", file, AtomicFile.reason(e));
    }
}
