package snn.ir.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Projection;
import snn.ir.diagnostic.Result;
import snn.ir.graph.Graph;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.wire.v1.GraphProto;
import snn.ir.wire.v1.ModelProto;

/// Fields of a newer version survive reading and writing, wherever they stand.
class UnknownFieldsTest {
    private static final int NEWER = 900;

    @TempDir Path folder;

    static Stream<StoredModel> levels() {
        return Stream.of(Fixtures.all(), EveryNode.all(), LaterNodes.all(), Imported.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("levels")
    void theyAreKeptInEveryMessageThereIs(StoredModel stored) {
        var encoded = WireForm.write(stored);
        var newer = encoded.whole().message().toBuilder();
        int messages = sow(newer, 1);
        assertTrue(messages > 20, messages + " messages");
        StoredModel read = WireForm.read(newer.build(), asInAFile(encoded.tensors()));
        assertNotEquals(stored, read, "unknown fields are part of what is stored");
        WireForm.Whole again = WireForm.write(read).whole();
        assertEquals(List.of(), again.lost());
        assertEquals(newer.build(), again.message());
    }

    /// One tensor for each entry, even where the model has one twice.
    private static List<Tensor> asInAFile(List<Tensor> tensors) {
        return tensors.stream().map(t -> t.withShape(t.shape())).toList();
    }

    /// Puts a field of its own into the message and into each below.
    ///
    /// @return the number after the last
    private static int sow(Message.Builder message, int first) {
        int next = first;
        for (FieldDescriptor field : message.getAllFields().keySet()) {
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                continue;
            }
            if (!field.isRepeated()) {
                next = sow(message.getFieldBuilder(field), next);
                continue;
            }
            for (int n = 0; n < message.getRepeatedFieldCount(field); n++) {
                next = sow(message.getRepeatedFieldBuilder(field, n), next);
            }
        }
        message.setUnknownFields(unknown(next));
        return next + 1;
    }

    private static UnknownFieldSet unknown(int value) {
        return UnknownFieldSet.newBuilder()
                .addField(NEWER, UnknownFieldSet.Field.newBuilder().addVarint(value).build())
                .build();
    }

    @Test
    void whereANodeIsGoneOnlyItsOwnAreLostAndThePlaceIsSaid() {
        StoredModel.OfModel read = read(sown(Fixtures.model()));
        Model model = read.model();
        List<Node> nodes = new ArrayList<>(model.graph().nodes());
        nodes.removeIf(n -> n.name().equals("flat"));
        nodes.add(nodes.removeFirst());
        var edges =
                model.graph().edges().stream()
                        .filter(e -> !e.from().equals("flat") && !e.to().equals("flat"))
                        .toList();
        var less =
                new Model(
                        model.header(), model.time(), new Graph<>(nodes, edges), model.readOuts());
        WireForm.Whole written = WireForm.write(read.withModel(less)).whole();
        assertEquals(
                List.of("nodes [flat]", "edges [spikes, flat, input]", "edges [flat, w1, input]"),
                written.lost());
        var moved = written.message().getNodesList().getLast();
        assertEquals("image", moved.getName());
        assertEquals(node(sown(Fixtures.model()), "image"), moved);
        assertEquals(
                node(sown(Fixtures.model()), "h").toBuilder().clearPopulation().build(),
                node(written.message(), "h").toBuilder().clearPopulation().build());
        Result<Path> file = SnnbFile.write(folder.resolve("less.snnb"), read.withModel(less));
        assertEquals("snnb-newer", file.diagnostics().getFirst().code());
        assertTrue(
                file.diagnostics()
                        .getFirst()
                        .message()
                        .contains("3 parts, the first `nodes [flat]`"));
    }

    private static ModelProto.Model sown(Model model) {
        var message = WireForm.write(StoredModel.of(model)).whole().message().toBuilder();
        sow(message, 1);
        return message.build();
    }

    private static GraphProto.Node node(ModelProto.Model message, String name) {
        return message.getNodesList().stream()
                .filter(n -> n.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTensorThatOnlyANewerVersionRefersToKeepsItsPlace() {
        var extra = Tensor.of(Shape.of(3), 1L, 2L, 3L);
        var first = UnknownFields.in(withField(), List.of(extra));
        StoredModel newer = new StoredModel.OfModel(Fixtures.model(), first);
        var encoded = WireForm.write(newer);
        assertEquals(extra, encoded.tensors().getFirst());
        Path file = SnnbFile.write(folder.resolve("a.snnb"), newer).orThrow();
        var read = (StoredModel.OfModel) SnnbFile.read(file).orThrow();
        assertEquals(Fixtures.model(), read.model());
        assertEquals(encoded.whole(), WireForm.write(read).whole());
    }

    @Test
    void newWeightsComeAfterTheTensorsThatKeepTheirPlace() {
        var encoded = WireForm.write(StoredModel.of(Fixtures.model()));
        var message = encoded.message().toBuilder().setUnknownFields(unknown(7)).build();
        var read = (StoredModel.OfModel) WireForm.read(message, encoded.tensors());
        var weights = Tensor.of(Shape.of(3, 4), new float[12]);
        Model trained =
                read.model()
                        .mapNodes(n ->
                                n instanceof Projection p && p.name().equals("w1")
                                        ? p.withWeights(weights, p.bias())
                                        : n);
        var again = WireForm.write(read.withModel(trained));
        int old = encoded.tensors().size();
        assertEquals(encoded.tensors(), again.tensors().subList(0, old));
        assertEquals(List.of(weights), again.tensors().subList(old, again.tensors().size()));
        assertEquals(unknown(7), again.whole().message().getUnknownFields());
    }

    @Test
    void aTensorThatIsNamedAgainGetsAnEntryOfItsOwn() {
        var one = Tensor.scalar(1.0);
        var tensors = new Tensors(List.of(one));
        assertEquals(
                List.of(0, 1, 2), List.of(tensors.add(one), tensors.add(one), tensors.add(one)));
    }

    @Test
    void aModelWithoutThemKeepsNoTable() {
        var encoded = WireForm.write(StoredModel.of(Fixtures.model()));
        var read = WireForm.read(encoded.message(), encoded.tensors());
        assertEquals(UnknownFields.NONE, read.unknown());
        assertTrue(read.unknown().isEmpty());
    }

    private static ModelProto.Model withField() {
        return ModelProto.Model.newBuilder().setUnknownFields(unknown(1)).build();
    }

    private static StoredModel.OfModel read(ModelProto.Model message) {
        var tensors = WireForm.write(StoredModel.of(Fixtures.model())).tensors();
        return (StoredModel.OfModel) WireForm.read(message, tensors);
    }
}
