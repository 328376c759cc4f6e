package snn.ir.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static snn.ir.verify.Sound.assertSaid;
import static snn.ir.verify.Sound.dense;
import static snn.ir.verify.Sound.integerWeights;
import static snn.ir.verify.Sound.model;
import static snn.ir.verify.Sound.weights;

import java.util.List;
import org.junit.jupiter.api.Test;
import snn.ir.Projection;
import snn.ir.WeightFormat;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

class SynapseLawsTest {
    @Test
    void weightsHaveTheShapeOfTheirFans() {
        assertSaid(
                "ir-size: `w` has weights of shape [4, 3], not [3, 4]",
                Verify.model(weights(Tensor.of(Shape.of(4, 3), new float[12]))));
    }

    @Test
    void weightsAreFinite() {
        var values = new float[12];
        values[7] = Float.NaN;
        assertSaid(
                "ir-weights: `w` has NaN as weight 7",
                Verify.model(weights(Tensor.of(Shape.of(3, 4), values))));
        assertSaid(
                "ir-weights: `w` has a weight of type INT8, not real",
                Verify.model(weights(Tensor.of(Shape.of(3, 4), new byte[12]))));
    }

    @Test
    void biasesComeWithTheWeights() {
        var dense = dense(WeightFormat.REAL, true, Tensor.of(Shape.of(3, 4), new float[12]));
        assertSaid(
                "ir-weights: `w` has no biases to its weights",
                Verify.model(model(n -> n instanceof Projection ? dense : n)));
    }

    @Test
    void integerWeightsAreWithinTheirBits() {
        assertSaid(
                "ir-weights: `w` has the weight -128 at 1, which is not of 8 bits",
                integerWeights(8, 1, -128));
        assertSaid(
                "ir-weights: `w` has the weight 8 at 0, which is not of 4 bits",
                integerWeights(4, 8, 1));
        assertSaid(
                "ir-weights: `w` has the weight 0 at 1, which is not of 1 bits",
                integerWeights(1, 1, 0));
        assertSaid(
                "ir-weights: `w` has weights INT8 [3, 4] and biases none, not INT16 and INT32",
                integerWeights(9, 1, 0));
        assertSaid("ir-weights: `w` has weights of 0 bits", integerWeights(0, 1, 0));
        assertEquals(List.of(), integerWeights(4, 7, -7));
    }
}
