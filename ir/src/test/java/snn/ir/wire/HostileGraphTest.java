package snn.ir.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.tensor.Shape;
import snn.ir.wire.v1.ExpressionProto.Expression;
import snn.ir.wire.v1.GraphProto;
import snn.ir.wire.v1.ModelProto;
import snn.ir.wire.v1.NeuronProto;
import snn.ir.wire.v1.TrainingProto;

/// Headers near the longest there may be. Each takes time and memory in proportion to its length:
/// one that took the square of it would not end.
class HostileGraphTest {
    private static final int MANY = 100_000;

    @TempDir Path folder;

    /// @param said what the first answer has in it; empty where the model is sound
    enum Crowd {
        CHAIN("", m -> chain(m)),
        RING("is on a cycle without delay", m -> m.addEdges(edge(chain(m), "n0"))),
        STAR("", m -> star(m)),
        ONE_EDGE_OFTEN(
                "",
                m -> {
                    m.addNodes(input("a")).addNodes(sum("b"));
                    for (int n = 0; n < 4 * MANY; n++) {
                        m.addEdges(edge("a", "b"));
                    }
                }),
        MANY_PARTS("", m -> parts(m, MANY)),
        UNFED_PARTS(
                "has nothing before it",
                m -> {
                    parts(m, MANY);
                    m.clearEdges();
                }),
        MANY_STATES(
                "an expression leaves 0 values",
                m -> {
                    m.addNodes(input("a")).addNodes(node("b").setPopulation(states()));
                    m.addEdges(edge("a", "b"));
                }),
        MANY_INTEGER_STATES(
                "leaves 0 values",
                m -> {
                    m.setLevel(ModelProto.Level.LEVEL_INTEGER);
                    m.getTimeBuilder().setSteps(1).setDt(1);
                    m.addNodes(input("a")).addNodes(node("b").setIntegerPopulation(integers()));
                    m.addEdges(edge("a", "b"));
                }),
        MANY_READ_OUTS(
                "which is no node",
                m -> {
                    for (int n = 0; n < MANY; n++) {
                        m.addReadOutsBuilder()
                                .setName("r" + n)
                                .setNode("none")
                                .setReduction(GraphProto.Reduction.REDUCTION_LAST);
                    }
                }),
        MANY_PENALTIES(
                "training reads",
                m -> {
                    chain(m);
                    var training = m.getHeaderBuilder().getTrainingBuilder();
                    training.getSurrogateBuilder().setCurveValue(1);
                    training.getLossBuilder().setReductionValue(1);
                    training.getOptimizerBuilder().setScheduleValue(1);
                    for (int n = 0; n < MANY; n++) {
                        training.addPenaltiesBuilder()
                                .setNode("x" + n)
                                .getWeightsBuilder()
                                .setNorm(TrainingProto.Penalty.Norm.NORM_L1);
                    }
                }),
        MANY_UNKNOWN(
                "a node of no kind",
                m -> {
                    for (int n = 0; n < 40 * MANY; n++) {
                        m.addNodesBuilder();
                    }
                }),
        ONE_LONG_NAME(
                "a node of no kind", m -> m.addNodesBuilder().setName("n".repeat(16_000_000))),
        LONG_EXPRESSION(
                "leaves 1000000 values",
                m -> {
                    m.addNodes(input("a")).addNodes(node("b").setPopulation(longExpression()));
                }),
        DEEP_GROUPS("is no message of the schema", m -> deep(m, 200));

        private final String said;
        private final Consumer<ModelProto.Model.Builder> grow;

