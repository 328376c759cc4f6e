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
import snn.ir.synapse.Convolution;
import snn.ir.synapse.SynapseTable;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.simd.kernel.ConvolutionCosts;
import snn.simd.kernel.ConvolutionKernels;
import snn.simd.kernel.FloatFilters;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.Patches;
import snn.simd.kernel.RowKernels;

/// One step of one convolution in each way there is, at several densities of its input: whether
/// what [ConvolutionCosts] picks is the fastest. The layers are those of W4 with their pools, and a
/// deeper one of 3x3.
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, batchSize = 1000)
@Measurement(iterations = 3, batchSize = 1000)
@Fork(value = 1, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class ConvolutionWaysBenchmark {
    private static final int STEPS = 16;

    /// A way through a convolution, or the one that should cost least.
    public enum Way {
        SPREAD,
        PATCHES,
        PRODUCTS,
        PICK
    }

    /// A layer.
    public enum Layer {
        FIRST(new Convolution(Shape.of(1, 28, 28), 12, Window.of(2, 6, 2, 0, 1), 1)),
        SECOND(new Convolution(Shape.of(12, 12, 12), 64, Window.of(2, 6, 2, 0, 1), 1)),
        DEEP(new Convolution(Shape.of(64, 16, 16), 64, Window.of(2, 3, 1, 1, 1), 1));

        private final Convolution convolution;

        Layer(Convolution convolution) {
            this.convolution = convolution;
        }
    }

    @Param({"FIRST", "SECOND", "DEEP"})
    public Layer layer = Layer.FIRST;

    @Param({"SPREAD", "PATCHES", "PRODUCTS", "PICK"})
    public Way way = Way.SPREAD;

    @Param({"0.002", "0.02", "0.1", "0.3", "0.8"})
    public double density = 0.1;

    private final RowKernels rows = Kernels.best().rows();
    private final ConvolutionKernels kernels = Kernels.best().convolutions();
    private Patches patches = Patches.of(Layer.FIRST.convolution);
    private SynapseTable seen = SynapseTable.of(Layer.FIRST.convolution);
    private FloatFilters filters = FloatFilters.of(new float[1], 1, 1);
    private final long[][] spikes = new long[STEPS][];
    private int[] list = {};
    private int[] starts = {};
    private int[] offsets = {};
    private int[] bases = {};
    private long[] laid = {};
    private long[] cut = {};
    private float[] padded = {};
    private float[] y = {};
    private int stride;
    private int next;

    @Setup
    public void fill() {
        Convolution c = layer.convolution;
        patches = Patches.of(c);
        seen = SynapseTable.of(new Convolution(alone(c.in()), 1, c.window(), 1));
        filters =
                FloatFilters.of(
                        uniform(c.weights().length(), 42), c.channels(), patches.elements());
        int axons = c.in().length();
        for (int s = 0; s < STEPS; s++) {
            spikes[s] = new long[axons / 64 + 1];
            for (int n = 0; n < axons; n++) {
                boolean spike = RandomNumbers.uniform(43 + s, n) < density;
                spikes[s][n >> 6] |= spike ? 1L << n : 0;
            }
        }
        list = new int[Kernels.padded(axons) + RowKernels.SLACK];
        starts = patches.starts();
        offsets = patches.offsets();
        bases = patches.bases();
        laid = new long[patches.laidWords()];
        cut = new long[patches.words() * patches.places()];
        padded = new float[patches.paddedElements()];
        stride = filters.stride();
        y = new float[patches.places() * stride];
        way = chosen(axons);
    }

    private static Shape alone(Shape in) {
        return Shape.of(1, in.extent(1), in.extent(2));
    }

    private static float[] uniform(int count, int seed) {
        var values = new float[count];
        for (int n = 0; n < count; n++) {
            values[n] = RandomNumbers.uniform(seed, n) - 0.5f;
        }
        return values;
    }

    private Way chosen(int axons) {
        int lanes = Kernels.best().lanes();
        int vectors = (filters.channels() + lanes - 1) / lanes;
        int channel = seen.first().length - 1;
        var costs = new ConvolutionCosts((double) seen.size() / channel, vectors, patches);
        long count = Math.round(axons * density);
        return switch (way) {
            case SPREAD, PATCHES, PRODUCTS -> way;
            case PICK -> {
                Way dense = costs.products() < costs.patches(count) ? Way.PRODUCTS : Way.PATCHES;
                double least = Math.min(costs.products(), costs.patches(count));
                yield least < costs.spread(count) ? dense : Way.SPREAD;
            }
        };
    }

    @Benchmark
    public float[] step() {
        next = next + 1 & STEPS - 1;
        Arrays.fill(y, 0);
        switch (way) {
            case PATCHES -> {
                patches.lay(spikes[next], 0, laid);
                patches.cut(laid, starts, cut);
                kernels.addPatches(
                        filters,
                        patches.rowsPerWord(),
                        cut,
                        0,
                        patches.words(),
                        patches.places(),
                        y,
                        0,
                        stride);
            }
            case PRODUCTS -> {
                patches.lay(spikes[next], 0, laid);
                patches.pad(laid, padded);
                kernels.addProducts(filters, padded, 0, offsets, bases, y, 0, stride);
            }
            default -> spread();
        }
        return y;
    }

    private void spread() {
        int axons = layer.convolution.in().length();
        int channel = seen.first().length - 1;
        int kernel = layer.convolution.window().size();
        int count = rows.indices(spikes[next], 0, axons, list);
        for (int k = 0; k < count; k++) {
            int deep = list[k] / channel;
            int element = list[k] - deep * channel;
            kernels.spread(
                    filters,
                    deep * kernel,
                    seen.weights(),
                    seen.targets(),
                    seen.first()[element],
                    seen.first()[element + 1],
                    1,
                    y,
                    0,
                    stride);
        }
    }
}
