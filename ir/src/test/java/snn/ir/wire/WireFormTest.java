package snn.ir.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ProtocolMessageEnum;
import com.google.protobuf.UnknownFieldSet;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.ir.Input;
import snn.ir.Pooling;
import snn.ir.Reduction;
import snn.ir.WeightFormat;
import snn.ir.expr.Expr;
import snn.ir.foreign.Provenance;
import snn.ir.synapse.Window;
import snn.ir.tensor.ElementType;
import snn.ir.tensor.Shape;
import snn.ir.training.Adam;
import snn.ir.training.Penalty;
import snn.ir.training.Surrogate;
import snn.ir.wire.v1.GraphProto;
import snn.ir.wire.v1.ModelProto;

class WireFormTest {

    static Stream<StoredModel> levels() {
        return Stream.of(Fixtures.all(), EveryNode.all(), LaterNodes.all(), Imported.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("levels")
    void everyLevelComesBackAsItWas(StoredModel stored) {
        var encoded = WireForm.write(stored);
        assertEquals(stored, WireForm.read(encoded.message(), encoded.tensors()));
    }

    @ParameterizedTest
    @MethodSource("levels")
    void theSameModelGivesTheSameMessage(StoredModel stored) {
        StoredModel again = levels().filter(stored::equals).findFirst().orElseThrow();
        assertEquals(
                WireForm.write(stored).message().toByteString(),
                WireForm.write(again).message().toByteString());
    }

    @Test
    void aWindowComesBackWithTheZerosAfterItWhereTheyAreOthers() {
        var even = Window.of(2, 3, 1, 1, 1);
        var uneven =
                new Window(
                        List.of(3, 4), List.of(1, 1), List.of(1, 1), List.of(1, 2), List.of(1, 1));
        for (var window : List.of(even, uneven)) {
            var message = ConnectivityForm.write(window);
            assertEquals(window, ConnectivityForm.window(message, Shape.of(1, 8, 8)));
        }
        assertEquals(0, ConnectivityForm.write(even).getPaddingAfterCount());
        var one = ConnectivityForm.write(even).toBuilder().addPaddingAfter(1).build();
        assertThrows(Malformed.class, () -> ConnectivityForm.window(one, Shape.of(1, 8, 8)));
    }

    @Test
    void everyWordComesBack() {
        comesBack(ElementType.class, Words::write);
        comesBack(WeightFormat.Values.class, Words::write);
        comesBack(WeightFormat.Sign.class, Words::write);
        comesBack(Pooling.Kind.class, Words::write);
        comesBack(Input.Form.class, Words::write);
        comesBack(Reduction.class, Words::write);
        comesBack(Surrogate.Shape.class, Words::write);
        comesBack(Adam.Schedule.class, Words::write);
        comesBack(Penalty.Bound.class, Words::write);
        comesBack(Penalty.Per.class, Words::write);
        comesBack(Penalty.Norm.class, Words::write);
        comesBack(Provenance.Source.class, Words::write);
    }

    private static <J extends Enum<J>, P extends Enum<P> & ProtocolMessageEnum> void comesBack(
            Class<J> type, Function<J, P> write) {
        for (J constant : type.getEnumConstants()) {
            assertEquals(constant, Words.read(type, write, write.apply(constant).getNumber()));
            assertTrue(write.apply(constant).ordinal() > 0, "written as unspecified");
        }
    }

    @Test
    void aKindOfANewerVersionIsNamed() {
        var encoded = WireForm.write(Fixtures.all().getFirst());
        var message = encoded.message().toBuilder();
        message.getNodesBuilder(3)
                .clearKind()
                .setUnknownFields(
                        UnknownFieldSet.newBuilder()
                                .addField(
                                        99, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                                .build());
        var thrown =
                assertThrows(
                        Malformed.class, () -> WireForm.read(message.build(), encoded.tensors()));
        assertEquals(
                "node `w1`: a kind of node this version does not know, with field 99",
                thrown.what());
    }

    @Test
    void aNodeOfAnotherLevelIsNamed() {
        var encoded = WireForm.write(Fixtures.all().getFirst());
        var message =
                encoded.message().toBuilder().setLevel(ModelProto.Level.LEVEL_INTEGER).build();
        var thrown = assertThrows(Malformed.class, () -> WireForm.read(message, encoded.tensors()));
        assertEquals("node `spikes`: a node of kind ENCODER at the integer level", thrown.what());
    }

    @Test
    void expressionsAsDeepAsTheLimitAreReadAndNoDeeper() {
        Expr deep = Expr.state("v");
        for (int n = 1; n < Postfix.MOST_NESTED; n++) {
            deep = Expr.negated(deep);
        }
        assertEquals(deep, ExpressionForm.read(ExpressionForm.write(deep)));
        Expr deeper = Expr.negated(deep);
        assertThrows(IllegalArgumentException.class, () -> ExpressionForm.write(deeper));
        var message = ExpressionForm.write(deep).toBuilder();
        message.addSteps(message.getSteps(message.getStepsCount() - 1));
        assertThrows(Malformed.class, () -> ExpressionForm.read(message.build()));
    }

    @Test
    void textAndPartsOfAnExpressionAreNotMixedUp() {
        Expr left = Expr.difference(Expr.state("a"), Expr.state("b"));
        Expr right = Expr.difference(Expr.state("b"), Expr.state("a"));
        assertNotEquals(ExpressionForm.write(left), ExpressionForm.write(right));
    }

    @Test
    void sortedNamesStandInTheMessage() {
        GraphProto.Population lif =
                WireForm.write(Fixtures.all().getFirst()).message().getNodes(4).getPopulation();
        assertEquals(
                List.of("refractory", "tau_mem", "threshold"),
                lif.getParametersList().stream().map(GraphProto.Parameter::getName).toList());
        assertEquals(
                Arrays.asList("integration", "reset"),
                lif.getChoicesList().stream().map(GraphProto.Choice::getName).toList());
    }
}
