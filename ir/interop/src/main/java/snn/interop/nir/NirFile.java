package snn.interop.nir;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import snn.interop.hdf5.Hdf5;
import snn.interop.nir.exporting.Export;
import snn.interop.nir.importing.ImportOptions;
import snn.interop.nir.importing.Importing;
import snn.interop.nir.importing.Origin;
import snn.interop.nir.reading.Leniency;
import snn.interop.nir.reading.Read;
import snn.interop.nir.reading.Reading;
import snn.ir.Model;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;

/// A `.nir` file on disk.
public final class NirFile {
    private NirFile() {}

    /// What was read: the network, the file's tree with all that the network leaves out, and what
    /// is remembered of the file.
    public record Opened(NirNetwork network, Foreign.Group tree, Origin origin) {
        public Result<Model> model(ImportOptions options) {
            return Importing.of(network, tree, origin, options);
        }
    }

    /// Reads a file. Large numbers stay in it, mapped: it must not be changed while the answer is
    /// in use.
    public static Result<Opened> read(Path file, Leniency leniency) {
        return Hdf5.read(file)
                .then(tree -> Reading.of(tree, leniency).then(read -> opened(file, tree, read)));
    }

    /// Reads a file as a model.
    public static Result<Model> model(Path file, Leniency leniency, ImportOptions options) {
        return read(file, leniency).then(opened -> opened.model(options));
    }

    /// All that is wrong or odd about a file as it stands, with nothing repaired and every option
    /// of the import as the file suggests.
    public static List<Diagnostic> check(Path file) {
        return read(file, Leniency.strict())
                .then(found -> found.model(ImportOptions.NONE))
                .diagnostics();
    }

    /// Writes a file whole or not at all.
    public static Result<Path> write(Path file, Export export) {
        return Hdf5.write(file, export.file());
    }

    private static Result<Opened> opened(Path file, Foreign.Group tree, Read read) {
        try {
            var name = file.toAbsolutePath().getFileName();
            var origin = new Origin(String.valueOf(name), sha256(file), read.repairs());
            return Result.ok(new Opened(read.network(), tree, origin));
        } catch (IOException e) {
            return Result.rejected(
                    Diagnostic.error("hdf5-unreadable", "`%s` cannot be read: %s", file, e));
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(bytes, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
