package snn.ir.wire;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// By what an element of a list is known: its name, or the state it assigns, or where its edge
/// runs; an element without such is known by all it says. Of elements that are known by the same,
/// the place among them tells.
record Identity(Object by, int place) {
    /// Of a message that is no element of a list.
    static final Identity ALONE = new Identity("", 0);

    private static final List<List<String>> NAMES =
            List.of(List.of("name"), List.of("from", "to", "port"), List.of("state"));

    static List<Identity> of(FieldDescriptor field, List<Message> elements) {
        if (!field.isRepeated()) {
            return List.of(ALONE);
        }
        var found = new ArrayList<Identity>();
        Map<Object, Integer> alike = new HashMap<>();
        for (Message element : elements) {
            Object by = by(element);
            found.add(new Identity(by, alike.merge(by, 1, Integer::sum)));
        }
        return found;
    }

    private static Object by(Message element) {
        return NAMES.stream()
                .flatMap(names -> name(element, names).stream())
                .findFirst()
                .orElseGet(() -> known(element));
    }

    private static Optional<Object> name(Message element, List<String> names) {
        List<FieldDescriptor> fields =
                names.stream()
                        .flatMap(n ->
                                Stream.ofNullable(
                                        element.getDescriptorForType().findFieldByName(n)))
                        .toList();
        return fields.size() == names.size()
                ? Optional.of(fields.stream().map(element::getField).toList())
                : Optional.empty();
    }

    /// All that this version knows of an element.
    private static Object known(Message element) {
        try {
            return DiscardUnknownFieldsParser.wrap(element.getParserForType())
                    .parseFrom(element.toByteString())
                    .toByteString();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e); // these bytes were a message a moment ago
        }
    }

    @Override
    public String toString() {
        return equals(ALONE) ? "" : by instanceof List<?> names ? " " + names : " " + place;
    }
}
