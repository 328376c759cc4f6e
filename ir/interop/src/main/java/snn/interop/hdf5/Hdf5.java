package snn.interop.hdf5;

import java.nio.file.Path;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;

/// HDF5 files as trees of [Foreign] data.
///
/// A group is a [Foreign.Group]. An attribute of a group is its member `@NAME`, an attribute of the
/// dataset `D` is the member `D@NAME` beside it. Numbers keep their type; a dataset with no space
/// (`h5py.Empty`) reads as one of shape `[0]`. Soft links are followed, and a group that two links
/// lead to is there twice.
///
/// The structures of the file are read by jhdf's parsers over a storage that bounds them, so that a
/// damaged or hostile file is refused with a diagnostic, in bounded time and memory.
public final class Hdf5 {
    private Hdf5() {}

    /// Reads a file whole. Numbers of more than a mebibyte stay in the file, mapped, or are decoded
    /// into a mapped temporary file; the file must not be changed while the answer is in use.
    public static Result<Foreign.Group> read(Path file) {
        return Reading.of(file);
    }

    /// Writes a file, atomically and with the same bytes for the same tree. Text is written with
    /// variable length in UTF-8, truth values as `h5py` has them, numbers contiguous, little-endian
    /// and in their own type.
    public static Result<Path> write(Path file, Foreign.Group tree) {
        return Writing.of(file, tree);
    }
}
