package snn.ir.wire;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /// Reads every tensor and compares it with its checksum.
    ///
    /// @return an error for each that is damaged
    public List<Diagnostic> verify() {
        var found = new ArrayList<Diagnostic>();
        long end = 0;
        for (int n = 0; n < table.size(); n++) {
            var placed = table.get(n);
            checkPadding(found, end, placed.offset());
            end = placed.end();
            if (!Checksum.of(section.asSlice(placed.offset(), placed.length()))
                    .equals(placed.sum())) {
                found.add(
                        Diagnostic.error(
                                        "snnb-checksum",
                                        "`%s` is damaged: bytes %d to %d, tensor %d, do not have"
                                                + " their checksum",
                                        file,
                                        sectionAt + placed.offset(),
                                        sectionAt + end,
                                        n)
                                .hint("copy the file again"));
            }
        }
        return List.copyOf(found);
    }

    private void checkPadding(List<Diagnostic> found, long start, long end) {
        for (long at = start; at < end; at++) {
            if (section.get(ValueLayout.JAVA_BYTE, at) != 0) {
                found.add(
                        Diagnostic.error(
                                "snnb-malformed",
                                "`%s` is not zero at byte %d, between two tensors",
                                file,
                                sectionAt + at));
                return;
            }
        }
    }
}
