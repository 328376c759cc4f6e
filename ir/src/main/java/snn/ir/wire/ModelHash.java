package snn.ir.wire;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import snn.ir.Header;
import snn.ir.wire.v1.GraphProto;
import snn.ir.wire.v1.ModelProto;

/// Which models are the same. Both hashes are SHA-256, in hexadecimal, over the deterministic wire
/// form of a model with parts taken out; no time, no folder and no machine is in them.
public final class ModelHash {
    private static final Header NO_HEADER =
            new Header("", "", "", Optional.empty(), Optional.empty(), List.of());

    private ModelHash() {}

    /// The structure: nodes, edges, dynamics, parameters that are not learned, encodings, time and
    /// read-outs. Weights, the values of learned parameters, spans and the whole [Header] do not
    /// count, so a model keeps it while it is trained: weights fit where this is equal.
    public static String structure(StoredModel stored) {
        return hash("snn structure 1", Weightless.of(stored).withHeader(NO_HEADER));
    }

    /// The whole content, weights and header too. Spans, the source text and the provenance do not
    /// count: the same model, laid out otherwise, read from another folder or brought from another
    /// tool, has the same content.
    public static String content(StoredModel stored) {
        Header header = stored.header();
        return hash(
                "snn content 1",
                stored.withHeader(
                        new Header(
                                header.name(),
                                header.documentation(),
                                header.notes(),
                                "",
                                header.training(),
                                header.record(),
                                header.targets(),
                                Optional.empty())));
    }

    /// @param what told apart from every other hash over the same bytes
    private static String hash(String what, StoredModel stored) {
        ModelProto.Model.Builder message = WireForm.write(stored).whole().message().toBuilder();
        dropSpans(message);
        var digest = Checksum.sha256();
        digest.update(what.getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) 0);
        digest.update(message.build().toByteArray());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void dropSpans(Message.Builder message) {
        for (FieldDescriptor field : message.getAllFields().keySet()) {
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                continue;
            }
            if (field.getMessageType().equals(GraphProto.Span.getDescriptor())) {
                message.clearField(field);
            } else if (field.isRepeated()) {
                for (int n = 0; n < message.getRepeatedFieldCount(field); n++) {
                    dropSpans(message.getRepeatedFieldBuilder(field, n));
                }
            } else {
                dropSpans(message.getFieldBuilder(field));
            }
        }
    }
}
