package snn.ir.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import snn.ir.Encoder;
import snn.ir.Input;
import snn.ir.diagnostic.Span;
import snn.ir.random.CounterRandom;
import snn.ir.tensor.Shape;

/// Each encoding against cases worked out by hand.
class EncodingsTest {
    private static final long KEY = CounterRandom.stream(7, "test");

    @Test
    void deltaFollowsASignalByOneThresholdAStep() {
        // level 0; 0.25 is up (level 0.2), 0.5 up (0.4), 0.5 not, -0.5 down (0.2), then 0.2 rests
        double[] signal = {0, 0.25, 0.5, 0.5, -0.5, 0.2};
        var frames = frames("delta", Input.Form.SIGNAL, 6, signal, Map.of("threshold", 0.2));
        assertEquals(2, frames.neurons());
        assertEquals(List.of(1, 2), steps(frames, 0));
        assertEquals(List.of(4), steps(frames, 1));
        assertEquals(Shape.of(2, 3, 4), kind("delta").shape(Shape.of(3, 4), Map.of()));
    }

    @Test
    void populationFieldsSpikeByTheirDistance() {
        // 0.5 of 0..1 lies on the centre of field 1 of 3; the others answer exp(-1/2) = 0.607
        var frames =
                frames(
                        "population",
                        Input.Form.REAL,
                        10,
                        new double[] {0.5},
                        Map.of("neurons", 3.0));
        assertEquals(List.of(3), steps(frames, 0));
        assertEquals(List.of(0), steps(frames, 1));
        assertEquals(List.of(3), steps(frames, 2));
        assertEquals(Shape.of(2, 3), kind("population").shape(Shape.of(2), Map.of("neurons", 3.0)));
    }

    @Test
    void populationFieldsThatAreFarAreSilent() {
        // exp(-2^2 / 2) = 0.135 is heard, exp(-3^2 / 2) = 0.011 is not
        var frames =
                frames("population", Input.Form.REAL, 10, new double[] {0}, Map.of("neurons", 4.0));
        assertEquals(List.of(8), steps(frames, 2));
        assertEquals(List.of(), steps(frames, 3));
    }

