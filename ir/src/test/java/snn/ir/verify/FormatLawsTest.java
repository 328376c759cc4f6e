package snn.ir.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static snn.ir.verify.Sound.said;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snn.ir.Initialiser;
import snn.ir.Projection;
import snn.ir.WeightFormat;
import snn.ir.WeightFormat.Sign;
import snn.ir.WeightFormat.Values;
import snn.ir.diagnostic.Span;
import snn.ir.synapse.Dense;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

class FormatLawsTest {
    @Test
    void binaryWeightsHaveOneSize() {
        assertEquals(List.of(), broken(Values.BINARY, false, -0.5f, 0.5f, 0.5f, -0.5f));
        assertEquals(
                List.of("ir-weights: `w` has weights from 0 on that are not binary with one scale"),
                broken(Values.BINARY, false, -0.5f, 0.25f, 0.5f, -0.5f));
        assertEquals(1, broken(Values.INT1, false, 0, 0.5f, 0.5f, 0.5f).size());
    }

    @Test
    void ternaryWeightsMayBeZero() {
        assertEquals(List.of(), broken(Values.TERNARY, false, 0, 0.5f, -0.5f, 0));
        assertEquals(1, broken(Values.TERNARY, false, 0, 0.5f, -0.25f, 0).size());
    }

    @Test
    void integersAreMultiplesOfAScale() {
        assertEquals(List.of(), broken(Values.INT4, false, 0.3f, -2.1f, 0, 0.9f));
        assertEquals(1, broken(Values.INT4, false, 0.3f, -2.4f, 0, 0.9f).size());
        assertEquals(1, broken(Values.INT4, false, 0.3f, -2.1f, 0, 0.95f).size());
    }

    @Test
    void aChannelMayHaveAScaleOfItsOwn() {
        assertEquals(List.of(), broken(Values.TERNARY, true, 0.5f, -0.5f, 0.25f, 0));
        assertEquals(
                List.of(
                        "ir-weights: `w` has weights from 2 on that are not ternary with one"
                                + " scale"),
                broken(Values.TERNARY, true, 0.5f, -0.5f, 0.25f, 0.5f));
    }

    @Test
    void signsAreKept() {
        assertEquals(List.of(), signed(Sign.POSITIVE, 0, 1, 2, 3));
        assertEquals(
                List.of("ir-weights: `w` has the weight -1.0 at 2, which is not positive"),
                signed(Sign.POSITIVE, 0, 1, -1, -2));
        assertEquals(
                List.of("ir-weights: `w` has the weight 3.0 at 3, which is not negative"),
                signed(Sign.NEGATIVE, 0, -1, -2, 3));
    }

    @Test
    void drawsAreSound() {
        assertEquals(0, drawn(new Initialiser.Uniform(-1, 1)));
        assertEquals(1, drawn(new Initialiser.Uniform(1, -1)));
        assertEquals(1, drawn(new Initialiser.Normal(0, -1)));
        assertEquals(1, drawn(new Initialiser.Constant(Double.NaN)));
        assertEquals(1, drawn(new Initialiser.Xavier(0)));
    }

    private static int drawn(Initialiser start) {
        return said(Law.all(
                        FormatLaws.ALL,
                        projection(WeightFormat.REAL, Optional.empty(), Optional.of(start))))
                .size();
    }

    private static List<String> signed(Sign sign, float... weights) {
        return broken(new WeightFormat(Values.REAL, sign, false), weights);
    }

    private static List<String> broken(Values values, boolean perChannel, float... weights) {
        return broken(new WeightFormat(values, Sign.ANY, perChannel), weights);
    }

    private static List<String> broken(WeightFormat format, float... weights) {
        return said(
                Law.all(
                        FormatLaws.ALL,
                        projection(
                                format,
                                Optional.of(Tensor.of(Shape.of(2, 2), weights)),
                                Optional.empty())));
    }

    private static Projection projection(
            WeightFormat format, Optional<Tensor> weights, Optional<Initialiser> start) {
        return new Projection(
                "w", new Dense(2, 2), format, false, weights, Optional.empty(), start, Span.NONE);
    }
}
