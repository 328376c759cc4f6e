package snn.ir.wire;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.verify.Verify;

/// A `.snnb` file: 64 bytes of [Prefix], the header (a protobuf message), and the tensors, each at
/// a multiple of 64 bytes. The same model gives the same bytes. Tensors are mapped and not copied:
/// one costs nothing until it is read, and a file may be longer than 2 GiB.
public final class SnnbFile {
    /// A file can be wrong in more ways than anybody reads about.
    private static final int MOST_PROBLEMS = 100;

    private SnnbFile() {}

    /// Reads a file and checks all of it: checksums, and what [Verify] says of the model.
    public static Result<StoredModel> read(Path file) {
        return open(file).then(mapped -> Result.of(mapped.model(), problems(mapped)));
    }

    /// Maps a file and checks its header alone, so the time does not grow with the tensors;
    /// [MappedModel#verify()] checks those.
    public static Result<MappedModel> open(Path file) {
        return SnnbReader.open(file, Upgrade.CHAIN);
    }

    /// Writes a file whole or not at all; one that stands there already is replaced.
    public static Result<Path> write(Path file, StoredModel model) {
        return SnnbWriter.write(file, model);
    }

    private static List<Diagnostic> problems(MappedModel mapped) {
        List<Diagnostic> damage = mapped.verify();
        List<Diagnostic> found = damage.isEmpty() ? broken(mapped.model()) : damage;
        return found.size() <= MOST_PROBLEMS
                ? found
                : Stream.concat(
                                found.stream().limit(MOST_PROBLEMS),
                                Stream.of(more(found.size() - MOST_PROBLEMS)))
                        .toList();
    }

    private static Diagnostic more(int problems) {
        return Diagnostic.error("snnb-malformed", "and %d problems more", problems);
    }

    private static List<Diagnostic> broken(StoredModel stored) {
        return switch (stored) {
            case StoredModel.OfModel(var model, _) -> Verify.model(model);
            case StoredModel.OfDiscrete(var model, _) -> Verify.discrete(model);
            case StoredModel.OfInteger(var model, _) -> Verify.integer(model);
        };
    }
}
