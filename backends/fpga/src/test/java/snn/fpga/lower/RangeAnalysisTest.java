package snn.fpga.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;

class RangeAnalysisTest {
    private static final Interval CLAMP = new Interval(-8388607, 8388607);

    /// One neuron with weights 3 and -2, times 64.
    private static CanonicalLayer layer(
            OptionalInt decay, Optional<Firing> firing, Interval clamp) {
        return new CanonicalLayer(
                "n",
                "if",
                new Synapses(1, 6, new int[] {0, 1, 2}, new int[] {0, 0}, new int[] {3, -2}),
                PerNeuron.all(0, 1),
                OptionalInt.empty(),
                decay,
                clamp,
                24,
                0,
                0,
                0,
                firing,
                List.of(),
                Span.NONE);
    }

    private static Optional<Firing> firing(Firing.Reset reset) {
        return Optional.of(
                new Firing(
                        Comparison.GREATER,
                        PerNeuron.all(320, 1),
                        reset,
                        PerNeuron.all(128, 1),
                        PerNeuron.all(0, 1)));
    }

    @Test
    void aSumWithoutLeakGrowsWithTheSteps() {
        Ranges ranges = RangeAnalysis.of(layer(OptionalInt.empty(), Optional.empty(), CLAMP), 10);
        assertEquals(new Interval(-1280, 1920), ranges.end());
    }

    @Test
    void aLeakBoundsTheSumForGood() {
        CanonicalLayer layer = layer(OptionalInt.of(2048), Optional.empty(), CLAMP);
        Ranges ranges = RangeAnalysis.of(layer, 1000);
        assertEquals(new Interval(-255, 383), ranges.end());
    }

    @Test
    void aResetBoundsTheMembraneFromAbove() {
        CanonicalLayer layer = layer(OptionalInt.empty(), firing(Firing.Reset.ZERO), CLAMP);
        Ranges ranges = RangeAnalysis.of(layer, 10);
        assertEquals(new Interval(-1280, 320), ranges.end());
        assertEquals(320 + 192, ranges.updated().high());
    }

    @Test
    void theCommonPowerOfTwoIsStrippedWhereNothingLeaksOrClamps() {
        CanonicalLayer plain = layer(OptionalInt.empty(), firing(Firing.Reset.SUBTRACT), CLAMP);
        CanonicalLayer reduced = RangeAnalysis.reduced(plain, 10);
        assertEquals(6, reduced.exponent());
        assertEquals(0, reduced.weights().shift());
        assertEquals(5, reduced.firing().orElseThrow().threshold().at(0));
        assertEquals(2, reduced.firing().orElseThrow().resetBy().at(0));
        CanonicalLayer leaky = layer(OptionalInt.of(4000), firing(Firing.Reset.ZERO), CLAMP);
        assertEquals(0, RangeAnalysis.reduced(leaky, 10).exponent());
    }

    @Test
    void aClampThatCanBindIsKept() {
        CanonicalLayer tight =
                layer(OptionalInt.empty(), Optional.empty(), new Interval(-1000, 1000));
        assertTrue(RangeAnalysis.of(tight, 10).clamps(tight));
        assertEquals(0, RangeAnalysis.reduced(tight, 10).exponent());
        CanonicalLayer wide = layer(OptionalInt.empty(), Optional.empty(), CLAMP);
        assertFalse(RangeAnalysis.of(wide, 10).clamps(wide));
    }
}
