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
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.simd.SimdBackend;

/// W4 at batch 1 on one thread: one operation is one sample, ready encoded.
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, batchSize = 500)
@Measurement(iterations = 5, batchSize = 1000)
@Fork(value = 1, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class ConvolutionBenchmark {
    @Param({"VECTORS"})
    public Choice kernels = Choice.VECTORS;

    @Param({"float32", "int8"})
    public String weights = "float32";

    private Sample[] samples = {};
    private Runner runner =
            (_, _) -> {
                throw new IllegalStateException("not set up");
            };
    private int next;

    @Setup
    public void compile() {
        var program =
                weights.equals("int8") ? ConvolutionNetwork.whole() : ConvolutionNetwork.real();
        samples = ConvolutionNetwork.samples();
        runner = new SimdBackend(kernels.kernels()).compile(program).orThrow().newRunner();
    }

    @Benchmark
    public Recording sample() {
        next = next + 1 == samples.length ? 0 : next + 1;
        return runner.run(samples[next], Probes.NONE);
    }
}
