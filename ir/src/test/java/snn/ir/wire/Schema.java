package snn.ir.wire;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import snn.ir.wire.v1.ExpressionProto;
import snn.ir.wire.v1.GraphProto;
import snn.ir.wire.v1.ModelProto;
import snn.ir.wire.v1.NeuronProto;
import snn.ir.wire.v1.ProvenanceProto;
import snn.ir.wire.v1.TensorProto;
import snn.ir.wire.v1.TrainingProto;
import snn.ir.wire.v1.UnitProto;

/// A schema as lines of text that no change of the format leaves as they were: one for each field
/// and each word of an enum, such as `snn.v1.Edge.delay = 4 uint32`.
///
/// @param givenUp the fields that are reserved, as `MESSAGE.name` and as `MESSAGE = number`
record Schema(Set<String> lines, Set<String> givenUp) {
    /// The files of the present schema, each after those it imports.
    static final List<FileDescriptor> PRESENT =
            List.of(
                    ExpressionProto.getDescriptor(),
                    TensorProto.getDescriptor(),
                    UnitProto.getDescriptor(),
                    NeuronProto.getDescriptor(),
                    GraphProto.getDescriptor(),
                    ProvenanceProto.getDescriptor(),
                    TrainingProto.getDescriptor(),
                    ModelProto.getDescriptor());

    static Schema of(List<FileDescriptor> files) {
        var schema = new Schema(new TreeSet<>(), new HashSet<>());
        for (FileDescriptor file : files) {
            file.getMessageTypes().forEach(schema::list);
            file.getEnumTypes().forEach(schema::list);
        }
        return schema;
    }

    /// What was released in this version of the format and is another now, or not there.
    List<String> broken(Collection<String> released) {
        return released.stream().filter(line -> !lines.contains(line)).toList();
    }

    /// What was released in an older version, is gone, and could be taken for something else: a
    /// field must leave its name and its number reserved.
    List<String> reusable(Collection<String> older) {
        return broken(older).stream().filter(line -> !isGivenUp(line)).toList();
    }

    private boolean isGivenUp(String line) {
        String field = line.substring(0, line.indexOf(" = "));
        String message = field.substring(0, field.lastIndexOf('.'));
        return givenUp.contains(field) && givenUp.contains(message + " = " + line.split(" ")[2]);
    }

    private void list(Descriptor message) {
        message.getFields().forEach(field -> lines.add(line(field)));
        message.getNestedTypes().forEach(this::list);
        message.getEnumTypes().forEach(this::list);
        message.toProto().getReservedNameList().forEach(n -> givenUp.add(named(message, n)));
        for (DescriptorProto.ReservedRange range : message.toProto().getReservedRangeList()) {
            for (int number = range.getStart(); number < range.getEnd(); number++) {
                givenUp.add(message.getFullName() + " = " + number);
            }
        }
    }

    private void list(EnumDescriptor words) {
        for (var word : words.getValues()) {
            lines.add(
                    "%s.%s = %d".formatted(words.getFullName(), word.getName(), word.getNumber()));
        }
    }

    private static String named(Descriptor message, String field) {
        return message.getFullName() + "." + field;
    }

    private static String line(FieldDescriptor field) {
        return "%s = %d %s%s%s%s"
                .formatted(
                        field.getFullName(),
                        field.getNumber(),
                        hasPresence(field) ? "optional " : "",
                        label(field),
                        type(field),
                        field.getContainingOneof() == null
                                ? ""
                                : " in " + field.getContainingOneof().getName());
    }

    /// Whether a value of zero is told apart from none; messages and a choice's fields always are.
    private static boolean hasPresence(FieldDescriptor field) {
        return field.hasPresence()
                && field.getJavaType() != FieldDescriptor.JavaType.MESSAGE
                && field.getContainingOneof() == null;
    }

    private static String label(FieldDescriptor field) {
        if (!field.isRepeated()) {
            return "";
        }
        return field.isPackable() && !field.isPacked() ? "repeated unpacked " : "repeated ";
    }

    private static String type(FieldDescriptor field) {
        return switch (field.getType()) {
            case MESSAGE -> field.getMessageType().getFullName();
            case ENUM ->
                    field.getEnumType().getFullName()
                            + (field.getEnumType().isClosed() ? " closed" : "");
            case STRING -> field.needsUtf8Check() ? "string" : "string of any bytes";
            default -> field.getType().name().toLowerCase(Locale.ROOT);
        };
    }
}
