package snn.ir.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.wire.v1.GraphProto;
import snn.ir.wire.v1.ModelProto;
import snn.ir.wire.v1.TensorProto;

/// Files that are cut off, damaged or made to harm: each gets one clear answer.
class HostileFileTest {
    @TempDir Path folder;

    private Path file = Path.of("");
    private byte[] sound = new byte[0];

    @BeforeEach
    void writeASoundFile() throws IOException {
        file = folder.resolve("a.snnb");
        SnnbFile.write(file, StoredModel.of(Fixtures.model())).orThrow();
        sound = Files.readAllBytes(file);
    }

    @Test
    void everyCutIsTruncation() throws IOException {
        assertTrue(sound.length > 1000, "a file worth cutting");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int length = sound.length - 1; length >= 0; length--) {
                channel.truncate(length);
                assertEquals("snnb-truncated", only(SnnbFile.read(file)).code(), "at " + length);
            }
        }
    }

    @Test
    void bytesBeyondTheEndAreRefused() throws IOException {
        Diagnostic found = rejected(Arrays.copyOf(sound, sound.length + 1), "a byte more");
        assertEquals("snnb-malformed", found.code());
        assertTrue(found.message().contains("after byte " + sound.length), found.message());
    }

    @Test
    void everyFlippedBitIsFound() throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int bit = 0; bit < 8 * sound.length; bit++) {
                byte whole = sound[bit / 8];
                poke(channel, bit / 8, (byte) (whole ^ 1 << bit % 8));
                Diagnostic found = only(SnnbFile.read(file));
                assertTrue(found.message().matches(".*\\bbytes? \\d.*"), found.message());
                poke(channel, bit / 8, whole);
            }
        }
        SnnbFile.read(file).orThrow();
    }

    private static void poke(FileChannel channel, int at, byte value) throws IOException {
        channel.write(ByteBuffer.wrap(new byte[] {value}), at);
    }

    @Test
    void randomBytesAreNoModel() throws IOException {
        for (int length = 1; length < 300; length++) {
            var bytes = new byte[length];
            new Random(length).nextBytes(bytes);
            assertEquals("snnb-magic", rejected(bytes, "seed " + length).code());
        }
    }

    @Test
    void anEmptyFileIsTruncated() throws IOException {
        Diagnostic found = rejected(new byte[0], "empty");
        assertEquals("snnb-truncated", found.code());
        assertTrue(found.message().contains("has 0 bytes"), found.message());
    }

    @Test
    void aHundredMegabytesOfZerosAreRefusedAtTheFirst() throws IOException {
        Path zeros = sparse(100L << 20, new byte[] {0});
        assertEquals("snnb-magic", only(SnnbFile.read(zeros)).code());
    }

    @Test
    void aHeaderAsLongAsALongFileIsNotRead() throws IOException {
        long size = 1L << 32;
        var prefix = new Prefix(1, size - 64, size, ByteString.copyFrom(new byte[32]));
        Diagnostic found = only(SnnbFile.read(sparse(size, prefix.bytes().array())));
        assertEquals("snnb-malformed", found.code());
        assertTrue(found.message().contains("it can have 16777216"), found.message());
    }

    @Test
    void aNewerVersionIsNamed() throws IOException {
        byte[] newer = sound.clone();
        newer[Prefix.VERSION_AT] = 2;
        Diagnostic found = rejected(newer, "version 2");
        assertEquals("snnb-version", found.code());
        assertTrue(found.message().contains("version 2 at byte 8, and this reads up to 1"));
    }

    @Test
    void whatIsNoFileIsSaid() {
        assertEquals("snnb-unreadable", only(SnnbFile.read(folder)).code());
        assertEquals("snnb-unreadable", only(SnnbFile.read(folder.resolve("none"))).code());
    }

    /// A header that lies, with a checksum that fits it.
    enum Lie {
        HUGE_SHAPE("a shape of", m -> shape(m, Integer.MAX_VALUE, Integer.MAX_VALUE, 9)),
        HUGE_NODE("neurons, more than", m -> shape(m, 1 << 16, 1 << 16)),
        NEGATIVE_EXTENT("an extent of 18446744073709551615", m -> shape(m, -1)),
        MANY_EXTENTS("a shape of 33 extents", m -> shape(m, new long[33])),
        TENSOR_ELSEWHERE(
                "tensor 1: starts at 128, not at 64", m -> m.getTensorsBuilder(1).setOffset(128)),
        OVERLAP("tensor 1: starts at 0, not at 64", m -> m.getTensorsBuilder(1).setOffset(0)),
        LENGTH("tensor 0: 47 bytes", m -> m.getTensorsBuilder(0).setLength(47)),
        TENSOR_OUTSIDE("tensor 0: ends at", m -> grown(m, 1 << 30)),
        TENSOR_BEYOND_COUNTING("tensor 0: an extent of", m -> grown(m, Long.MAX_VALUE)),
        NO_CHECKSUM("checksum of 0 bytes", m -> m.getTensorsBuilder(0).setSha256(ByteString.EMPTY)),
        NO_SUCH_TYPE("99 is no ElementType", m -> m.getTensorsBuilder(0).setTypeValue(99)),
        FEWER_TENSORS("the tensors take", m -> m.removeTensors(m.getTensorsCount() - 1)),
        NO_SUCH_TENSOR(
                "node `w1`: tensor 4294967295 of",
                m -> m.getNodesBuilder(3).getProjectionBuilder().setWeights(-1)),
        SHARED_TENSOR(
                "node `w1`: tensor 0, which is named before",
                m -> m.getNodesBuilder(3).getProjectionBuilder().setBias(0)),
        TWO_NODES("two nodes named `image`", m -> m.addNodes(m.getNodes(0))),
        NO_NODE("an edge from `ghost`", m -> m.getEdgesBuilder(0).setFrom("ghost")),
        BACK_IN_TIME("a delay of 4294967295", m -> m.getEdgesBuilder(0).setDelay(-1)),
        NO_TIME("0 time steps", m -> m.getTimeBuilder().setSteps(0)),
        NO_DT("time steps of NaN ms", m -> m.getTimeBuilder().setDt(Double.NaN)),
        NO_LEVEL("a level this version", m -> m.setLevelValue(77)),
        BACKWARD_SPAN("a span 3..2", m -> m.getNodesBuilder(0).getOriginBuilder().setEnd(2)),
        TWO_PARAMETERS(
                "two parameters named `refractory`",
                m -> lif(m).addParameters(lif(m).getParameters(0))),
        NO_VALUE("`refractory` has no value", m -> lif(m).getParametersBuilder(0).clearValue()),
        NEITHER("dynamics with neither", m -> lif(m).getDynamicsBuilder().clearSpike()),
        EMPTY_EXPRESSION(
                "leaves 0 values", m -> lif(m).getDynamicsBuilder().getSpikeBuilder().clearLeft()),
        STARVED(
                "2 operands finds 1",
                m ->
                        lif(m).getDynamicsBuilder()
                                .getOnSpikeBuilder(0)
                                .getValueBuilder()
                                .removeSteps(0)),
        NO_REDUCTION("no Reduction", m -> m.getReadOutsBuilder(0).setReductionValue(0)),
        EMPTY_SETTING(
                "`clock` has no value",
                m -> m.getHeaderBuilder().getTargetsBuilder(0).getSettingsBuilder(0).clearValue()),
        HUGE_SPARSE(
                "12 weights for about 4295 sparse synapses of 2147483647 axons",
                m -> sparse(m, Integer.MAX_VALUE, 2, 1e-6)),
        MANY_AXONS(
                "sparse synapses of 12000000 axons, many more than the 12 weights",
                m -> sparse(m, 12_000_000, 1, 1e-6)),
        DENSE_SPARSE(
                "sparse synapses, more than 1073741824",
                m -> sparse(m, Integer.MAX_VALUE, Integer.MAX_VALUE, 1)),
        NO_PROBABILITY("with probability 0", m -> sparse(m, 4, 3, 0)),
        ANOTHER_SHAPE(
                "the shape [4], where [3] follows", m -> m.getNodesBuilder(3).setShape(shape(4))),
        WIDE_CONVOLUTION(
                "more elements than can be counted",
                m -> convolution(m, 1 << 20, 1 << 20, shape(1, 1, 1 << 30))),
        DEEP_CONVOLUTION(
                "more elements than can be counted",
                m -> convolution(m, 1, Integer.MAX_VALUE, shape(8, 1, 1))),
        ENDLESS_PADDING(
                "a window with 2147483647",
                m -> convolution(m, Integer.MAX_VALUE, 1, shape(1, 1, 1))),
        FLAT_CONVOLUTION("a window of rank 2 over [4]", m -> convolution(m, 0, 1, shape(4))),
        WIDE_POOL("more elements than can be counted", m -> pool(m, shape(1 << 20, 1, 1), 1 << 20)),
        HUGE_CONCAT(
                "parts that do not lie one after the other",
                m -> concat(m, shape(Integer.MAX_VALUE), shape(Integer.MAX_VALUE))),
        UNEVEN_CONCAT(
                "parts that do not lie one after the other",
                m -> concat(m, shape(1, 2), shape(1, 3))),
        EMPTY_CONCAT("parts without a first axis", m -> concat(m)),
        NO_CHANNELS(
                "channels without an axis",
                m ->
                        m.getNodesBuilder(2)
                                .setShape(shape())
                                .setNormalisation(GraphProto.Normalisation.getDefaultInstance())),
        HUGE_NORMALISATION(
                "node `flat`: tensor 4000000000 of",
                m ->
                        m.getNodesBuilder(2)
                                .setShape(shape(Integer.MAX_VALUE))
                                .setNormalisation(
                                        GraphProto.Normalisation.newBuilder()
                                                .setLearned(
                                                        GraphProto.Normalisation.Learned
                                                                .newBuilder()
                                                                .setGain((int) 4_000_000_000L)))),
        SOME_TIME_AGO("a delay of -1.0 ms", m -> m.getEdgesBuilder(0).setTime(-1)),
        NO_PENALTY(
                "a penalty this version does not know",
                m -> m.getHeaderBuilder().getTrainingBuilder().getPenaltiesBuilder(0).clearKind()),
        CUBED_PENALTY(
                "a penalty to the power of 3",
                m ->
                        m.getHeaderBuilder()
                                .getTrainingBuilder()
                                .getPenaltiesBuilder(0)
                                .getRateBuilder()
                                .setPower(3));

        private final String said;
        private final Consumer<ModelProto.Model.Builder> change;

        Lie(String said, Consumer<ModelProto.Model.Builder> change) {
            this.said = said;
            this.change = change;
        }

        private static void shape(ModelProto.Model.Builder model, long... extents) {
            model.getNodesBuilder(0).setShape(shape(extents));
        }

        private static TensorProto.Shape shape(long... extents) {
            var shape = TensorProto.Shape.newBuilder();
            Arrays.stream(extents).forEach(shape::addExtents);
            return shape.build();
        }

        private static void sparse(
                ModelProto.Model.Builder model, int axons, int neurons, double probability) {
            model.getNodesBuilder(3)
                    .getProjectionBuilder()
                    .getConnectivityBuilder()
                    .getSparseBuilder()
                    .setAxons(axons)
                    .setNeurons(neurons)
                    .setProbability(probability);
        }

        private static void convolution(
                ModelProto.Model.Builder model, int padding, int channels, TensorProto.Shape in) {
            model.getNodesBuilder(3)
                    .getProjectionBuilder()
                    .getConnectivityBuilder()
                    .getConvolutionBuilder()
                    .setIn(in)
                    .setChannels(channels)
                    .setGroups(1)
                    .setWindow(window(padding));
        }

        private static GraphProto.Window window(int padding) {
            return GraphProto.Window.newBuilder()
                    .addAllKernel(List.of(1, 1))
                    .addAllStride(List.of(1, 1))
                    .addAllPadding(List.of(padding, padding))
                    .addAllDilation(List.of(1, 1))
                    .build();
        }

        private static void pool(
                ModelProto.Model.Builder model, TensorProto.Shape in, int padding) {
            model.getNodesBuilder(2)
                    .setPooling(
                            GraphProto.Pooling.newBuilder()
                                    .setKind(GraphProto.Pooling.Kind.KIND_SUM)
                                    .setIn(in)
                                    .setWindow(window(padding)));
        }

        private static void concat(ModelProto.Model.Builder model, TensorProto.Shape... parts) {
            model.getNodesBuilder(2)
                    .setConcat(GraphProto.Concat.newBuilder().addAllParts(List.of(parts)));
        }

        private static void grown(ModelProto.Model.Builder model, long bytes) {
            var entry = model.getTensorsBuilder(0);
            entry.setLength(bytes).getShapeBuilder().clear().addExtents(bytes / 4);
        }

        private static GraphProto.Population.Builder lif(ModelProto.Model.Builder model) {
            return model.getNodesBuilder(4).getPopulationBuilder();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHeaderThatLiesIsCaught(Lie lie) throws IOException {
        var message = header();
        lie.change.accept(message);
        Diagnostic found = rejected(withHeader(message.build().toByteString()), lie.name());
        assertEquals("snnb-malformed", found.code());
        assertTrue(found.message().contains(lie.said), found.message());
        assertTrue(found.message().contains("at byte 64"), found.message());
    }

    @Test
    void deepNestingOfUnknownFieldsIsRefused() throws IOException {
        // 100,000 groups of field 99, one inside the other
        var groups = new byte[200_000];
        for (int n = 0; n < groups.length; n += 2) {
            groups[n] = (byte) 0x9b;
            groups[n + 1] = 0x06;
        }
        assertEquals(
                "snnb-malformed",
                rejected(withHeader(ByteString.copyFrom(groups)), "groups").code());
    }

    @Test
    void aHeaderOfRandomBytesWithAChecksumThatFitsGivesNoException() throws IOException {
        for (int seed = 0; seed < 500; seed++) {
            var bytes = new byte[100];
            new Random(seed).nextBytes(bytes);
            rejected(withHeader(ByteString.copyFrom(bytes)), "seed " + seed);
        }
    }

    @Test
    void aHeaderWithChangedBytesAndAChecksumThatFitsGivesNoException() throws IOException {
        byte[] header = header().build().toByteArray();
        for (int seed = 0; seed < 1500; seed++) {
            var random = new Random(seed);
            byte[] changed = header.clone();
            for (int n = 0; n <= random.nextInt(4); n++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, withHeader(ByteString.copyFrom(changed)));
            try {
                SnnbFile.read(file);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private ModelProto.Model.Builder header() throws IOException {
        int length = Math.toIntExact(Prefix.of(sound).headerLength());
        return ModelProto.Model.parseFrom(ByteString.copyFrom(sound, 64, length)).toBuilder();
    }

    /// The sound file with another header, and a start that fits it.
    private byte[] withHeader(ByteString header) {
        int section = (int) TensorTable.aligned(64 + Prefix.of(sound).headerLength());
        int start = (int) TensorTable.aligned(64 + header.size());
        int length = start + sound.length - section;
        var out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(new Prefix(1, header.size(), length, SnnbWriter.sum(header)).bytes());
        out.put(header.toByteArray());
        return out.put(start, sound, section, sound.length - section).array();
    }

    private Path sparse(long size, byte[] start) throws IOException {
        Path path = folder.resolve("sparse.snnb");
        try (var channel =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(start));
            channel.write(ByteBuffer.wrap(new byte[1]), size - 1);
        }
        return path;
    }

    private Diagnostic rejected(byte[] bytes, String which) throws IOException {
        Files.write(file, bytes);
        if (SnnbFile.read(file) instanceof Result.Rejected<StoredModel>(var problems)) {
            assertEquals(1, problems.size(), () -> which + ": " + problems);
            return problems.getFirst();
        }
        throw new AssertionError(which + " was read");
    }

    private static Diagnostic only(Result<?> result) {
        assertEquals(1, result.diagnostics().size());
        return result.diagnostics().getFirst();
    }
}
