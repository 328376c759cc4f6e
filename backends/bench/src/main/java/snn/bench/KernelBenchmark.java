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
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.BytePanels;
import snn.simd.kernel.FloatPanels;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.PanelKernels;
import snn.simd.kernel.SpikeLists;

/// The kernels W1 is made of: 224 of 784 rows of 600 weights added up where they lie, another 224
/// in each call.
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

    private PanelKernels panels = Kernels.scalar().panels();
    private FloatPanels floats = FloatPanels.of(Tensor.scalar(0), 1, 1, 1);
    private BytePanels bytes = BytePanels.of(Tensor.of(Shape.of(1, 1), new byte[1]), 1, 1, 1);
    private SpikeLists lists = new SpikeLists(Kernels.scalar().rows(), FAN_IN, 64);
    private float[] sums = {};
    private short[] shorts = {};
    private int next;

    @Setup
    public void fill() {
        panels = kernels.kernels().panels();
        var weights = new float[FAN_IN * FAN_OUT];
        var small = new byte[weights.length];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = RandomNumbers.uniform(42, n) - 0.5f;
            small[n] = (byte) Math.round(weights[n] * 254);
        }
        int lanes = kernels.kernels().lanes();
        Tensor tensor = Tensor.of(Shape.of(FAN_OUT, FAN_IN), weights);
        floats = FloatPanels.of(tensor, FAN_OUT, FAN_IN, lanes);
        bytes = BytePanels.of(Tensor.of(Shape.of(FAN_OUT, FAN_IN), small), FAN_OUT, FAN_IN, lanes);
        sums = new float[floats.width(0)];
        shorts = new short[bytes.width(0)];
        lists = new SpikeLists(kernels.kernels().rows(), FAN_IN, Long.SIZE);
        for (int k = 0; k < LISTS; k++) {
            lists.add(draw(k), 0);
        }
    }

    /// 224 spikes of 784.
    private static long[] draw(int seed) {
        var words = new long[FAN_IN + 63 >> 6];
        int count = 0;
        for (int n = 0; n < FAN_IN; n++) {
            float share = (float) (ACTIVE - count) / (FAN_IN - n);
            if (RandomNumbers.uniform(46 + seed, n) < share) {
                words[n >> 6] |= 1L << n;
                count++;
            }
        }
        return words;
    }

    private int frame() {
        next = next + 1 & LISTS - 1;
        return next;
    }

    @Benchmark
    public float[] floatRows() {
        int frame = frame();
        for (int p = 0; p < floats.count(); p++) {
            panels.addRows(floats, p, lists, frame, sums);
        }
        return sums;
    }

    @Benchmark
    public short[] byteRows() {
        int frame = frame();
        for (int p = 0; p < bytes.count(); p++) {
            panels.sumRows(bytes, p, lists, frame, 0, lists.blocks(), shorts);
        }
        return shorts;
    }
}
