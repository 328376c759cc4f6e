package snn.ir.wire;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The unknown fields of a message and of all within it, in the shape of the message. Of a list's
/// elements, one is found again by its [Identity], wherever in the list it stands.
///
/// @param here of the message itself
/// @param below of what it holds, where there are any
record UnknownTree(UnknownFieldSet here, Map<Branch, UnknownTree> below) {
    static final UnknownTree NONE = new UnknownTree(UnknownFieldSet.getDefaultInstance(), Map.of());

    /// A message within another.
    ///
    /// @param element which of a list; of a message that stands alone, always the same
    record Branch(FieldDescriptor field, Identity element) {
        @Override
        public String toString() {
            return field.getName() + element;
        }
    }

    static UnknownTree of(Message message) {
        Map<Branch, UnknownTree> below = new LinkedHashMap<>();
        message.getAllFields()
                .forEach((field, value) -> {
                    if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                        within(field, elements(value), below);
                    }
                });
        return below.isEmpty() && message.getUnknownFields().isEmpty()
                ? NONE
                : new UnknownTree(message.getUnknownFields(), below);
    }

    private static void within(
            FieldDescriptor field, List<Message> elements, Map<Branch, UnknownTree> below) {
        List<UnknownTree> trees = elements.stream().map(UnknownTree::of).toList();
        if (trees.stream().allMatch(UnknownTree::isEmpty)) {
            return; // as good as always; identities cost time
        }
        List<Identity> identities = Identity.of(field, elements);
        for (int n = 0; n < trees.size(); n++) {
            if (!trees.get(n).isEmpty()) {
                below.put(new Branch(field, identities.get(n)), trees.get(n));
            }
        }
    }

    boolean isEmpty() {
        return here.isEmpty() && below.isEmpty();
    }

    /// Puts the fields into a message that has none, and gives the places it does not have.
    List<String> attach(Message.Builder message) {
        message.setUnknownFields(here);
        var lost = new ArrayList<String>();
        Map<FieldDescriptor, Map<Identity, Message.Builder>> present = new HashMap<>();
        below.forEach((branch, tree) -> {
            var place =
                    present.computeIfAbsent(branch.field(), f -> builders(message, f))
                            .get(branch.element());
            if (place == null) {
                lost.add(branch.toString());
            } else {
                tree.attach(place).forEach(deeper -> lost.add(branch + "." + deeper));
            }
        });
        return lost;
    }

    private static Map<Identity, Message.Builder> builders(
            Message.Builder message, FieldDescriptor field) {
        if (!field.isRepeated()) {
            return message.hasField(field)
                    ? Map.of(Identity.ALONE, message.getFieldBuilder(field))
                    : Map.of();
        }
        List<Identity> identities = Identity.of(field, elements(message.getField(field)));
        Map<Identity, Message.Builder> builders = new HashMap<>();
        for (int n = 0; n < identities.size(); n++) {
            builders.put(identities.get(n), message.getRepeatedFieldBuilder(field, n));
        }
        return builders;
    }

    private static List<Message> elements(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Message.class::cast).toList()
                : List.of((Message) value);
    }
}
