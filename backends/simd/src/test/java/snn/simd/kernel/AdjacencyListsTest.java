package snn.simd.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.SynapseTable;

/// Lists give each neuron the weights of the axons that reach it, by ascending axon, in one block
/// of neurons or in many.
final class AdjacencyListsTest {
    private static final int AXONS = 40;
    private static final int AT = 64;
    private static final int[] LIST = {0, 3, 4, 17, 38, 39};

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 1 << 16, (1 << 16) + 1, 3 << 16, 200_000})
    void sumsAreThoseOfTheSynapsesOneByOne(int neurons) {
        var sparse = new Sparse(AXONS, neurons, 0.1, 9);
        var lists = AdjacencyLists.of(sparse);
        assertEquals(neurons <= 1 << 16 ? 1 : (neurons + 65_535) >> 16, lists.blocks());
        var bytes = new byte[lists.size()];
        var shorts = new short[bytes.length];
        float[] floats = KernelCases.floats(bytes.length, 3);
        for (int n = 0; n < bytes.length; n++) {
            bytes[n] = (byte) (n * 31);
            shorts[n] = (short) (n * 7919);
        }
        var reals = new Reals(lists, neurons);
        assertArrayEquals(reals.expected(new float[] {0.1f}), reals.got(new float[] {0.1f}));
        assertArrayEquals(reals.expected(floats), reals.got(floats));
        var whole = new Integers(lists, neurons);
        var wide = new int[bytes.length];
        Arrays.fill(wide, -7);
        assertArrayEquals(
                whole.expected(wide),
                whole.got((from, axon, b, y) -> lists.add(from, axon, b, -7, y, AT)));
        Arrays.setAll(wide, n -> 3 * bytes[n]);
        assertArrayEquals(
                whole.expected(wide),
                whole.got((from, axon, b, y) -> lists.add(from, axon, b, 3, bytes, y, AT)));
        Arrays.setAll(wide, n -> 3 * shorts[n]);
        assertArrayEquals(
                whole.expected(wide),
                whole.got((from, axon, b, y) -> lists.add(from, axon, b, 3, shorts, y, AT)));
    }

    private record Reals(AdjacencyLists lists, int neurons) {
        float[] expected(float[] weights) {
            var table = SynapseTable.of(new Sparse(AXONS, neurons, 0.1, 9));
            float[] y = start();
            for (int axon : LIST) {
                for (int n = table.first()[axon]; n < table.first()[axon + 1]; n++) {
                    y[AT + table.targets()[n]] += weights[weights.length == 1 ? 0 : n];
                }
            }
            return y;
        }

        float[] got(float[] weights) {
            float[] y = start();
            int[] next = starts(lists);
            for (int block = 0; block < lists.blocks(); block++) {
                lists.readAhead(next, 0, LIST.length);
                for (int k = 0; k < LIST.length; k++) {
                    next[k] =
                            weights.length == 1
                                    ? lists.add(next[k], LIST[k], block, weights[0], y, AT)
                                    : lists.add(next[k], LIST[k], block, 1, weights, y, AT);
                }
            }
            assertArrayEquals(ends(lists), next);
            return y;
        }

        private float[] start() {
            return KernelCases.floats(AT + neurons, 5);
        }
    }

    private interface Adding {
        int add(int from, int axon, int block, int[] y);
    }

    private record Integers(AdjacencyLists lists, int neurons) {
        int[] expected(int[] added) {
            var table = SynapseTable.of(new Sparse(AXONS, neurons, 0.1, 9));
            int[] y = start();
            for (int axon : LIST) {
                for (int n = table.first()[axon]; n < table.first()[axon + 1]; n++) {
                    y[AT + table.targets()[n]] += added[n];
                }
            }
            return y;
        }

        int[] got(Adding adding) {
            int[] y = start();
            int[] next = starts(lists);
            for (int block = 0; block < lists.blocks(); block++) {
                for (int k = 0; k < LIST.length; k++) {
                    next[k] = adding.add(next[k], LIST[k], block, y);
                }
            }
            assertArrayEquals(ends(lists), next);
            return y;
        }

        private int[] start() {
            var y = new int[AT + neurons];
            Arrays.setAll(y, n -> 11 * n);
            return y;
        }
    }

    private static int[] starts(AdjacencyLists lists) {
        return Arrays.stream(LIST).map(axon -> lists.first()[axon]).toArray();
    }

    private static int[] ends(AdjacencyLists lists) {
        return Arrays.stream(LIST).map(axon -> lists.first()[axon + 1]).toArray();
    }
}
