package snn.ir.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import snn.ir.tensor.Tensor;
import snn.ir.wire.v1.ModelProto;

/// A small model as the bytes of a `.snnb` file, for the fields of another tool's file.
public final class Embedded {
    private Embedded() {}

    public static byte[] write(StoredModel model) {
        WireForm.Encoded encoded = WireForm.write(model);
        var table = TensorTable.write(encoded.tensors());
        ByteString header =
                encoded.message().toBuilder().addAllTensors(table).build().toByteString();
        int start = Math.toIntExact(TensorTable.aligned(Prefix.BYTES + header.size()));
        var section = new ByteArrayOutputStream();
        for (int n = 0; n < table.size(); n++) {
            pad(section, Math.toIntExact(table.get(n).getOffset()));
            section.writeBytes(
                    encoded.tensors()
                            .get(n)
                            .bytes()
                            .toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
        }
        int end = table.isEmpty() ? Prefix.BYTES + header.size() : start + section.size();
        var prefix =
                new Prefix(
                        Upgrade.PRESENT,
                        header.size(),
                        table.isEmpty() ? start : end,
                        SnnbWriter.sum(header));
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(prefix.bytes().array());
        whole.writeBytes(header.toByteArray());
        pad(whole, start);
        whole.writeBytes(section.toByteArray());
        return whole.toByteArray();
    }

    private static void pad(ByteArrayOutputStream bytes, int end) {
        bytes.writeBytes(new byte[end - bytes.size()]);
    }

    /// The model; empty where the bytes are not what [#write] gives.
    public static Optional<StoredModel> read(byte[] bytes) {
        if (bytes.length < Prefix.BYTES || !Prefix.isMagic(bytes)) {
            return Optional.empty();
        }
        Prefix prefix = Prefix.of(bytes);
        long most = Math.min(bytes.length - Prefix.BYTES, SnnbReader.LONGEST_HEADER);
        boolean sound =
                prefix.version() >= 1
                        && prefix.version() <= Upgrade.PRESENT
                        && prefix.headerLength() >= 0
                        && prefix.headerLength() <= most;
        if (!sound) {
            return Optional.empty();
        }
        var header = ByteString.copyFrom(bytes, Prefix.BYTES, (int) prefix.headerLength());
        return SnnbWriter.sum(header).equals(prefix.headerSum())
                ? read(Upgrade.forward(header, prefix.version(), Upgrade.CHAIN), bytes, header)
                : Optional.empty();
    }

    private static Optional<StoredModel> read(ByteString message, byte[] bytes, ByteString header) {
        int start = Math.toIntExact(TensorTable.aligned(Prefix.BYTES + header.size()));
        if (start > bytes.length) {
            return Optional.empty();
        }
        try {
            var model = ModelProto.Model.parseFrom(message);
            var section = MemorySegment.ofArray(bytes).asSlice(start);
            List<Tensor> tensors =
                    TensorTable.read(model.getTensorsList(), section.byteSize()).stream()
                            .map(t -> tensor(t, section))
                            .toList();
            return Optional.of(WireForm.read(model, tensors));
        } catch (InvalidProtocolBufferException | Malformed e) {
            return Optional.empty();
        }
    }

    private static Tensor tensor(TensorTable.Placed placed, MemorySegment section) {
        MemorySegment own = section.asSlice(placed.offset(), placed.length());
        Malformed.unless(Checksum.of(own).equals(placed.sum()), "has another checksum");
        return Tensor.over(placed.type(), placed.shape(), own);
    }
}
