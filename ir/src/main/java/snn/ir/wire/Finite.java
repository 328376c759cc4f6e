package snn.ir.wire;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;

/// Every number of a message is finite, in whatever message below it stands: what computes with
/// another answers nonsense and says nothing.
final class Finite {
    private Finite() {}

    static void check(Message message) {
        message.getAllFields()
                .forEach((field, value) -> {
                    if (value instanceof List<?> values) {
                        values.forEach(v -> check(message, field, v));
                    } else {
                        check(message, field, value);
                    }
                });
    }

    private static void check(Message within, FieldDescriptor field, Object value) {
        switch (value) {
            case Message message -> check(message);
            case Double number ->
                    Malformed.unless(
                            Double.isFinite(number),
                            "%s is %s, in %s",
                            field.getName(),
                            number,
                            within.getDescriptorForType().getName());
            default -> {}
        }
    }
}
