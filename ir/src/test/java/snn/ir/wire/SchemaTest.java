package snn.ir.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Holds the promise of `docs/compatibility.md`: what was released in the schema stays. `-Dbless`
/// takes additions into the list; what it no longer finds it does not take out.
class SchemaTest {
    private static final Path FOLDER = Path.of("src/test/resources/snn/ir/wire");
    private static final Path RELEASED = FOLDER.resolve("schema.txt");

    @Test
    void nothingOfTheReleasedSchemaIsGoneOrChanged() throws IOException {
        Schema present = Schema.of(Schema.PRESENT);
        if (System.getProperty("bless") != null) {
            var all = new TreeSet<>(released());
            all.addAll(present.lines());
            Files.write(RELEASED, all);
        }
        assertEquals(
                List.of(), present.broken(released()), "the schema lost these: old files break");
        var unlisted = new ArrayList<>(present.lines());
        unlisted.removeAll(released());
        assertEquals(List.of(), unlisted, "new in the schema: run with -Dbless to release");
    }

    /// When the version rises, `schema.txt` is kept as `schema-v1.txt` and so on.
    @Test
    void whatAnOlderVersionHadIsThereOrReserved() throws IOException {
        for (int version = 1; version < Upgrade.PRESENT; version++) {
            var older = Files.readAllLines(FOLDER.resolve("schema-v%d.txt".formatted(version)));
            assertEquals(List.of(), Schema.of(Schema.PRESENT).reusable(older), "of " + version);
        }
    }

    @Test
    void everyEnumStartsUnspecified() {
        var zeros =
                Schema.of(Schema.PRESENT).lines().stream()
                        .filter(line -> line.endsWith(" = 0"))
                        .toList();
        assertTrue(zeros.size() >= 10, zeros::toString);
        zeros.forEach(line -> assertTrue(line.contains("_UNSPECIFIED"), line));
    }

    @ParameterizedTest
    @EnumSource
    void aChangeThatBreaksOldFilesIsFound(SchemaChange change) throws IOException {
        List<String> broken = Schema.of(changed(change.edit())).broken(released());
        assertEquals(
                Optional.of(change.line()),
                broken.stream().filter(change.line()::equals).findFirst(),
                broken::toString);
    }

    @Test
    void anAdditionBreaksNothingAndIsSeen() throws IOException {
        Schema more =
                Schema.of(
                        changed(files ->
                                SchemaChange.message(files, "Edge")
                                        .addField(SchemaChange.field("weight", 99))));
        assertEquals(List.of(), more.broken(released()));
        assertTrue(more.lines().contains("snn.v1.Edge.weight = 99 uint32"));
    }

    @Test
    void whatANewerVersionGivesUpLeavesItsNameAndItsNumberReserved() throws IOException {
        var older = released();
        assertEquals(List.of("snn.v1.Edge.port = 3 string"), given(older, false, false));
        assertEquals(List.of("snn.v1.Edge.port = 3 string"), given(older, true, false));
        assertEquals(List.of("snn.v1.Edge.port = 3 string"), given(older, false, true));
        assertEquals(List.of(), given(older, true, true));
    }

    private static List<String> given(List<String> older, boolean name, boolean number) {
        return Schema.of(
                        changed(files -> {
                            var edge = SchemaChange.message(files, "Edge");
                            edge.removeField(2);
                            if (name) {
                                edge.addReservedName("port");
                            }
                            if (number) {
                                edge.addReservedRangeBuilder().setStart(3).setEnd(4);
                            }
                        }))
                .reusable(older);
    }

    private static List<String> released() throws IOException {
        return Files.readAllLines(RELEASED, StandardCharsets.UTF_8);
    }

    /// The present schema, changed and linked anew.
    private static List<FileDescriptor> changed(
            Consumer<Map<String, FileDescriptorProto.Builder>> edit) {
        Map<String, FileDescriptorProto.Builder> files = new LinkedHashMap<>();
        Schema.PRESENT.forEach(f -> files.put(f.getName(), f.toProto().toBuilder()));
        edit.accept(files);
        Map<String, FileDescriptor> linked = new LinkedHashMap<>();
        files.forEach((name, file) -> linked.put(name, link(file, linked)));
        return List.copyOf(linked.values());
    }

    private static FileDescriptor link(
            FileDescriptorProto.Builder file, Map<String, FileDescriptor> before) {
        var imported =
                before.entrySet().stream()
                        .filter(f -> file.getDependencyList().contains(f.getKey()))
                        .map(Map.Entry::getValue)
                        .toArray(FileDescriptor[]::new);
        try {
            return FileDescriptor.buildFrom(file.build(), imported);
        } catch (DescriptorValidationException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
