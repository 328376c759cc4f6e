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
import snn.simd.kernel.FloatPanels;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.PanelKernels;

/// Analogue values over all steps at once: `[25, 784]` by `[784, 600]`.
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, batchSize = 100)
@Measurement(iterations = 5, batchSize = 200)
@Fork(value = 1, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class ProductBenchmark {
    static final int FAN_IN = 784;
    static final int FAN_OUT = 600;
    static final int STEPS = 25;

    @Param({"VECTORS", "LOOPS"})
    public Choice kernels = Choice.VECTORS;

    private final float[] x = new float[FAN_IN * STEPS];
    private final float[] y = new float[Kernels.padded(FAN_OUT) * STEPS];
    private PanelKernels panels = Kernels.scalar().panels();
    private FloatPanels weights = FloatPanels.of(Tensor.scalar(0), 1, 1, 1);

    @Setup
    public void fill() {
        panels = kernels.kernels().panels();
        var values = new float[FAN_IN * FAN_OUT];
        for (int n = 0; n < values.length; n++) {
            values[n] = RandomNumbers.uniform(42, n) - 0.5f;
        }
        Tensor tensor = Tensor.of(Shape.of(FAN_OUT, FAN_IN), values);
        weights = FloatPanels.of(tensor, FAN_OUT, FAN_IN, kernels.kernels().lanes());
        for (int n = 0; n < x.length; n++) {
            x[n] = RandomNumbers.uniform(44, n);
        }
    }

    @Benchmark
    public float[] products() {
        panels.addProducts(weights, STEPS, x, 0, FAN_IN, y, 0, Kernels.padded(FAN_OUT));
        return y;
    }
}
