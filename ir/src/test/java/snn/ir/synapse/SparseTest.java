package snn.ir.synapse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snn.ir.random.CounterRandom;

class SparseTest {
    @ParameterizedTest
    @ValueSource(doubles = {1, 0.999, 0.5, 0.1, 0.02, 0.001, 1e-4, 1e-9, 1e-300})
    void patternsAreThoseOfTheFormat(double probability) {
        var sparse = new Sparse(300, 20_000, probability, 11);
        for (int i = 0; i < sparse.axons(); i += probability > 0.4 ? 97 : 1) {
            assertArrayEquals(byTheFormat(sparse, i), drawn(sparse, i), "axon " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.999, 0.5, 0.1, 0.02, 0.001, 1e-4})
    void gapsOfTheTableAreThoseOfTheFormulaAroundEachBoundary(double probability) {
        var gaps = new Gaps(probability, 1e9);
        for (long boundary : gaps.boundaries()) {
            for (long k = Math.max(0, boundary - 40); k < boundary + 40; k++) {
                assertEquals(gaps.byFormula(k), gaps.of(k << 11), () -> "boundary " + boundary);
            }
        }
        for (long n = 0; n < 200_000; n++) {
            long bits = CounterRandom.bits(5, n);
            assertEquals(gaps.byFormula(bits >>> 11), gaps.of(bits));
        }
    }

    @Test
    void synapsesAreNumberedByAxonInWhateverOrderAxonsAreAskedFor() {
        var sparse = new Sparse(50, 40, 0.2, 3);
        var numbers = new ArrayList<Integer>();
        List<int[]> axons = IntStream.range(0, 50).mapToObj(i -> numbers(sparse, 49 - i)).toList();
        for (int[] axon : axons.reversed()) {
            Arrays.stream(axon).forEach(numbers::add);
        }
        assertEquals(IntStream.range(0, sparse.size()).boxed().toList(), numbers);
        assertEquals(sparse.size(), sparse.weights().length());
    }

    /// As `docs/format.md` says it.
    private static int[] byTheFormat(Sparse sparse, int axon) {
        long stream = CounterRandom.substream(CounterRandom.stream(sparse.seed(), "sparse"), axon);
        var targets = IntStream.builder();
        double next = 0;
        for (long k = 0; ; k++) {
            double u = (CounterRandom.bits(stream, k) >>> 11) * 0x1p-53;
            next +=
                    sparse.probability() == 1
                            ? 0
                            : Math.floor(
                                    StrictMath.log1p(-u) / StrictMath.log1p(-sparse.probability()));
            if (next >= sparse.neurons()) {
                return targets.build().toArray();
            }
            targets.add((int) next++);
        }
    }

    private static int[] drawn(Sparse sparse, int axon) {
        var drawing = sparse.drawing();
        int count = drawing.draw(axon);
        return Arrays.copyOf(drawing.targets(), count);
    }

    private static int[] numbers(Sparse sparse, int axon) {
        var numbers = IntStream.builder();
        sparse.from(axon, (_, number) -> numbers.add(number));
        return numbers.build().toArray();
    }
}
