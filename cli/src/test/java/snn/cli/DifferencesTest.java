package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snn.compiler.FrontEnd;
import snn.ir.Model;
import snn.ir.Projection;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.wire.StoredModel;

class DifferencesTest {
    private static final String TEXT =
            """
            network tiny {
              time 4 steps of 1 ms
              input x = real[2] in 0..1
              encode s = x -> poisson(rate = 100 Hz)
              layer h = s -> dense(2) -> lif
              output label = h -> spike_count -> argmax
            }
            """;

    @Test
    void weightsThatDifferAreCountedAndMeasured() {
        var found =
                Differences.between(
                        StoredModel.of(model(1, 2, 0, -4)), StoredModel.of(model(1, 2.5f, 0, -2)));
        assertEquals(List.of(), found.all());
        assertEquals(
                List.of(new TensorDifference("weights", "h.dense.weights", 4, 2, 2, 0.5)),
                found.tensors());
    }

    @Test
    void weightsThatOneDoesNotHaveAreNamed() {
        var found =
                Differences.between(
                        StoredModel.of(FrontEnd.compile("t.snn", TEXT).orThrow()),
                        StoredModel.of(model(1, 2, 3, 4)));
        assertEquals(
                List.of(new Difference("weights", "h.dense.weights", "", "FLOAT32 [2, 2]")),
                found.all());
    }

    @Test
    void theSameWeightsAreTheSame() {
        assertTrue(
                Differences.between(
                                StoredModel.of(model(1, 2, 3, 4)),
                                StoredModel.of(model(1, 2, 3, 4)))
                        .isEmpty());
    }

    private static Model model(float... weights) {
        return FrontEnd.compile("t.snn", TEXT)
                .orThrow()
                .mapNodes(n ->
                        n instanceof Projection p
                                ? p.withWeights(
                                        Tensor.of(Shape.of(2, 2), weights), Optional.empty())
                                : n);
    }
}
