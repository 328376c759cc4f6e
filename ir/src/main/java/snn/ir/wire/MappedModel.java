package snn.ir.wire;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import snn.ir.diagnostic.Diagnostic;

/// A model whose tensors still lie in its file. The file may be replaced while it is mapped, as
/// [AtomicFile] does; it must not be cut short in place.
public final class MappedModel {
    private final Path file;
    private final StoredModel model;
    private final long sectionAt;
    private final MemorySegment section;
    private final List<TensorTable.Placed> table;

    /// @param sectionAt where in the file the tensor section starts
    MappedModel(
            Path file,
            StoredModel model,
            long sectionAt,
            MemorySegment section,
            List<TensorTable.Placed> table) {
        this.file = file;
        this.model = model;
        this.sectionAt = sectionAt;
        this.section = section;
        this.table = List.copyOf(table);
    }

    public StoredModel model() {
        return model;
    }

    /// Reads every tensor and compares it with its checksum, several tensors at a time.
    ///
    /// @return an error for each that is damaged
    public List<Diagnostic> verify() {
        return IntStream.range(0, table.size())
                .parallel()
                .mapToObj(n -> Stream.concat(padding(n).stream(), damage(n).stream()))
                .flatMap(found -> found)
                .toList();
    }

    private Optional<Diagnostic> damage(int n) {
        var placed = table.get(n);
        return Checksum.of(section.asSlice(placed.offset(), placed.length())).equals(placed.sum())
                ? Optional.empty()
                : Optional.of(
                        Diagnostic.error(
                                        "snnb-checksum",
                                        "`%s` is damaged: bytes %d to %d, tensor %d, do not have"
                                                + " their checksum",
                                        file,
                                        sectionAt + placed.offset(),
                                        sectionAt + placed.end(),
                                        n)
                                .hint("copy the file again"));
    }

    /// The zeros before tensor `n`.
    private Optional<Diagnostic> padding(int n) {
        long start = n == 0 ? 0 : table.get(n - 1).end();
        for (long at = start; at < table.get(n).offset(); at++) {
            if (section.get(ValueLayout.JAVA_BYTE, at) != 0) {
                return Optional.of(
                        Diagnostic.error(
                                "snnb-malformed",
                                "`%s` is not zero at byte %d, between two tensors",
                                file,
                                sectionAt + at));
            }
        }
        return Optional.empty();
    }
}
