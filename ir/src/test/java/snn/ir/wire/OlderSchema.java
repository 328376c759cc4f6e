package snn.ir.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;

/// The schema in proto3, for protobuf libraries that know no editions. The same messages have the
/// same bytes: what the schema asks of editions is what proto3 does, and a field with presence is
/// one that proto3 calls optional.
final class OlderSchema {
    private OlderSchema() {}

    static ByteString bytes() {
        var set = FileDescriptorSet.newBuilder();
        Schema.PRESENT.forEach(file -> set.addFile(proto3(file)));
        return set.build().toByteString();
    }

    private static FileDescriptorProto proto3(FileDescriptor file) {
        var out = file.toProto().toBuilder().clearEdition().clearOptions().setSyntax("proto3");
        for (int n = 0; n < out.getMessageTypeCount(); n++) {
            proto3(file.getMessageType(n), out.getMessageTypeBuilder(n));
        }
        out.getEnumTypeBuilderList().forEach(EnumDescriptorProto.Builder::clearOptions);
        return out.build();
    }

    private static void proto3(Descriptor message, DescriptorProto.Builder out) {
        out.clearOptions();
        for (int n = 0; n < out.getFieldCount(); n++) {
            proto3(message.getField(n), out.getFieldBuilder(n), out);
        }
        for (int n = 0; n < out.getNestedTypeCount(); n++) {
            proto3(message.getNestedType(n), out.getNestedTypeBuilder(n));
        }
    }

    private static void proto3(
            FieldDescriptor field, FieldDescriptorProto.Builder out, DescriptorProto.Builder in) {
        out.clearOptions();
        if (field.hasPresence()
                && field.getContainingOneof() == null
                && field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
            out.setProto3Optional(true).setOneofIndex(in.getOneofDeclCount());
            in.addOneofDeclBuilder().setName("_" + field.getName());
        }
    }
}
