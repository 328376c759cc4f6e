package snn.ir.wire;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import snn.ir.tensor.ElementType;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.wire.v1.TensorProto.TensorEntry;

/// Where tensors lie in the tensor section of a file: in the order of the table, each at the next
/// multiple of 64, with zeros between. There is one layout for a list of tensors and no other is
/// read, so no entry can lie over another or outside the file.
final class TensorTable {
    static final int ALIGNMENT = 64;

    private TensorTable() {}

    /// What an entry says, once its place was found right.
    record Placed(ElementType type, Shape shape, long offset, long length, ByteString sum) {
        long end() {
            return offset + length;
        }
    }

    static List<TensorEntry> write(List<Tensor> tensors) {
        List<ByteString> sums = tensors.parallelStream().map(t -> Checksum.of(t.bytes())).toList();
        var entries = new ArrayList<TensorEntry>();
        long end = 0;
        for (Tensor tensor : tensors) {
            long offset = aligned(end);
            end = offset + tensor.byteSize();
            entries.add(
                    TensorEntry.newBuilder()
                            .setType(Words.write(tensor.type()))
                            .setShape(ShapeForm.write(tensor.shape()))
                            .setOffset(offset)
                            .setLength(tensor.byteSize())
                            .setSha256(sums.get(entries.size()))
                            .build());
        }
        return entries;
    }

    /// @param length of the whole tensor section
    /// @throws Malformed where an entry is not where the layout puts it
    static List<Placed> read(List<TensorEntry> entries, long length) {
        var placed = new ArrayList<Placed>();
        long end = 0;
        for (TensorEntry entry : entries) {
            try {
                var next = place(entry, aligned(end), length);
                placed.add(next);
                end = next.end();
            } catch (Malformed e) {
                throw e.within("tensor " + placed.size());
            }
        }
        Malformed.unless(end == length, "the tensors take %d bytes, but %d are there", end, length);
        return placed;
    }

    static long aligned(long offset) {
        return Math.addExact(offset, ALIGNMENT - 1) & -ALIGNMENT;
    }

    private static Placed place(TensorEntry entry, long offset, long section) {
        ElementType type = Words.read(ElementType.class, Words::write, entry.getTypeValue());
        Shape shape = ShapeForm.read(entry.getShape());
        long length = entry.getLength();
        Malformed.unless(
                shape.size() <= Long.MAX_VALUE / type.bytes()
                        && length == shape.size() * type.bytes(),
                "%s bytes for %s of %s",
                Long.toUnsignedString(length),
                shape,
                type);
        Malformed.unless(
                entry.getOffset() == offset,
                "starts at %s, not at %d",
                Long.toUnsignedString(entry.getOffset()),
                offset);
        Malformed.unless(
                offset <= section && length <= section - offset,
                "ends at %d or beyond, but the tensor section has %d bytes",
                section,
                section);
        Malformed.unless(
                entry.getSha256().size() == Checksum.BYTES,
                "has a checksum of %d bytes, not %d",
                entry.getSha256().size(),
                Checksum.BYTES);
        return new Placed(type, shape, offset, length, entry.getSha256());
    }
}