        Crowd(String said, Consumer<ModelProto.Model.Builder> grow) {
            this.said = said;
            this.grow = grow;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCrowdedHeaderIsReadOrRefused(Crowd crowd) throws IOException {
        var message = ModelProto.Model.newBuilder().setLevel(ModelProto.Level.LEVEL_MODEL);
        crowd.grow.accept(message);
        Result<StoredModel> read = SnnbFile.read(written(message.build().toByteString()));
        if (crowd.said.isEmpty()) {
            read.orThrow();
            return;
        }
        Diagnostic first = read.diagnostics().getFirst();
        assertTrue(first.message().contains(crowd.said), first.message());
        assertTrue(first.message().length() < 2000, first.code() + " says too much");
        assertTrue(read.diagnostics().size() <= 101, () -> "" + read.diagnostics().size());
    }

    @Test
    void ofTooManyProblemsTheNumberIsSaid() throws IOException {
        var message = ModelProto.Model.newBuilder().setLevel(ModelProto.Level.LEVEL_MODEL);
        for (int n = 0; n < 150; n++) {
            message.addNodes(sum("n" + n));
        }
        var found = SnnbFile.read(written(message.build().toByteString())).diagnostics();
        assertEquals(101, found.size());
        assertEquals("and 50 problems more", found.getLast().message());
    }

    @Test
    void textThatIsNoUtf8IsRefused() throws IOException {
        var header = ByteString.copyFrom(new byte[] {0x08, 1, 0x12, 3, 0x0a, 1, (byte) 0xff});
        var found = SnnbFile.read(written(header)).diagnostics();
        assertEquals("snnb-malformed", found.getFirst().code());
        assertTrue(found.getFirst().message().contains("UTF-8"), found.getFirst().message());
    }

    private static String chain(ModelProto.Model.Builder model) {
        model.addNodes(input("a")).addNodes(sum("n0")).addEdges(edge("a", "n0"));
        for (int n = 1; n < MANY; n++) {
            model.addNodes(sum("n" + n)).addEdges(edge("n" + (n - 1), "n" + n));
        }
        return "n" + (MANY - 1);
    }

    private static void star(ModelProto.Model.Builder model) {
        model.addNodes(input("a"));
        model.addNodes(sum("all"));
        for (int n = 1; n < MANY; n++) {
            model.addNodes(sum("n" + n))
                    .addEdges(edge("a", "n" + n))
                    .addEdges(edge("n" + n, "all"));
        }
    }

    private static void parts(ModelProto.Model.Builder model, int count) {
        model.addNodes(input("a"));
        var concat = GraphProto.Concat.newBuilder();
        for (int n = 0; n < count; n++) {
            concat.addParts(ShapeForm.write(Shape.of(1)));
            model.addEdges(edge("a", "c").toBuilder().setPort("part" + n));
            model.addNodes(sum("s" + n).setShape(ShapeForm.write(Shape.of(count))));
            model.addEdges(edge("c", "s" + n));
        }
        model.addNodes(node("c").setShape(ShapeForm.write(Shape.of(count))).setConcat(concat));
    }

    private static GraphProto.Population states() {
        var population = GraphProto.Population.newBuilder().setKind("many");
        var dynamics = population.getDynamicsBuilder();
        dynamics.addPortsBuilder().setName("input");
        for (int n = 0; n < MANY; n++) {
            dynamics.addStatesBuilder().setName("s" + n).getInitialBuilder().addSteps(constant());
            dynamics.addEquations(
                    NeuronProto.Equation.newBuilder()
                            .setState("s" + n)
                            .setNext(Expression.newBuilder().addSteps(state("s" + n))));
        }
        dynamics.getSignalBuilder();
        return population.build();
    }

    private static GraphProto.IntegerPopulation integers() {
        var population = GraphProto.IntegerPopulation.newBuilder().setKind("many").setScale(1);
        var dynamics = population.getDynamicsBuilder();
        for (int n = 0; n < MANY; n++) {
            dynamics.addStatesBuilder().setName("s" + n).setBits(24);
            var update = dynamics.addUpdatesBuilder().setState("s" + n);
            update.getValueBuilder().addStepsBuilder().setState("s" + (MANY - 1 - n));
        }
        dynamics.getSignalBuilder();
        return population.build();
    }

    private static GraphProto.Population longExpression() {
        var population = GraphProto.Population.newBuilder().setKind("long");
        var signal = population.getDynamicsBuilder().getSignalBuilder();
        for (int n = 0; n < 10 * MANY; n++) {
            signal.addSteps(constant());
        }
        return population.build();
    }

    private static void deep(ModelProto.Model.Builder model, int depth) {
        var group = model.getHeaderBuilder().getProvenanceBuilder().getKeptBuilder();
        for (int n = 0; n < depth; n++) {
            group = group.addMembersBuilder().setName("in").getGroupBuilder();
        }
    }

    private static Expression.Step constant() {
        return Expression.Step.newBuilder().setConstant(1).build();
    }

    private static Expression.Step state(String name) {
        return Expression.Step.newBuilder().setState(name).build();
    }

    private static GraphProto.Node.Builder node(String name) {
        return GraphProto.Node.newBuilder().setName(name).setShape(ShapeForm.write(Shape.of(1)));
    }

    private static GraphProto.Node.Builder input(String name) {
        return node(name).setInput(GraphProto.Input.newBuilder().setHigh(1).setFormValue(1));
    }

    private static GraphProto.Node.Builder sum(String name) {
        return node(name).setSum(GraphProto.Sum.getDefaultInstance());
    }

    private static GraphProto.Edge edge(String from, String to) {
        return GraphProto.Edge.newBuilder().setFrom(from).setTo(to).setPort("input").build();
    }

    private Path written(ByteString header) throws IOException {
        assertTrue(header.size() <= SnnbReader.LONGEST_HEADER, header.size() + " bytes");
        int length = (int) TensorTable.aligned(Prefix.BYTES + header.size());
        var out = ByteBuffer.allocate(length);
        out.put(new Prefix(1, header.size(), length, SnnbWriter.sum(header)).bytes());
        out.put(header.toByteArray());
        return Files.write(folder.resolve("crowd.snnb"), out.array());
    }
}
