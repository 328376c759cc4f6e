package snn.compiler.quantise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snn.compiler.Networks;
import snn.compiler.discretise.Discretise;
import snn.compiler.pass.Lowered;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Model;
import snn.ir.Target;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Span;

class QuantiseTest {
    private static final float[][] WEIGHTS = {{0.5f, -1, 0.25f}, {0, 0.1f, 0.9f}};

    @ParameterizedTest
    @CsvSource({"8, 127", "4, 7", "2, 1"})
    void theGreatestWeightFillsItsBits(int bits, int greatest) {
        var dense = (IntegerProjection) lowered(lif(WEIGHTS), bits).graph().node("w");
        assertEquals(-greatest, dense.weights().integer(1));
        assertEquals(Math.round(0.5 * greatest), dense.weights().integer(0));
        assertEquals(6, dense.shift());
    }

    @Test
    void everyWeightIsWithinHalfAStepOfWhatItWas() {
        IntegerModel model = lowered(lif(WEIGHTS), 8);
        var dense = (IntegerProjection) model.graph().node("w");
        double scale = ((IntegerPopulation) model.graph().node("n")).scale();
        for (int k = 0; k < 6; k++) {
            double exact = WEIGHTS[k / 3][k % 3] * scale;
            assertEquals(exact, dense.weights().integer(k) * 64.0, 32);
        }
    }

    @Test
    void decayAndThresholdAreWholeNumbersOfTheirSteps() {
        IntegerModel model = lowered(lif(WEIGHTS), 8);
        var n = (IntegerPopulation) model.graph().node("n");
        assertEquals(Math.round(4096 * Math.exp(-1 / 20.0)), parameter(n, "decay_v"));
        assertEquals(127 * 64, parameter(n, "threshold"));
        assertEquals(127 * 64.0, n.scale());
    }

    /// Sums of ±0.25 against a threshold: what the float model does and what the integers do.
    @ParameterizedTest
    @CsvSource({"0.5, 1", "0.6, 2", "0.75, 2", "1, 3", "0.1, 0"})
    void aBinaryNetIsExactUpToTheThresholdsRounding(double threshold, int stepsNotToFire) {
        float[][] binary = {{0.25f, -0.25f, 0.25f}};
        Model model =
                Networks.of(
                        "latency",
                        WeightFormat.BINARY,
                        binary,
                        "if",
                        Map.of(),
                        Map.of("threshold", threshold));
        IntegerModel lowered = lowered(model, 8);
        var dense = (IntegerProjection) lowered.graph().node("w");
        assertEquals(1, dense.bits());
        assertArrayEquals(new long[] {1, -1, 1}, dense.weights().toLongs());
        var n = (IntegerPopulation) lowered.graph().node("n");
        // v > 64 k first holds for k + 1 steps of weight, which is where 0.25 (k + 1) >= threshold
        assertEquals(64L * stepsNotToFire, parameter(n, "threshold"));
    }

    @Test
    void theScaleYieldsWhereTheSumCouldLeaveTheAccumulator() {
        var wide = new float[1][1000];
        java.util.Arrays.fill(wide[0], 1);
        var dense = (IntegerProjection) lowered(lif(wide), 8).graph().node("w");
        long most = 0;
        for (int k = 0; k < 1000; k++) {
            most += Math.abs(dense.weights().integer(k)) << dense.shift();
        }
        assertTrue(most < 1 << 21, "sum " + most);
        assertEquals(32, dense.weights().integer(0), "2^21 / 64 / 1000, rounded down");
    }

    @Test
    void aBiasIsAWholeNumberOfWeightSteps() {
        Model biased =
                lif(WEIGHTS)
                        .mapNodes(n ->
                                n instanceof snn.ir.Projection d
                                        ? d.withWeights(
                                                d.weights().orElseThrow(),
                                                Optional.of(
                                                        snn.ir.tensor.Tensor.of(
                                                                snn.ir.tensor.Shape.of(2),
                                                                0.3f,
                                                                -0.1f)))
                                        : n);
        var dense = (IntegerProjection) lowered(biased, 8).graph().node("w");
        assertArrayEquals(
                new long[] {64 * Math.round(0.3 * 127), 64 * Math.round(-0.1 * 127)},
                dense.bias().orElseThrow().toLongs());
    }

