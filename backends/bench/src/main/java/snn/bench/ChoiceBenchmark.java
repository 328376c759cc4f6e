package snn.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.DenseCost;
import snn.simd.kernel.DenseCost.Way;
import snn.simd.kernel.FloatPanels;
import snn.simd.kernel.FloatSums;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.PanelKernels;

/// Sweeps the density of spikes over dense layers of several shapes, and sets the way that the cost
/// model picks beside the measured best. Regret is how much longer the pick takes. CPU time of the
/// thread, the best of several rounds.
///
///     java --add-modules jdk.incubator.vector -cp benchmarks.jar snn.bench.ChoiceBenchmark
public final class ChoiceBenchmark {
    private static final int[][] SHAPES = {{784, 600}, {700, 256}, {256, 256}, {600, 10}};
    private static final int[] FRAMES = {1, 4, 25, 100, 400};
    private static final double[] DENSITIES = {0.01, 0.03, 0.1, 0.3, 0.6, 1};
    private static final int ROUNDS = 8;

    /// Synapses passed in a round, at least.
    private static final double WORK = 3e6;

    private final Kernels kernels = Kernels.best();
    private final PanelKernels panels = kernels.panels();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private double worst = 1;

    private ChoiceBenchmark() {}

    public static void main(String[] args) {
        new ChoiceBenchmark().sweep();
    }

    private void sweep() {
        // the first pass only warms up
        for (boolean print : List.of(false, true)) {
            worst = 1;
            for (int[] shape : SHAPES) {
                for (int frames : FRAMES) {
                    for (double density : DENSITIES) {
                        new Layer(shape[0], shape[1], frames, density).measure(print);
                    }
                }
            }
        }
        System.out.printf(Locale.ROOT, "worst regret %.0f %%%n", 100 * (worst - 1));
    }

    /// Some frames of spikes for a layer of random weights.
    private final class Layer {
        private final int frames;
        private final double density;
        private final FloatPanels weights;
        private final FloatSums sums;
        private final long[] words;
        private final float[] x;
        private final float[] y;

        Layer(int fanIn, int fanOut, int frames, double density) {
            this.frames = frames;
            this.density = density;
            var values = new float[fanIn * fanOut];
            for (int n = 0; n < values.length; n++) {
                values[n] = RandomNumbers.uniform(42, n) - 0.5f;
            }
            Tensor tensor = Tensor.of(Shape.of(fanOut, fanIn), values);
            this.weights = FloatPanels.of(tensor, fanOut, fanIn, kernels.lanes());
            this.sums = new FloatSums(weights, kernels);
            this.words = new long[frames * (stride() >> 6)];
            this.x = new float[frames * stride()];
            this.y = new float[frames * Kernels.padded(fanOut)];
            for (int f = 0; f < frames; f++) {
                for (int n = 0; n < fanIn; n++) {
                    boolean spike = RandomNumbers.uniform(47, (long) f * fanIn + n) < density;
                    words[f * (stride() >> 6) + (n >> 6)] |= spike ? 1L << n : 0;
                }
                sums.take(words, f * (stride() >> 6), y, f * Kernels.padded(fanOut));
            }
        }

        private int stride() {
            return Kernels.padded(weights.fanIn());
        }

        void measure(boolean print) {
            Map<Way, Double> times = new EnumMap<>(Way.class);
            for (Way way : Way.values()) {
                times.put(way, micros(way));
            }
            Way pick = sums.pick(DenseCost.floats(kernels.lanes()));
            double best = times.values().stream().mapToDouble(t -> t).min().orElseThrow();
            double regret = times.getOrDefault(pick, best) / best;
            worst = Math.max(worst, regret);
            if (print) {
                System.out.printf(
                        Locale.ROOT,
                        "%4d-%-4d %4d frames, density %.2f: %s us, picks %s, regret %.0f %%%n",
                        weights.fanIn(),
                        weights.fanOut(),
                        frames,
                        density,
                        times,
                        pick,
                        100 * (regret - 1));
            }
        }

        private double micros(Way way) {
            double work = (double) frames * weights.fanIn() * weights.fanOut();
            int turns = (int) Math.max(1, WORK / work);
            double best = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long start = threads.getCurrentThreadCpuTime();
                for (int turn = 0; turn < turns; turn++) {
                    run(way);
                }
                double time = threads.getCurrentThreadCpuTime() - start;
                best = Math.min(best, time * 1e-3 / turns);
            }
            return Math.round(100 * best) / 100.0;
        }

        private void run(Way way) {
            if (way != Way.PRODUCT) {
                sums.add(way);
                return;
            }
            for (int f = 0; f < frames; f++) {
                panels.unpack(words, f * (stride() >> 6), weights.fanIn(), x, f * stride());
            }
            int width = Kernels.padded(weights.fanOut());
            panels.addProducts(weights, frames, x, 0, stride(), y, 0, width);
        }
    }
}
