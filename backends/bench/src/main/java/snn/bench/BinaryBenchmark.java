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
import snn.simd.kernel.BitKernels;
import snn.simd.kernel.BitRows;
import snn.simd.kernel.Kernels;

/// 784 by 600 weights of ±1: as many rows as spike, counted as bits and turned into sums, compared
/// with one number. [KernelBenchmark] has rows of int8 weights of this size.
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, batchSize = 5000)
@Measurement(iterations = 5, batchSize = 10000)
@Fork(value = 1, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class BinaryBenchmark {
    private static final int FAN_IN = 784;
    private static final int FAN_OUT = 600;

    @Param({"VECTORS", "LOOPS"})
    public Choice kernels = Choice.VECTORS;

    @Param({"2", "32", "224"})
    public int active = 2;

    private BitKernels bits = Kernels.scalar().bits();
    private BitRows signs = BitRows.of(1, 1, (_, _) -> false);
    private final int[] list = new int[FAN_IN + BitKernels.SLACK];
    private final int[] y = new int[Kernels.padded(FAN_OUT)];
    private long[] counters = {};
    private long[] reached = {};
    private int planes;

    @Setup
    public void fill() {
        var weights = new byte[FAN_IN * FAN_OUT];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = (byte) (RandomNumbers.uniform(42, n) < 0.5f ? -1 : 1);
        }
        bits = kernels.kernels().bits();
        signs = BitRows.of(FAN_OUT, FAN_IN, (i, j) -> weights[j * FAN_IN + i] > 0);
        for (int k = 0; k < active; k++) {
            list[k] = k * FAN_IN / active;
        }
        planes = BitKernels.planes(active);
        counters = new long[planes * signs.width()];
        reached = new long[signs.width()];
    }

    /// As a projection does it.
    @Benchmark
    public int[] bitSums() {
        Arrays.fill(counters, 0);
        bits.count(signs, list, active, counters, planes);
        bits.addCounts(counters, planes, signs.width(), 2, -active, y, 0, y.length);
        return y;
    }

    /// As neurons do it whose membranes are the counts.
    @Benchmark
    public long[] countAndCompare() {
        Arrays.fill(counters, 0);
        bits.count(signs, list, active, counters, planes);
        bits.atLeast(counters, planes, signs.width(), active / 2, reached);
        return reached;
    }
}
