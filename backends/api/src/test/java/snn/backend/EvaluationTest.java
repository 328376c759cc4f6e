package snn.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.Encoder;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.TimeGrid;
import snn.ir.data.Samples;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.tensor.Shape;

final class EvaluationTest {
    private static final ReadOut LABEL =
            new ReadOut("label", "code", Reduction.SPIKE_COUNT, true, Span.NONE);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 50})
    void anyNumberOfThreadsGivesTheSameFigures(int threads) {
        Evaluation one = evaluate(1);
        Evaluation many = evaluate(threads);
        assertArrayEquals(one.decisions(), many.decisions());
        assertEquals(one.activity().spikesByNode(), many.activity().spikesByNode());
        assertEquals(one.accuracy(), many.accuracy());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 100})
    void batchesOfAnySizeGiveTheSameFigures(int batch) {
        var shown = new ConcurrentLinkedQueue<Integer>();
        Evaluation one = evaluate(1);
        Evaluation many = evaluate(2, batch, shown);
        assertArrayEquals(one.decisions(), many.decisions());
        assertEquals(one.activity().spikesByNode(), many.activity().spikesByNode());
        assertEquals(20, shown.stream().mapToInt(Integer::intValue).sum());
        assertTrue(shown.stream().allMatch(n -> n <= batch), shown.toString());
    }

    @Test
    void aRunnerThatFailsStopsTheOthers() {
        var shown = new ConcurrentLinkedQueue<Integer>();
        var failed = assertThrows(IllegalStateException.class, () -> evaluate(3, -1, shown));
        assertEquals("a runner failed", failed.getMessage());
        assertEquals("on purpose", Objects.requireNonNull(failed.getCause()).getMessage());
        assertTrue(shown.size() <= 3, shown.toString());
    }

    @Test
    void samplesAreEncodedByTheirNumberAndCountedByClass() {
        Evaluation all = evaluate(2);
        assertEquals(20, all.samples());
        int diagonal = 0;
        int total = 0;
        for (int row = 0; row < all.classes(); row++) {
            diagonal += all.confusion()[row][row];
            total += java.util.Arrays.stream(all.confusion()[row]).sum();
        }
        assertEquals(20, total);
        assertEquals(all.correct(), diagonal);
        assertEquals(20, all.activity().samples());
        assertEquals(1.0, all.accuracy());
    }

    private static Evaluation evaluate(int threads) {
        return evaluate(threads, 1, new ConcurrentLinkedQueue<>());
    }

    private static Evaluation evaluate(int threads, int batch, Queue<Integer> shown) {
        DiscreteModel program = program();
        var encoder = new SampleEncoder(program, 3, "test");
        return Evaluation.of(program, new Echo(batch, shown), new Bright(), encoder, threads);
    }

    private static DiscreteModel program() {
        var input = new Input("image", Shape.of(2), 0, 1, Span.NONE);
        var code = new Encoder("code", Shape.of(2), "poisson", Map.of("rate", 1000.0), Span.NONE);
        return new DiscreteModel(
                new Header("echo", "", "", Optional.empty(), Optional.empty(), List.of()),
                new TimeGrid(40, 1),
                new Graph<DiscreteNode>(List.of(input, code), List.of(Edge.of("image", "code"))),
                List.of(LABEL));
    }

    /// Sample `n` is bright at place `n % 2`, which is its label.
    private record Bright() implements Samples {
        @Override
        public int size() {
            return 20;
        }

        @Override
        public Shape shape() {
            return Shape.of(2);
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public float[] values(int sample) {
            return sample % 2 == 0 ? new float[] {0.9f, 0.1f} : new float[] {0.1f, 0.9f};
        }

        @Override
        public int label(int sample) {
            return sample % 2;
        }
    }

    /// Answers with the spike counts of the frames it is shown.
    ///
    /// @param batch what its runners wish for; they fail below 0
    /// @param shown takes in how many samples came at once
    private record Echo(int batch, Queue<Integer> shown) implements Artefact {
        @Override
        public Report report() {
            return Report.of("echo", "test");
        }

        @Override
        public Runner newRunner() {
            return new EchoRunner(batch, shown);
        }

        @Override
        public void writeTo(Path folder) {
            throw new IllegalStateException("not asked for: " + folder);
        }
    }

    private record EchoRunner(int batch, Queue<Integer> shown) implements Runner {
        @Override
        public Recording run(Sample sample, Probes probes) {
            var meter = new ReadOutMeter(LABEL, true, 2, 40);
            for (int t = 0; t < 40; t++) {
                for (int n = 0; n < 2; n++) {
                    meter.take(t, n, sample.of("code").value(t, n) == 1, 0);
                }
            }
            return new Recording(List.of(meter.answer()), List.of(), Map.of());
        }

        @Override
        public List<Recording> run(List<Sample> samples, Probes probes) {
            shown.add(samples.size());
            if (batch < 0) {
                throw new IllegalStateException("on purpose");
            }
            return Runner.super.run(samples, probes);
        }
    }
}