    @Test
    void phaseGivesTheBitsOfTheValueOverAndOver() {
        // 0.625 = 0.101 in binary
        double[] values = {0.625, 0, 1};
        var frames = frames("phase", Input.Form.REAL, 7, values, Map.of("bits", 3.0));
        assertEquals(List.of(0, 2, 3, 5, 6), steps(frames, 0));
        assertEquals(List.of(), steps(frames, 1));
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6), steps(frames, 2));
    }

    @Test
    void weightedPhaseHasTheAmplitudesOfTheBits() {
        var frames =
                frames(
                        "phase",
                        Input.Form.REAL,
                        4,
                        new double[] {0.625},
                        Map.of("bits", 3.0, "weighted", 1.0));
        assertArrayEquals(
                new double[] {0.5, 0, 0.125, 0.5},
                assertInstanceOf(Frames.Values.class, frames).values());
    }

    @Test
    void burstsAreLongerAndCloserForGreaterValues() {
        // 1: 5 spikes every 2 steps; 0.5: 3 spikes every 5; 0.1: 1 spike; 0: none
        double[] values = {1, 0.5, 0.1, 0};
        var frames = frames("burst", Input.Form.REAL, 20, values, Map.of());
        assertEquals(List.of(0, 2, 4, 6, 8), steps(frames, 0));
        assertEquals(List.of(0, 5, 10), steps(frames, 1));
        assertEquals(List.of(0), steps(frames, 2));
        assertEquals(List.of(), steps(frames, 3));
    }

    @Test
    void spikesOfABurstAfterTheLastStepAreLost() {
        var frames = frames("burst", Input.Form.REAL, 5, new double[] {1}, Map.of());
        assertEquals(List.of(0, 2, 4), steps(frames, 0));
    }

    @Test
    void eventsAreSpikesHoweverManyThereAre() {
        double[] counts = {0, 2, 1, 0, 0, 0.5};
        var frames = frames("events", Input.Form.EVENTS, 3, counts, Map.of());
        assertEquals(List.of(1), steps(frames, 0));
        assertEquals(List.of(0, 2), steps(frames, 1));
    }

    @Test
    void directOnASignalGivesTheFrameOfTheStep() {
        double[] signal = {1, 2, 3, 4};
        var frames = frames("direct", Input.Form.SIGNAL, 2, signal, Map.of("gain", 0.5));
        assertArrayEquals(
                new double[] {0.5, 1, 1.5, 2},
                assertInstanceOf(Frames.Values.class, frames).values());
    }

    @Test
    void rateAndPoissonAreOneThing() {
        double[] values = {0.3, 0.7};
        var poisson = spikes("poisson", Input.Form.REAL, 50, values, Map.of("rate", 400.0));
        var rate = spikes("rate", Input.Form.REAL, 50, values, Map.of("rate", 400.0));
        assertArrayEquals(poisson.words(), rate.words());
        assertTrue(poisson.count() > 10 && poisson.count() < 70, "about 40: " + poisson.count());
    }

    @Test
    void poissonOnASignalTakesTheProbabilityOfTheStep() {
        double[] signal = {0, 1, 0, 1};
        var frames = frames("poisson", Input.Form.SIGNAL, 4, signal, Map.of("rate", 1000.0));
        assertEquals(List.of(1, 3), steps(frames, 0));
    }

    @Test
    void signedPoissonHasTheSignAndTheSizeOfTheInput() {
        double[] values = {-2, 2, 1, 0};
        var frames =
                assertInstanceOf(
                        Frames.Values.class,
                        frame("poisson", Input.Form.REAL, -2, 2, 400, values, signed()));
        for (int t = 0; t < 400; t++) {
            assertEquals(-1, frames.value(t, 0));
            assertEquals(1, frames.value(t, 1));
            assertEquals(0, frames.value(t, 3));
        }
        int half = 0;
        for (int t = 0; t < 400; t++) {
            half += (int) frames.value(t, 2);
        }
        assertTrue(half > 160 && half < 240, "about 200: " + half);
    }

    @Test
    void anEncoderWithAFlagGivesNoPlainSpikes() {
        assertFalse(encoder(signed()).spikes());
        assertTrue(encoder(Map.of("rate", 100.0, "signed", 0.0)).spikes());
        assertEquals(encoder(Map.of("rate", 100.0)), encoder(Map.of("rate", 100.0, "signed", 0.0)));
    }

    @Test
    void everyStandardIsAllowed() {
        for (EncodingKind kind : Encodings.ALL) {
            kind.parameters().forEach(p -> assertTrue(p.allowed().test(p.standard()), kind.name()));
        }
    }

    private static Map<String, Double> signed() {
        return Map.of("rate", 1000.0, "signed", 1.0);
    }

    private static Encoder encoder(Map<String, Double> parameters) {
        return new Encoder("e", Shape.of(2), "poisson", parameters, Span.NONE);
    }

    private static EncodingKind kind(String name) {
        return Encodings.named(name).orElseThrow();
    }

    private static Frames.Spikes spikes(
            String kind,
            Input.Form form,
            int steps,
            double[] values,
            Map<String, Double> parameters) {
        return assertInstanceOf(Frames.Spikes.class, frames(kind, form, steps, values, parameters));
    }

    private static Frames frames(
            String kind,
            Input.Form form,
            int steps,
            double[] values,
            Map<String, Double> parameters) {
        return frame(kind, form, 0, 1, steps, values, parameters);
    }

    private static Frames frame(
            String name,
            Input.Form form,
            double low,
            double high,
            int steps,
            double[] values,
            Map<String, Double> parameters) {
        EncodingKind kind = kind(name);
        assertTrue(kind.takes().contains(form), name);
        var all = new TreeMap<String, Double>();
        kind.parameters().forEach(p -> all.put(p.name(), p.standard()));
        all.putAll(parameters);
        return kind.algorithm()
                .encode(values, new EncodingKind.Setting(form, low, high, steps, 1, all, KEY));
    }

    private static List<Integer> steps(Frames frames, int neuron) {
        var steps = new ArrayList<Integer>();
        for (int t = 0; t < frames.steps(); t++) {
            if (frames.value(t, neuron) != 0) {
                steps.add(t);
            }
        }
        return steps;
    }
}
