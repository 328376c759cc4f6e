package snn.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import snn.ir.synapse.Sparse;
import snn.simd.kernel.AdjacencyBits;
import snn.simd.kernel.AdjacencyKernels;
import snn.simd.kernel.AdjacencyLists;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.RowKernels;

/// What W7 delivers in a step from its excitatory neurons to themselves: 10 spikes of 8,000
/// neurons, 50 of 40,000, each over about 800 synapses. By rows of bits, and by lists with one
/// weight and with a weight each.
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, batchSize = 3000)
@Measurement(iterations = 5, batchSize = 5000)
@Fork(value = 1, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class SparseBenchmark {
    private static final int SYNAPSES = 800;
    private static final int NEURONS_A_SPIKE = 800;
    private static final int LISTS = 64;
    private static final float WEIGHT = 0.1f;

    @Param({"VECTORS", "LOOPS"})
    public Choice kernels = Choice.VECTORS;

    @Param({"8000", "40000"})
    public int neurons = 8000;

    private AdjacencyKernels adjacency = Kernels.scalar().adjacency();
    private AdjacencyBits rows = AdjacencyBits.of(new Sparse(1, 1, 1, 0), 1);
    private AdjacencyLists lists = AdjacencyLists.of(new Sparse(1, 1, 1, 0));
    private float[] weights = {};
    private float[] y = {};
    private int[] counters = {};
    private final int[][] spikes = new int[LISTS][];
    private int count;
    private int next;

    @Setup
    public void fill() {
        var pattern = new Sparse(neurons, neurons, (double) SYNAPSES / neurons, 1);
        adjacency = kernels.kernels().adjacency();
        rows = AdjacencyBits.of(pattern, kernels.kernels().lanes());
        lists = AdjacencyLists.of(pattern);
        weights = new float[pattern.size()];
        Arrays.fill(weights, WEIGHT);
        y = new float[Kernels.padded(neurons)];
        counters = new int[rows.counterWords()];
        count = neurons / NEURONS_A_SPIKE;
        for (int k = 0; k < LISTS; k++) {
            spikes[k] = new int[count + RowKernels.SLACK];
            for (int n = 0; n < count; n++) {
                float share = (n + RandomNumbers.uniform(46 + k, n)) / count;
                spikes[k][n] = (int) (share * neurons);
            }
        }
    }

    private int[] spikes() {
        next = next + 1 & LISTS - 1;
        return spikes[next];
    }

    @Benchmark
    public float[] rowsOfBits() {
        adjacency.addCounts(rows, spikes(), count, counters, WEIGHT, y, 0);
        return y;
    }

    @Benchmark
    public float[] listsOfOneWeight() {
        int[] list = spikes();
        for (int k = 0; k < count; k++) {
            lists.add(lists.first()[list[k]], list[k], 0, WEIGHT, y, 0);
        }
        return y;
    }

    @Benchmark
    public float[] listsOfWeights() {
        int[] list = spikes();
        for (int k = 0; k < count; k++) {
            lists.add(lists.first()[list[k]], list[k], 0, 1, weights, y, 0);
        }
        return y;
    }
}
