package snn.ir.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BernoulliDrawsTest {
    private static final float[] EDGES = {
        0, 1, -1, Float.MIN_VALUE, 0x1p-25f, 0x1p-24f, 0.1f, 0.5f, Math.nextDown(1f), Float.NaN
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 200, 784})
    void areTheSameAsSingleDraws(int places) {
        long key = CounterRandom.stream(3, "draws");
        var draws = new BernoulliDraws(places);
        var probabilities = new float[places];
        for (int p = 0; p < places; p++) {
            probabilities[p] =
                    p % 3 == 0 ? EDGES[p / 3 % EDGES.length] : CounterRandom.uniform(key + 1, p);
            draws.add(p, probabilities[p]);
        }
        for (long first : new long[] {0, 1, 5L * places, Integer.MAX_VALUE, 1L << 40}) {
            var words = new long[(places + 63) / 64 + 2];
            draws.draw(key, first, words, 1);
            for (int p = 0; p < (words.length - 2) * 64; p++) {
                boolean drawn =
                        p < places && CounterRandom.uniform(key, first + p) < probabilities[p];
                assertEquals(drawn ? 1 : 0, words[1 + p / 64] >>> p & 1, "place " + p);
            }
            assertEquals(0, words[0]);
            assertEquals(0, words[words.length - 1]);
        }
    }
}
