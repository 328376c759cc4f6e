package snn.bench.workload;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import snn.backend.Probes;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.bench.RandomNumbers;
import snn.compiler.FrontEnd;
import snn.ir.Model;
import snn.ir.Program;
import snn.ir.Projection;
import snn.ir.WeightFormat;
import snn.ir.encoding.Frames;
import snn.simd.SimdBackend;

/// A network of every kind, run on vectors as a user's is, allocates its recording and nothing in a
/// step, once it is compiled. Vectors that stay in boxes show here, on any machine and however busy
/// it is, and cost a factor of 5 to 20 in time.
final class AllocationTest {
    private static final int FEW = 10;
    private static final int MANY = 50;

    /// What the smallest object in each of the further steps would take; below it, a run differs by
    /// what the JVM happened to compile.
    private static final long LEAST = 16L * (MANY - FEW);

    private static final int ROUND = 200;
    private static final int MOST_ROUNDS = 100;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// What there is to run.
    enum Network {
        DENSE("w1", false),
        DENSE_INT8("w1", true),
        BINARY("w2", false),
        BINARY_INTEGER("w2", true),
        RECURRENT("w3", false),
        RECURRENT_INT8("w3", true),
        CONVOLUTION("w4", false),
        CONVOLUTION_INT8("w4", true),
        SPARSE_WITH_NEURONS_OF_ITS_OWN("w7", false);

        final String workload;
        final boolean whole;

        Network(String workload, boolean whole) {
            this.workload = workload;
            this.whole = whole;
        }

        Program program(int steps) {
            String text =
                    WorkloadTest.TEXTS
                            .text(workload)
                            .replaceFirst("time \\d+ steps", "time " + steps + " steps")
                            .replace("n = 10000)", "n = 2000)");
            Model model = FrontEnd.compile(workload, text).orThrow();
            Model weighted =
                    workload.equals("w7") ? model : Texts.with(model, AllocationTest::weights);
            return whole ? Texts.whole(weighted) : Texts.discrete(weighted).orThrow();
        }

        Sample sample(int steps) {
            return switch (workload) {
                case "w7" -> Inputs.kick(steps, Map.of("exc_kick", 1600, "inh_kick", 400));
                case "w2" -> once(steps, 784);
                case "w3" -> spikes(steps, 700);
                default -> spikes(steps, 784);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStepAllocatesNothing(Network network) {
        Program few = network.program(FEW);
        Program many = network.program(MANY);
        var backend = new SimdBackend();
        try (Runner brief = backend.compile(few).orThrow().newRunner();
                Runner full = backend.compile(many).orThrow().newRunner()) {
            Sample little = network.sample(FEW);
            Sample much = network.sample(MANY);
            long grown = Long.MAX_VALUE;
            for (int round = 0; grown >= LEAST && round < MOST_ROUNDS; round++) {
                grown = bytes(full, much) - bytes(brief, little);
            }
            assertTrue(
                    grown < LEAST,
                    "%s: %d bytes more in %d steps more".formatted(network, grown, MANY - FEW));
        }
    }

    /// Bytes of a run, the least of a round: what the JVM does on the side is not ours.
    private static long bytes(Runner runner, Sample sample) {
        long least = Long.MAX_VALUE;
        for (int n = 0; n < ROUND; n++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            runner.run(sample, Probes.NONE);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    /// Both signs, so wide that neurons fire.
    private static float[] weights(Projection projection) {
        var weights = new float[projection.connectivity().weights().length()];
        boolean binary = projection.format().equals(WeightFormat.BINARY);
        for (int n = 0; n < weights.length; n++) {
            float draw = RandomNumbers.uniform(42, n) * 2 - 0.9f;
            weights[n] = binary ? Math.signum(draw) : draw * 0.2f;
        }
        return weights;
    }

    /// Every neuron fires once, as a latency code lets it.
    private static Sample once(int steps, int neurons) {
        var spikes = Frames.Spikes.none(steps, neurons);
        for (int n = 0; n < neurons; n++) {
            spikes.words()[n % steps * spikes.wordsPerStep() + (n >> 6)] |= 1L << n;
        }
        return new Sample(Map.of("spikes", spikes));
    }

    /// Three neurons of ten fire in a step.
    private static Sample spikes(int steps, int neurons) {
        var spikes = Frames.Spikes.none(steps, neurons);
        for (int t = 0; t < steps; t++) {
            for (int n = 0; n < neurons; n++) {
                if (RandomNumbers.uniform(7, (long) t * neurons + n) < 0.3f) {
                    spikes.words()[t * spikes.wordsPerStep() + (n >> 6)] |= 1L << n;
                }
            }
        }
        return new Sample(Map.of("spikes", spikes));
    }
}
