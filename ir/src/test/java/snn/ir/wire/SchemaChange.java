package snn.ir.wire;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FeatureSet;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Changes of a schema that an old file or an old reader does not survive, each with the released
/// line that it breaks.
enum SchemaChange {
    FIELD_REMOVED("snn.v1.Edge.port = 3 string", f -> message(f, "Edge").removeField(2)),
    FIELD_RENUMBERED("snn.v1.Edge.port = 3 string", f -> at(f, "Edge", "port").setNumber(99)),
    NUMBERS_SWAPPED(
            "snn.v1.Edge.from = 1 string",
            f -> {
                at(f, "Edge", "from").setNumber(2);
                at(f, "Edge", "to").setNumber(1);
            }),
    FIELD_RENAMED("snn.v1.Edge.port = 3 string", f -> at(f, "Edge", "port").setName("socket")),
    NUMBER_REUSED(
            "snn.v1.Edge.delay = 4 uint32",
            f -> message(f, "Edge").removeField(3).addField(field("lag", 4))),
    TYPE_OF_OTHER_CODE(
            "snn.v1.Edge.delay = 4 uint32", f -> at(f, "Edge", "delay").setType(Type.TYPE_SINT32)),
    TYPE_WIDENED(
            "snn.v1.Edge.delay = 4 uint32", f -> at(f, "Edge", "delay").setType(Type.TYPE_UINT64)),
    TEXT_OF_ANY_BYTES(
            "snn.v1.Edge.port = 3 string", f -> at(f, "Edge", "port").setType(Type.TYPE_BYTES)),
    TEXT_UNCHECKED(
            "snn.v1.Edge.port = 3 string",
            f -> features(at(f, "Edge", "port")).setUtf8Validation(FeatureSet.Utf8Validation.NONE)),
    ANOTHER_MESSAGE(
            "snn.v1.Node.origin = 3 snn.v1.Span",
            f -> at(f, "Node", "origin").setTypeName(".snn.v1.Shape")),
    ANOTHER_ENUM(
            "snn.v1.ReadOut.reduction = 3 snn.v1.Reduction",
            f -> at(f, "ReadOut", "reduction").setTypeName(".snn.v1.Input.Form")),
    A_GROUP(
            "snn.v1.Node.origin = 3 snn.v1.Span",
            f ->
                    features(at(f, "Node", "origin"))
                            .setMessageEncoding(FeatureSet.MessageEncoding.DELIMITED)),
    MADE_REPEATED(
            "snn.v1.Node.name = 1 string",
            f -> at(f, "Node", "name").setLabel(Label.LABEL_REPEATED)),
    MADE_SINGLE(
            "snn.v1.Model.nodes = 4 repeated snn.v1.Node",
            f -> at(f, "Model", "nodes").setLabel(Label.LABEL_OPTIONAL)),
    UNPACKED(
            "snn.v1.Window.stride = 2 repeated uint32",
            f ->
                    features(at(f, "Window", "stride"))
                            .setRepeatedFieldEncoding(FeatureSet.RepeatedFieldEncoding.EXPANDED)),
    PRESENCE_LOST(
            "snn.v1.Parameter.value = 2 optional uint32",
            f -> at(f, "Parameter", "value").clearOptions()),
    PRESENCE_GAINED(
            "snn.v1.Edge.delay = 4 uint32",
            f ->
                    features(at(f, "Edge", "delay"))
                            .setFieldPresence(FeatureSet.FieldPresence.EXPLICIT)),
    INTO_A_CHOICE(
            "snn.v1.Node.origin = 3 snn.v1.Span", f -> at(f, "Node", "origin").setOneofIndex(0)),
    OUT_OF_A_CHOICE(
            "snn.v1.Node.sum = 31 snn.v1.Sum in kind", f -> at(f, "Node", "sum").clearOneofIndex()),
    INTO_ANOTHER_CHOICE(
            "snn.v1.Node.sum = 31 snn.v1.Sum in kind",
            f -> {
                message(f, "Node").addOneofDeclBuilder().setName("other");
                at(f, "Node", "sum").setOneofIndex(1);
            }),
    CHOICE_RENAMED(
            "snn.v1.Node.sum = 31 snn.v1.Sum in kind",
            f -> message(f, "Node").getOneofDeclBuilder(0).setName("type")),
    MESSAGE_RENAMED(
            "snn.v1.Note.name = 1 string",
            f -> {
                message(f, "Note").setName("Remark");
                at(f, "Header", "notes").setTypeName(".snn.v1.Remark");
            }),
    WORD_REMOVED("snn.v1.Level.LEVEL_INTEGER = 3", f -> words(f, "Level").removeValue(3)),
    WORD_RENUMBERED(
            "snn.v1.Level.LEVEL_INTEGER = 3",
            f -> words(f, "Level").getValueBuilder(3).setNumber(4)),
    WORDS_SWAPPED(
            "snn.v1.Level.LEVEL_MODEL = 1",
            f -> {
                words(f, "Level").getValueBuilder(1).setNumber(2);
                words(f, "Level").getValueBuilder(2).setNumber(1);
            }),
    WORD_RENAMED(
            "snn.v1.Level.LEVEL_MODEL = 1",
            f -> words(f, "Level").getValueBuilder(1).setName("LEVEL_CONTINUOUS")),
    WORDS_CLOSED(
            "snn.v1.Model.level = 1 snn.v1.Level",
            f ->
                    words(f, "Level")
                            .getOptionsBuilder()
                            .getFeaturesBuilder()
                            .setEnumType(FeatureSet.EnumType.CLOSED)),
    ANOTHER_PACKAGE(
            "snn.v1.Dimension.time = 1 sint32", f -> f.values().forEach(file -> moved(file)));

