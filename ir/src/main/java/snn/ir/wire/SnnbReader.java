package snn.ir.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.tensor.Tensor;
import snn.ir.wire.v1.ModelProto;

/// Reads a file from the outside in, and believes nothing: the 64 bytes at the start, the header's
/// checksum, its message, the tensor table, the model. Only a sound file is mapped; before that,
/// nothing takes memory but the header, whose length is bounded.
final class SnnbReader {
    /// The longest header that is read: source text and graph, no weights.
    static final int LONGEST_HEADER = 1 << 24;

    private final Path file;
    private final FileChannel channel;
    private final long size;
    private final List<Upgrade> chain;

    private SnnbReader(Path file, FileChannel channel, List<Upgrade> chain) throws IOException {
        this.file = file;
        this.channel = channel;
        this.size = channel.size();
        this.chain = chain;
    }

    /// @param chain the steps to the version whose messages this reads, the one after the last
    static Result<MappedModel> open(Path file, List<Upgrade> chain) {
        if (!Files.exists(file)) {
            return Result.rejected(unreadable(file, "it is not there"));
        }
        if (!Files.isRegularFile(file)) {
            return Result.rejected(unreadable(file, "it is not a file"));
        }
        try (var channel = FileChannel.open(file)) {
            return new SnnbReader(file, channel, chain).model();
        } catch (IOException e) {
            return Result.rejected(unreadable(file, e.toString()));
        }
    }

    private Result<MappedModel> model() throws IOException {
        byte[] start = bytes(0, (int) Math.min(size, Prefix.BYTES));
        if (!Prefix.isMagic(start)) {
            return wrong("magic", "is no .snnb file: its first bytes, at byte 0, are others")
                    .rejected("give a file that `snn train` or `snn import` wrote");
        }
        if (start.length < Prefix.BYTES) {
            return cutOff("has %d bytes, fewer than the %d at its start", size, Prefix.BYTES);
        }
        Prefix prefix = Prefix.of(start);
        int present = 1 + chain.size();
        if (prefix.version() < 1 || prefix.version() > present) {
            return wrong(
                            "version",
                            "has format version %s at byte %d, and this reads up to %d",
                            Integer.toUnsignedString(prefix.version()),
                            Prefix.VERSION_AT,
                            present)
                    .rejected("a newer snn reads it");
        }
        return prefixed(prefix, Prefix.zeroField(start));
    }

    private Result<MappedModel> prefixed(Prefix prefix, int zeroField) throws IOException {
        if (zeroField != 0) {
            return malformed("has %08x at byte %d, not zero", zeroField, Prefix.ZERO_AT);
        }
        long said = prefix.fileLength();
        if (said < 0 || said > size) {
            return cutOff(
                    "ends at byte %d, but says at byte %d that it has %s",
                    size, Prefix.FILE_LENGTH_AT, Long.toUnsignedString(said));
        }
        if (said < size) {
            return malformed("goes on after byte %d, where it says it ends", said);
        }
        long most = Math.min(size - Prefix.BYTES, LONGEST_HEADER);
        if (prefix.headerLength() < 0 || prefix.headerLength() > most) {
            return malformed(
                    "says at byte %d that its header has %s bytes; it can have %d",
                    Prefix.HEADER_LENGTH_AT, Long.toUnsignedString(prefix.headerLength()), most);
        }
        return header(prefix, (int) prefix.headerLength());
    }

    private Result<MappedModel> header(Prefix prefix, int length) throws IOException {
        int end = Prefix.BYTES + length;
        int section = Math.toIntExact(TensorTable.aligned(end));
        if (section > size) {
            return cutOff("ends at byte %d, before its tensors at byte %d", size, section);
        }
        byte[] padded = bytes(Prefix.BYTES, section - Prefix.BYTES);
        var header = ByteString.copyFrom(padded, 0, length);
        if (!SnnbWriter.sum(header).equals(prefix.headerSum())) {
            return wrong(
                            "checksum",
                            "is damaged: bytes %d to %d do not have the checksum at byte %d",
                            Prefix.BYTES,
                            end,
                            Prefix.HEADER_SUM_AT)
                    .rejected("copy the file again");
        }
        for (int n = length; n < padded.length; n++) {
            if (padded[n] != 0) {
                return malformed(
                        "is not zero at byte %d, between header and tensors", Prefix.BYTES + n);
            }
        }
        return message(Upgrade.forward(header, prefix.version(), chain), section);
    }

    private Result<MappedModel> message(ByteString header, int section) throws IOException {
        try {
            var message = ModelProto.Model.parseFrom(header);
            List<TensorTable.Placed> table =
                    TensorTable.read(message.getTensorsList(), size - section);
            MemorySegment mapped =
                    channel.map(
                            FileChannel.MapMode.READ_ONLY, section, size - section, Arena.ofAuto());
            List<Tensor> tensors = table.stream().map(t -> tensor(t, mapped)).toList();
            StoredModel model = WireForm.read(message, tensors);
            return Result.ok(new MappedModel(file, model, section, mapped, table));
        } catch (InvalidProtocolBufferException e) {
            return inHeader("is no message of the schema (" + e.getMessage() + ")");
        } catch (Malformed e) {
            return inHeader("says: " + e.what());
        }
    }

    private static Tensor tensor(TensorTable.Placed placed, MemorySegment section) {
        return Tensor.over(
                placed.type(), placed.shape(), section.asSlice(placed.offset(), placed.length()));
    }

    /// @throws IOException where the file lost bytes since it was opened
    private byte[] bytes(long at, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) > 0) {
            // a read may give less than asked for
        }
        if (bytes.hasRemaining()) {
            throw new IOException("it shrinks while it is read");
        }
        return Arrays.copyOf(bytes.array(), length);
    }

    private Result<MappedModel> inHeader(String what) {
        return wrong("malformed", "is malformed: its header, at byte %d, %s", Prefix.BYTES, what)
                .rejected("its checksum fits, so what wrote the file is at fault, or newer");
    }

    private Result<MappedModel> malformed(String format, Object... facts) {
        return wrong("malformed", format, facts).rejected("copy the file again");
    }

    private Result<MappedModel> cutOff(String format, Object... facts) {
        return wrong("truncated", format, facts).rejected("copy the file again");
    }

    private Wrong wrong(String code, String format, Object... facts) {
        String what = String.format(Locale.ROOT, format, facts);
        return new Wrong(Diagnostic.error("snnb-" + code, "`%s` %s", file, what));
    }

    private record Wrong(Diagnostic diagnostic) {
        Result<MappedModel> rejected(String hint) {
            return Result.rejected(diagnostic.hint("%s", hint));
        }
    }

    private static Diagnostic unreadable(Path file, String why) {
        return Diagnostic.error("snnb-unreadable", "`%s` cannot be read: %s", file, why);
    }
}
