package snn.simd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import snn.backend.Probes;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.backend.SampleEncoder;
import snn.ir.DiscreteModel;
import snn.ir.IntegerModel;
import snn.ir.Program;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Span;
import snn.simd.kernel.Kernels;

/// A run allocates its recording and nothing in a step. All of the engine is measured on plain
/// loops at once; vectors are boxed until they are compiled, so they are given runs to warm up.
final class AllocationTest {
    private static final int FEW = 10;
    private static final int MANY = 90;

    /// What the smallest object in each of the further steps would take. Below it, a run differs by
    /// what the JVM happened to compile.
    private static final long LEAST = 16L * (MANY - FEW);

    private static final int ROUND = 500;

    /// An answer of one number a neuron, however many steps there are.
    private static final List<ReadOut> LAST =
            List.of(new ReadOut("label", "out", Reduction.LAST, true, Span.NONE));

    private static final int MOST_ROUNDS = 40;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void whatARunAllocatesDoesNotGrowWithItsSteps() {
        for (String kind : Networks.KINDS) {
            for (long seed = 1; seed <= 4; seed++) {
                DiscreteModel real = Networks.of(kind, seed);
                IntegerModel whole = IntegerNetworks.of(kind, seed);
                for (boolean layered : List.of(true, false)) {
                    String what = kind + ", seed " + seed + ", layered " + layered;
                    var backend = plain(layered);
                    assertNoGarbage(
                            bytes(at(real, FEW), backend, 6),
                            bytes(at(real, MANY), backend, 6),
                            what);
                    assertNoGarbage(
                            bytes(at(whole, FEW), backend, 6),
                            bytes(at(whole, MANY), backend, 6),
                            what);
                }
            }
        }
    }

    @Test
    void whatAMixedRunAllocatesDoesNotGrowWithItsSteps() {
        for (long seed = 1; seed <= 12; seed++) {
            for (boolean layered : List.of(true, false)) {
                for (Program model : List.of(MixedNetworks.real(seed), MixedNetworks.whole(seed))) {
                    var backend = plain(layered);
                    assertNoGarbage(
                            bytes(at(model, FEW), backend, 6),
                            bytes(at(model, MANY), backend, 6),
                            "mixed, seed " + seed + ", layered " + layered);
                }
            }
        }
    }

    @Test
    void compiledVectorsAreNotBoxed() {
        for (Program model : List.of(Networks.of("lif", 3), IntegerNetworks.of("lif", 3))) {
            long few = 0;
            long many = Long.MAX_VALUE;
            for (int round = 0; many - few >= LEAST && round < MOST_ROUNDS; round++) {
                few = bytes(at(model, FEW), new SimdBackend(), ROUND);
                many = bytes(at(model, MANY), new SimdBackend(), ROUND);
            }
            assertNoGarbage(few, many, "vectors");
        }
    }

    @Test
    void theMeasureSeesAllocations() {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        var array = new int[1000];
        long after = THREADS.getCurrentThreadAllocatedBytes();
        assertTrue(after - before >= 4L * array.length, (after - before) + " bytes");
    }

    private static void assertNoGarbage(long few, long many, String what) {
        assertTrue(
                many - few < LEAST,
                "%s: %d bytes in %d steps, %d in %d".formatted(what, few, FEW, many, MANY));
    }

    private static SimdBackend plain(boolean layered) {
        return new SimdBackend(Kernels.scalar(), layered ? Long.MAX_VALUE : 0);
    }

    private static Program at(Program program, int steps) {
        return switch (program) {
            case DiscreteModel model -> at(model, steps);
            case IntegerModel model -> at(model, steps);
        };
    }

    private static DiscreteModel at(DiscreteModel model, int steps) {
        return new DiscreteModel(model.header(), new TimeGrid(steps, 1), model.graph(), LAST);
    }

    private static IntegerModel at(IntegerModel model, int steps) {
        return new IntegerModel(model.header(), new TimeGrid(steps, 1), model.graph(), LAST);
    }

    /// Bytes of a run, the least of several: what the JVM does on the side is not ours.
    private static long bytes(Program model, SimdBackend backend, int runs) {
        int pixels = model.graph().node("image").shape().length();
        var values = new float[pixels];
        Arrays.fill(values, 0.5f);
        Sample sample = new SampleEncoder(model, 1, "test").encode(0, values);
        try (Runner runner = backend.compile(model).orThrow().newRunner()) {
            long least = Long.MAX_VALUE;
            for (int n = 0; n < runs; n++) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                runner.run(sample, Probes.NONE);
                least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
            }
            return least;
        }
    }
}
