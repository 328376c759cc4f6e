package snn.ir.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import snn.ir.wire.v1.ExpressionProto;
import snn.ir.wire.v1.GraphProto;
import snn.ir.wire.v1.ModelProto;
import snn.ir.wire.v1.NeuronProto;
import snn.ir.wire.v1.ProvenanceProto;
import snn.ir.wire.v1.TensorProto;
import snn.ir.wire.v1.TrainingProto;
import snn.ir.wire.v1.UnitProto;

/// Holds the promise of `docs/compatibility.md`: what was released in the schema stays. `-Dbless`
/// takes additions into the list; what it no longer finds it does not take out.
class SchemaTest {
    private static final Path RELEASED = Path.of("src/test/resources/snn/ir/wire/schema.txt");

    @Test
    void nothingOfTheReleasedSchemaIsGoneOrChanged() throws IOException {
        var present = present();
        if (System.getProperty("bless") != null) {
            var all = new TreeSet<>(Files.exists(RELEASED) ? released() : List.of());
            all.addAll(present);
            Files.write(RELEASED, all);
        }
        var gone = new ArrayList<>(released());
        gone.removeAll(present);
        assertEquals(List.of(), gone, "the schema lost or changed these: old files break");
        var unlisted = new ArrayList<>(present);
        unlisted.removeAll(released());
        assertEquals(List.of(), unlisted, "new in the schema: run with -Dbless to release");
    }

    @Test
    void everyEnumStartsUnspecified() {
        var zeros = present().stream().filter(line -> line.endsWith(" = 0")).toList();
        assertTrue(zeros.size() >= 10, zeros::toString);
        zeros.forEach(line -> assertTrue(line.contains("_UNSPECIFIED"), line));
    }

    private static List<String> released() throws IOException {
        return Files.readAllLines(RELEASED, StandardCharsets.UTF_8);
    }

    private static TreeSet<String> present() {
        var lines = new TreeSet<String>();
        for (FileDescriptor file :
                List.of(
                        ExpressionProto.getDescriptor(),
                        GraphProto.getDescriptor(),
                        ModelProto.getDescriptor(),
                        NeuronProto.getDescriptor(),
                        ProvenanceProto.getDescriptor(),
                        TensorProto.getDescriptor(),
                        TrainingProto.getDescriptor(),
                        UnitProto.getDescriptor())) {
            file.getMessageTypes().forEach(m -> list(m, lines));
            file.getEnumTypes().forEach(e -> list(e, lines));
        }
        return lines;
    }

    private static void list(Descriptor message, TreeSet<String> lines) {
        for (FieldDescriptor field : message.getFields()) {
            lines.add(
                    "%s = %d %s%s"
                            .formatted(
                                    field.getFullName(),
                                    field.getNumber(),
                                    field.isRepeated() ? "repeated " : "",
                                    type(field)));
        }
        message.getNestedTypes().forEach(m -> list(m, lines));
        message.getEnumTypes().forEach(e -> list(e, lines));
    }

    private static String type(FieldDescriptor field) {
        return switch (field.getType()) {
            case MESSAGE -> field.getMessageType().getFullName();
            case ENUM -> field.getEnumType().getFullName();
            default -> field.getType().name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    private static void list(EnumDescriptor words, TreeSet<String> lines) {
        words.getValues()
                .forEach(v ->
                        lines.add(
                                "%s.%s = %d"
                                        .formatted(
                                                words.getFullName(), v.getName(), v.getNumber())));
    }
}
