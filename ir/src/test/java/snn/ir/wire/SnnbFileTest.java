package snn.ir.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.ir.Header;
import snn.ir.Projection;
import snn.ir.tensor.ElementType;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.wire.v1.TensorProto.TensorEntry;

class SnnbFileTest {
    private static final Path GOLDEN = Path.of("src/test/resources/snn/ir/wire");

    @TempDir Path folder;

    static Stream<StoredModel> levels() {
        return Stream.of(Fixtures.all(), EveryNode.all(), LaterNodes.all(), Imported.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("levels")
    void everyLevelComesBackFromAFile(StoredModel stored) {
        assertEquals(stored, SnnbFile.read(written(stored)).orThrow());
    }

    @ParameterizedTest
    @MethodSource("levels")
    void theGoldenFileOfVersionOneStaysReadableAndIsWrittenTheSame(StoredModel stored)
            throws IOException {
        Path golden = GOLDEN.resolve("v1-%s.snnb".formatted(name(stored)));
        if (System.getProperty("bless") != null && !Files.exists(golden)) {
            SnnbFile.write(golden, stored).orThrow();
        }
        StoredModel read = SnnbFile.read(golden).orThrow();
        assertEquals(stored, read);
        assertArrayEquals(Files.readAllBytes(golden), Files.readAllBytes(written(read)));
    }

    private static String name(StoredModel stored) {
        String name = stored.header().name();
        return name.equals("tiny") ? stored.level() : name + "-" + stored.level();
    }

    @Test
    void tensorsLieAtMultiplesOf64AsTheTableSays() throws IOException {
        Path file = written(StoredModel.of(Fixtures.model()));
        byte[] bytes = Files.readAllBytes(file);
        var encoded = WireForm.write(StoredModel.of(Fixtures.model()));
        int section = (int) TensorTable.aligned(64 + Prefix.of(bytes).headerLength());
        List<TensorEntry> table = TensorTable.write(encoded.tensors());
        for (int n = 0; n < table.size(); n++) {
            TensorEntry entry = table.get(n);
            assertEquals(0, entry.getOffset() % 64);
            assertEquals(
                    encoded.tensors().get(n).bytes().asByteBuffer(),
                    ByteBuffer.wrap(
                            bytes, section + (int) entry.getOffset(), (int) entry.getLength()));
        }
        assertEquals(
                bytes.length, section + table.getLast().getOffset() + table.getLast().getLength());
    }

    @Test
    void aModelWithoutTensorsIsAFileToo() {
        var model = Fixtures.model();
        var bare =
                StoredModel.of(
                        new snn.ir.Model(
                                new Header(
                                        "", "", "", Optional.empty(), Optional.empty(), List.of()),
                                Optional.empty(),
                                new snn.ir.graph.Graph<>(
                                        List.of(model.graph().node("image")), List.of()),
                                List.of()));
        assertEquals(bare, SnnbFile.read(written(bare)).orThrow());
    }

    @Test
    void aFileIsReplacedWhileItIsMapped() {
        Path file = written(StoredModel.of(Fixtures.model()));
        StoredModel read = SnnbFile.read(file).orThrow();
        SnnbFile.write(file, StoredModel.of(Fixtures.discrete())).orThrow();
        assertEquals(StoredModel.of(Fixtures.model()), read);
    }

    @Test
    void tensorsBeyondTwoGibibytesAreReadInPlace() throws IOException {
        int fanIn = 1 << 16;
        int fanOut = (1 << 15) + 1; // INT8: 2 GiB and a row
        Path file = sparse(fanIn, fanOut);
        MappedModel mapped = SnnbFile.open(file).orThrow();
        if (mapped.model() instanceof StoredModel.OfModel(var model, _)
                && model.graph().node("w") instanceof Projection dense) {
            Tensor weights = dense.weights().orElseThrow();
            assertEquals(Shape.of(fanOut, fanIn), weights.shape());
            assertEquals(0, weights.integer(12345));
            assertEquals(77, weights.integer(weights.size() - 1));
        } else {
            throw new AssertionError("another model");
        }
    }

    /// A file of synapses that are all 0 but the last, with holes where the zeros are.
    private Path sparse(int fanIn, int fanOut) throws IOException {
        long length = (long) fanIn * fanOut;
        var base = Fixtures.dense("w", 1, 1, false).withoutWeights();
        var dense =
                Projection.dense(
                        "w",
                        fanIn,
                        Shape.of(fanOut),
                        base.format(),
                        false,
                        Optional.of(Tensor.of(Shape.of(0), new byte[0])),
                        Optional.empty(),
                        base.origin());
        var model =
                new snn.ir.Model(
                        Fixtures.header(),
                        Optional.empty(),
                        new snn.ir.graph.Graph<>(List.of(dense), List.of()),
                        List.of());
        var entry =
                TensorEntry.newBuilder()
                        .setType(Words.write(ElementType.INT8))
                        .setShape(ShapeForm.write(Shape.of(fanOut, fanIn)))
                        .setLength(length)
                        .setSha256(ByteString.copyFrom(new byte[32]));
        ByteString header =
                WireForm.write(StoredModel.of(model)).message().toBuilder()
                        .addTensors(entry)
                        .build()
                        .toByteString();
        long section = TensorTable.aligned(64 + header.size());
        Path file = folder.resolve("large.snnb");
        try (var channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SPARSE)) {
            var prefix = new Prefix(1, header.size(), section + length, SnnbWriter.sum(header));
            channel.write(prefix.bytes());
            channel.write(header.asReadOnlyByteBuffer());
            channel.write(ByteBuffer.wrap(new byte[] {77}), section + length - 1);
        }
        return file;
    }

    @Test
    void whatCannotBeWrittenIsSaid() {
        var problems =
                SnnbFile.write(
                                folder.resolve("no/such/folder/a.snnb"),
                                StoredModel.of(Fixtures.model()))
                        .diagnostics();
        assertEquals("snnb-unwritable", problems.getFirst().code());
    }

    @Test
    void everyDamagedTensorIsNamed() throws IOException {
        Path file = written(StoredModel.of(Fixtures.model()));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        int section = (int) TensorTable.aligned(64 + Prefix.of(bytes).headerLength());
        bytes[section] ^= 1;
        Files.write(file, bytes);
        var found = new ArrayList<>(SnnbFile.read(file).diagnostics());
        assertEquals(2, found.size(), found::toString);
        found.forEach(d -> assertEquals("snnb-checksum", d.code()));
        assertTrue(found.getFirst().message().contains("bytes " + section + " to "));
        assertTrue(SnnbFile.open(file).orThrow().model() != null, "the header is sound");
    }

    private Path written(StoredModel stored) {
        return SnnbFile.write(folder.resolve("a.snnb"), stored).orThrow();
    }
}