    @Test
    void anAnalogueInputHas127Levels() {
        Model model = Networks.of("direct", WeightFormat.REAL, WEIGHTS, "li", Map.of(), Map.of());
        IntegerModel lowered = lowered(model, 8);
        assertEquals(127, ((IntegerEncoder) lowered.graph().node("e")).levels());
    }

    @Test
    void subtractingResetsKeepTheirAmount() {
        Model model =
                Networks.of(
                        "poisson",
                        WeightFormat.REAL,
                        WEIGHTS,
                        "cuba_lif",
                        Map.of("reset", "subtract"),
                        Map.of("threshold", 2.0));
        var n = (IntegerPopulation) lowered(model, 8).graph().node("n");
        assertEquals(Math.round(2 * n.scale()), parameter(n, "reset_by"));
        assertEquals(Math.round(4096 * Math.exp(-1 / 5.0)), parameter(n, "decay_i"));
    }

    @Test
    void aModelWithoutWeightsIsRefusedOnce() {
        Model bare =
                lif(WEIGHTS)
                        .mapNodes(n -> n instanceof snn.ir.Projection d ? d.withoutWeights() : n);
        Result<Lowered<IntegerModel>> result =
                Discretise.apply(bare).then(d -> Quantise.apply(d.program(), Quantisation.INT8));
        assertEquals(1, result.diagnostics().size());
        assertEquals("no-weights", result.diagnostics().getFirst().code());
    }

    @ParameterizedTest
    @CsvSource({"int4, 4", "int8, 8", "int1, 2", "real, 8"})
    void aTargetSaysHowManyBits(String word, int bits) {
        var target = new Target("t", Map.of("weights", new Target.Setting.Word(word)), Span.NONE);
        assertEquals(bits, Quantisation.of(target).weightBits());
        assertEquals(8, Quantisation.of(new Target("t", Map.of(), Span.NONE)).weightBits());
    }

    /// Neurons outside the family: all is proved or said not to be, and the widths hold.
    @ParameterizedTest
    @CsvSource({"alif, proved", "izhikevich, not proved"})
    void builtInsOutsideTheFamilyQuantise(String kind, String proof) {
        Model model = Networks.of("poisson", WeightFormat.REAL, WEIGHTS, kind, Map.of(), Map.of());
        var lowered =
                Discretise.apply(model)
                        .then(d -> Quantise.apply(d.program(), Quantisation.INT8))
                        .orThrow();
        var n = (IntegerPopulation) lowered.program().graph().node("n");
        assertEquals(java.util.List.of(), snn.ir.verify.Verify.integer(lowered.program()));
        assertTrue(n.dynamics().states().size() > 1);
        assertTrue(
                lowered.report().changes().stream()
                        .filter(c -> c.node().equals("n") && c.what().equals("v"))
                        .anyMatch(c -> c.how().contains(proof)),
                lowered.report().toString());
    }

    @Test
    void excitationAloneCannotPullBelowRest() {
        float[][] positive = {{0.5f, 1, 0.25f}};
        var report =
                Discretise.apply(
                                Networks.of(
                                        "poisson",
                                        WeightFormat.REAL,
                                        positive,
                                        "alif",
                                        Map.of(),
                                        Map.of()))
                        .then(d -> Quantise.apply(d.program(), Quantisation.INT8))
                        .orThrow()
                        .report();
        assertTrue(
                report.changes().stream()
                        .filter(c -> c.what().equals("v"))
                        .allMatch(c -> c.how().contains("within 0.000..")),
                report.toString());
    }

    private static long parameter(IntegerPopulation n, String name) {
        return Optional.ofNullable(n.parameters().get(name)).orElseThrow().integer(0);
    }

    private static Model lif(float[][] weights) {
        return Networks.of("poisson", WeightFormat.REAL, weights, "lif", Map.of(), Map.of());
    }

    private static IntegerModel lowered(Model model, int bits) {
        return Discretise.apply(model)
                .then(d -> Quantise.apply(d.program(), new Quantisation(bits)))
                .orThrow()
                .program();
    }
}