    private final String line;
    private final Consumer<Map<String, FileDescriptorProto.Builder>> edit;

    /// @param edit changes the files of a schema, given by their names
    SchemaChange(String line, Consumer<Map<String, FileDescriptorProto.Builder>> edit) {
        this.line = line;
        this.edit = edit;
    }

    String line() {
        return line;
    }

    Consumer<Map<String, FileDescriptorProto.Builder>> edit() {
        return edit;
    }

    static DescriptorProto.Builder message(
            Map<String, FileDescriptorProto.Builder> files, String name) {
        return files.values().stream()
                .flatMap(f -> f.getMessageTypeBuilderList().stream())
                .filter(m -> m.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static FieldDescriptorProto.Builder field(String name, int number) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setLabel(Label.LABEL_OPTIONAL)
                .setType(Type.TYPE_UINT32);
    }

    private static FieldDescriptorProto.Builder at(
            Map<String, FileDescriptorProto.Builder> files, String message, String field) {
        return message(files, message).getFieldBuilderList().stream()
                .filter(f -> f.getName().equals(field))
                .findFirst()
                .orElseThrow();
    }

    private static FeatureSet.Builder features(FieldDescriptorProto.Builder field) {
        return field.getOptionsBuilder().getFeaturesBuilder();
    }

    private static EnumDescriptorProto.Builder words(
            Map<String, FileDescriptorProto.Builder> files, String name) {
        return files.values().stream()
                .flatMap(f -> f.getEnumTypeBuilderList().stream())
                .filter(e -> e.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void moved(FileDescriptorProto.Builder file) {
        file.setPackage("snn.v2");
        UnaryOperator<String> renamed = type -> type.replace(".snn.v1.", ".snn.v2.");
        file.getMessageTypeBuilderList().forEach(m -> moved(m, renamed));
    }

    private static void moved(DescriptorProto.Builder message, UnaryOperator<String> renamed) {
        message.getFieldBuilderList().stream()
                .filter(FieldDescriptorProto.Builder::hasTypeName)
                .forEach(f -> f.setTypeName(renamed.apply(f.getTypeName())));
        message.getNestedTypeBuilderList().forEach(m -> moved(m, renamed));
    }
}
