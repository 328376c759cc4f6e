package snn.ir.wire;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.tensor.Tensor;
import snn.ir.wire.v1.ModelProto;
import snn.ir.wire.v1.TensorProto.TensorEntry;

/// Lays a model out as the bytes of a file.
final class SnnbWriter {
    /// A tensor goes in parts: what lies on the heap is copied on its way, so many bytes at a time.
    private static final long PART = 1L << 20;

    private SnnbWriter() {}

    static Result<Path> write(Path file, StoredModel model) {
        WireForm.Encoded encoded = WireForm.write(model);
        WireForm.Whole whole = encoded.whole();
        int length = whole.message().getSerializedSize();
        if (length > SnnbReader.LONGEST_HEADER) {
            return unwritable(
                    file,
                    "its header would have %d bytes, and can have %d"
                            .formatted(length, SnnbReader.LONGEST_HEADER));
        }
        try {
            AtomicFile.write(file, channel -> write(channel, whole.message(), encoded.tensors()));
            return new Result.Ok<>(file, lost(file, whole.lost()));
        } catch (IOException e) {
            return unwritable(file, AtomicFile.reason(e));
        }
    }

    private static Result<Path> unwritable(Path file, String why) {
        return Result.rejected(
                Diagnostic.error("snnb-unwritable", "`%s` cannot be written: %s", file, why));
    }

    /// Fields of a newer version that stood in what is no more part of the model.
    private static List<Diagnostic> lost(Path file, List<String> places) {
        return places.isEmpty()
                ? List.of()
                : List.of(
                        Diagnostic.warning(
                                        "snnb-newer",
                                        "`%s` is written without what this version did not know of"
                                                + " %d parts, the first `%s`, which are no more",
                                        file,
                                        places.size(),
                                        places.getFirst())
                                .hint("a newer snn may keep it"));
    }

    private static void write(FileChannel channel, ModelProto.Model message, List<Tensor> tensors)
            throws IOException {
        ByteString header = message.toByteString();
        List<TensorEntry> table = message.getTensorsList();
        long start = TensorTable.aligned(Prefix.BYTES + header.size());
        long end = table.isEmpty() ? start : start + end(table.getLast());
        var prefix = new Prefix(Upgrade.PRESENT, header.size(), end, sum(header));
        put(channel, prefix.bytes());
        put(channel, header.asReadOnlyByteBuffer());
        pad(channel, start);
        for (int n = 0; n < tensors.size(); n++) {
            pad(channel, start + table.get(n).getOffset());
            put(channel, tensors.get(n).bytes());
        }
    }

    static ByteString sum(ByteString header) {
        return Checksum.of(MemorySegment.ofArray(header.toByteArray()));
    }

    private static long end(TensorEntry entry) {
        return entry.getOffset() + entry.getLength();
    }

    private static void pad(FileChannel channel, long end) throws IOException {
        put(channel, ByteBuffer.allocate(Math.toIntExact(end - channel.position())));
    }

    private static void put(FileChannel channel, MemorySegment bytes) throws IOException {
        for (long at = 0; at < bytes.byteSize(); at += PART) {
            long length = Math.min(PART, bytes.byteSize() - at);
            put(channel, bytes.asSlice(at, length).asByteBuffer());
        }
    }

    private static void put(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
