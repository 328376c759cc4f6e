package snn.bench;

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
import snn.simd.kernel.ByteRows;
import snn.simd.kernel.FloatRows;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.RowKernels;

/// The kernels W1 is made of: 224 of 784 rows of 600 weights added up, another 224 in each call.
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, batchSize = 5000)
@Measurement(iterations = 5, batchSize = 10000)
@Fork(value = 1, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class KernelBenchmark {
    static final int ACTIVE = 224;
    static final int FAN_IN = 784;
    static final int FAN_OUT = 600;
    private static final int LISTS = 64;

    @Param({"VECTORS", "LOOPS"})
    public Choice kernels = Choice.VECTORS;

    private RowKernels rows = Kernels.scalar().rows();
    private FloatRows floats = FloatRows.of(new float[1], 1, 1, 1);
    private ByteRows bytes = ByteRows.of(new byte[1], 1, 1, 1);
    private final int[][] lists = new int[LISTS][ACTIVE];
    private final float[] y = new float[Kernels.padded(FAN_OUT)];
    private final int[] whole = new int[Kernels.padded(FAN_OUT)];
    private final short[] sums = new short[Kernels.padded(FAN_OUT)];
    private int next;

    @Setup
    public void fill() {
        rows = kernels.kernels().rows();
        var weights = new float[FAN_IN * FAN_OUT];
        var small = new byte[weights.length];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = RandomNumbers.uniform(42, n) - 0.5f;
            small[n] = (byte) Math.round(weights[n] * 254);
        }
        int lanes = kernels.kernels().lanes();
        floats = FloatRows.of(weights, FAN_OUT, FAN_IN, lanes);
        bytes = ByteRows.of(small, FAN_OUT, FAN_IN, lanes);
        for (int k = 0; k < LISTS; k++) {
            draw(lists[k], k);
        }
    }

    /// 224 of 784 in ascending order.
    private static void draw(int[] list, int seed) {
        int count = 0;
        for (int n = 0; n < FAN_IN; n++) {
            float share = (float) (ACTIVE - count) / (FAN_IN - n);
            if (RandomNumbers.uniform(46 + seed, n) < share) {
                list[count++] = n;
            }
        }
    }

    private int[] list() {
        next = next + 1 & LISTS - 1;
        return lists[next];
    }

    @Benchmark
    public float[] floatRows() {
        rows.addRows(floats, list(), ACTIVE, y, 0);
        return y;
    }

    @Benchmark
    public int[] byteRows() {
        rows.addRows(bytes, list(), ACTIVE, 6, sums, whole, 0);
        return whole;
    }
}
