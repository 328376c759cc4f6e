package snn.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import snn.interop.hdf5.Hdf5;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;

/// Any bytes are read as an HDF5 file or refused; what is read and can be written is written, and
/// read again as the same tree, twice as the same bytes.
public final class Hdf5Target {
    private Hdf5Target() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        Path file = Files.createTempFile("fuzz", ".h5");
        try {
            Files.write(file, data);
            Result<Foreign.Group> read = Hdf5.read(file);
            Texts.wellSaid(read, "");
            if (read instanceof Result.Ok<Foreign.Group>(var tree, _)) {
                writtenAgain(tree, file);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void writtenAgain(Foreign.Group tree, Path file) throws IOException {
        Result<Path> written = Hdf5.write(file, tree);
        Texts.wellSaid(written, "");
        if (written instanceof Result.Ok<Path>) {
            byte[] once = Files.readAllBytes(file);
            Foreign.Group again = Hdf5.read(file).orThrow();
            Texts.require(tree.equals(again), "written and read, another tree");
            Hdf5.write(file, again).orThrow();
            Texts.require(
                    Arrays.equals(once, Files.readAllBytes(file)), "written twice, two files");
        }
    }
}
