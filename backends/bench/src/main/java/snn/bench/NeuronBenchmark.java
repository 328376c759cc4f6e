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
import snn.simd.FloatNeurons;
import snn.simd.IntNeurons;
import snn.simd.kernel.FloatFrame;
import snn.simd.kernel.IntFrame;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.LaneLoop;

/// One step of 4 096 neurons, built in and written down by their user (see [WrittenNeurons]). What
/// a user writes should take at most 1.3 times as long as the same neuron built in.
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, batchSize = 5000)
@Measurement(iterations = 5, batchSize = 10000)
@Fork(value = 1, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class NeuronBenchmark {
    static final int NEURONS = 4096;

    @Benchmark
    public long[] floats(Floats state) {
        state.loop.step(state.frame);
        return state.spikes;
    }

    @Benchmark
    public long[] integers(Integers state) {
        state.loop.step(state.frame);
        return state.spikes;
    }

    /// A population in single precision.
    @State(Scope.Thread)
    public static class Floats {
        @Param({
            "lif",
            "written_lif",
            "refractory_lif",
            "alif",
            "izhikevich_euler",
            "izhikevich",
            "resonator",
            "exponential"
        })
        public String neuron = "lif";

        @Param({"VECTORS", "LOOPS"})
        public Choice kernels = Choice.VECTORS;

        private final long[] spikes = new long[NEURONS / 64];
        private LaneLoop<FloatFrame> loop = Kernels.scalar().floatLoop(lif().program());
        private FloatFrame frame = lif().frame(NEURONS, loop);

        @Setup
        public void fill() {
            FloatNeurons neurons = FloatNeurons.of(WrittenNeurons.real(neuron, NEURONS));
            loop = kernels.kernels().floatLoop(neurons.program());
            frame = neurons.frame(NEURONS, loop);
            frame.reset(neurons.initial());
            frame.spikes(spikes, 0);
            for (int port = 0; port < neurons.ports().size(); port++) {
                var drive = new float[NEURONS];
                for (int n = 0; n < NEURONS; n++) {
                    drive[n] = RandomNumbers.uniform(45 + port, n) * 0.2f;
                }
                frame.input(port, drive, 0);
            }
        }

        private static FloatNeurons lif() {
            return FloatNeurons.of(WrittenNeurons.real("lif", NEURONS));
        }
    }

    /// A population in integers.
    @State(Scope.Thread)
    public static class Integers {
        @Param({"lif", "written_lif", "refractory_lif", "alif", "resonator"})
        public String neuron = "lif";

        @Param({"VECTORS", "LOOPS"})
        public Choice kernels = Choice.VECTORS;

        private final long[] spikes = new long[NEURONS / 64];
        private LaneLoop<IntFrame> loop = Kernels.scalar().intLoop(of("lif").program());
        private IntFrame frame = of("lif").frame(NEURONS, loop);

        @Setup
        public void fill() {
            IntNeurons neurons = of(neuron);
            loop = kernels.kernels().intLoop(neurons.program());
            frame = neurons.frame(NEURONS, loop);
            frame.reset(neurons.initial());
            frame.spikes(spikes, 0);
            var drive = new int[NEURONS];
            for (int n = 0; n < NEURONS; n++) {
                drive[n] = Math.round(RandomNumbers.uniform(45, n) * 800);
            }
            frame.input(0, drive, 0);
        }

        private static IntNeurons of(String neuron) {
            return IntNeurons.of(WrittenNeurons.whole(neuron, NEURONS), _ -> 1 << 20).orElseThrow();
        }
    }
}
