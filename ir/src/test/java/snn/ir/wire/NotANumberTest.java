package snn.ir.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.tensor.Tensor;
import snn.ir.verify.Verify;
import snn.ir.wire.v1.ModelProto;

/// No number of a header may be NaN: what computes with it would answer nonsense, and say nothing.
class NotANumberTest {

    static Stream<StoredModel> levels() {
        return Stream.of(Fixtures.all(), EveryNode.all(), LaterNodes.all()).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("levels")
    void everyNumberThatIsNoneIsRefused(StoredModel stored) {
        var encoded = WireForm.write(stored);
        ModelProto.Model.Builder message = encoded.message().toBuilder();
        var taken = new ArrayList<String>();
        int numbers = spoil(message, message, encoded.tensors(), taken);
        assertTrue(numbers > 0, "no number in it");
        assertEquals(List.of(), taken);
    }

    /// Makes each number NaN in turn, and lists those that are taken for one.
    private static int spoil(
            Message.Builder place,
            ModelProto.Model.Builder whole,
            List<Tensor> tensors,
            List<String> taken) {
        int numbers = 0;
        for (FieldDescriptor field : place.getAllFields().keySet()) {
            if (field.getJavaType() == FieldDescriptor.JavaType.DOUBLE) {
                Object before = place.getField(field);
                place.setField(field, Double.NaN);
                if (!isRefused(whole.build(), tensors)) {
                    taken.add(field.getFullName());
                }
                place.setField(field, before);
                numbers++;
            } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                int count = field.isRepeated() ? place.getRepeatedFieldCount(field) : 1;
                for (int n = 0; n < count; n++) {
                    numbers +=
                            spoil(
                                    field.isRepeated()
                                            ? place.getRepeatedFieldBuilder(field, n)
                                            : place.getFieldBuilder(field),
                                    whole,
                                    tensors,
                                    taken);
                }
            }
        }
        return numbers;
    }

    private static boolean isRefused(ModelProto.Model message, List<Tensor> tensors) {
        try {
            StoredModel read = WireForm.read(message, asInAFile(tensors));
            List<Diagnostic> found =
                    switch (read) {
                        case StoredModel.OfModel(var model, _) -> Verify.model(model);
                        case StoredModel.OfDiscrete(var model, _) -> Verify.discrete(model);
                        case StoredModel.OfInteger(var model, _) -> Verify.integer(model);
                    };
            return found.stream().anyMatch(Diagnostic::isError);
        } catch (Malformed e) {
            return true;
        }
    }

    private static List<Tensor> asInAFile(List<Tensor> tensors) {
        return tensors.stream().map(t -> t.withShape(t.shape())).toList();
    }
}
