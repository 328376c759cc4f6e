package snn.ir.wire;

import com.google.protobuf.Message;
import java.util.List;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.wire.v1.ModelProto;

/// Says so where a file holds fields, deeper than the model and its header, that this version does
/// not know and would not write again.
final class LostFields {
    private LostFields() {}

    static List<Diagnostic> in(ModelProto.Model message) {
        boolean lost =
                message.getAllFields().entrySet().stream()
                        .anyMatch(field ->
                                field.getKey().getName().equals("header")
                                        ? anyBelow(message.getHeader())
                                        : any(field.getValue()));
        return lost ? List.of(warning()) : List.of();
    }

    private static Diagnostic warning() {
        return Diagnostic.warning(
                        "snnb-newer",
                        "the file holds fields that this version does not know and leaves out when"
                                + " it writes the model again")
                .hint("a newer snn keeps them");
    }

    private static boolean any(Object value) {
        return switch (value) {
            case Message message -> !message.getUnknownFields().isEmpty() || anyBelow(message);
            case List<?> list -> list.stream().anyMatch(LostFields::any);
            default -> false;
        };
    }

    private static boolean anyBelow(Message message) {
        return message.getAllFields().values().stream().anyMatch(LostFields::any);
    }
}
