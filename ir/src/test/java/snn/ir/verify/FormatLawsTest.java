package snn.ir.verify;

import static snn.ir.verify.Sound.assertSaid;
import static snn.ir.verify.Sound.dense;
import static snn.ir.verify.Sound.model;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import snn.ir.Projection;
import snn.ir.WeightFormat;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

class FormatLawsTest {
    @Test
    void binaryWeightsHaveOneSize() {
        var values = new float[12];
        Arrays.fill(values, -0.5f);
        values[2] = 0.25f;
        var dense = dense(WeightFormat.BINARY, false, Tensor.of(Shape.of(3, 4), values));
        assertSaid(
                "ir-weights: `w` has weights from 0 on that are not binary with one scale",
                Verify.model(model(n -> n instanceof Projection ? dense : n)));
    }
}
