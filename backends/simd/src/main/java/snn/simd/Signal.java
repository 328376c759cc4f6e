package snn.simd;

import java.util.Arrays;
import snn.simd.kernel.Kernels;

/// What leaves a node in the last `depth` steps. Belongs to one runner.
sealed interface Signal {
    int depth();

    double value(int step, int neuron);

    /// Whether a step is known to be 0 throughout, so that nobody need look at it.
    default boolean isSilent(int step) {
        return false;
    }

    /// Says whether a trace of it is wanted in the next run.
    default void watch(boolean wanted) {}

    /// Where a step lies among `depth` that are kept.
    static int slot(int step, int depth) {
        return step < depth ? step : step % depth;
    }

    /// Spikes, one bit each, laid out as those of [snn.ir.encoding.Frames].
    final class Spikes implements Signal {
        private final int depth;
        private final int wordsPerStep;
        private long[] words;

        Spikes(int neurons, int depth) {
            this.depth = depth;
            this.wordsPerStep = neurons + 63 >> 6;
            this.words = new long[depth * wordsPerStep];
        }

        /// The words, from [#at] on for a step.
        long[] words() {
            return words;
        }

        /// Shows the words of a sample instead.
        void show(long[] sample) {
            words = sample;
        }

        int wordsPerStep() {
            return wordsPerStep;
        }

        int at(int step) {
            return slot(step, depth) * wordsPerStep;
        }

        /// Takes all spikes of a step away.
        void clear(int step) {
            Arrays.fill(words, at(step), at(step) + wordsPerStep, 0);
        }

        /// Adds the `count` spikes of a step of another signal from neuron `to` on.
        void put(int step, int to, Spikes other, int otherStep, int count) {
            int from = other.at(otherStep);
            int start = at(step) + (to >> 6);
            int shift = to & 63;
            for (int w = 0; w < count + 63 >> 6; w++) {
                long bits = other.words[from + w];
                words[start + w] |= bits << shift;
                if (shift > 0 && bits >>> 64 - shift != 0) {
                    words[start + w + 1] |= bits >>> 64 - shift;
                }
            }
        }

        /// Lists the spikes of a step, ascending; returns how many. Made for few: each costs a turn
        /// of the loop, and a word without any next to nothing.
        int list(int step, int[] list) {
            int from = at(step);
            int count = 0;
            for (int w = 0; w < wordsPerStep; w++) {
                for (long bits = words[from + w]; bits != 0; bits &= bits - 1) {
                    list[count++] = (w << 6) + Long.numberOfTrailingZeros(bits);
                }
            }
            return count;
        }

        /// Whether anything spikes in a step.
        boolean any(int step) {
            int from = at(step);
            long some = 0;
            for (int w = 0; w < wordsPerStep; w++) {
                some |= words[from + w];
            }
            return some != 0;
        }

        /// The number of spikes in the first steps.
        long count(int steps) {
            return count(0, steps);
        }

        /// The number of spikes in so many steps from one on, which lie side by side.
        long count(int from, int steps) {
            long count = 0;
            for (int w = at(from); w < at(from) + steps * wordsPerStep; w++) {
                count += Long.bitCount(words[w]);
            }
            return count;
        }

        @Override
        public int depth() {
            return depth;
        }

        @Override
        public double value(int step, int neuron) {
            return words[at(step) + (neuron >> 6)] >>> neuron & 1;
        }
    }

    /// Real values, padded with 0.
    final class Reals implements Signal {
        /// What the values of a step are made of, where one who sums may add it up itself.
        interface Parts {
            /// Adds all of step `t` to `y` from `at` on; returns whether there was anything.
            boolean addTo(float[] y, int at, int t);
        }

        private final int depth;
        private final int stride;
        private final float[] values;
        private final boolean[] silent;
        private Parts parts = (_, _, _) -> false;
        private boolean direct;
        private boolean watched;

        Reals(int neurons, int depth) {
            this.depth = depth;
            this.stride = Kernels.padded(neurons);
            this.values = new float[Math.multiplyExact(depth, stride)];
            this.silent = new boolean[depth];
        }

        float[] values() {
            return values;
        }

        /// Elements from step to step.
        int stride() {
            return stride;
        }

        /// Lets the only reader add up the parts itself. The values are then for those who watch.
        void letAdd(Parts all) {
            parts = all;
            direct = true;
        }

        /// Whether the reader adds up the parts itself.
        boolean isDirect() {
            return direct;
        }

        Parts parts() {
            return parts;
        }

        /// Whether anybody reads the values.
        boolean isRead() {
            return watched || !direct;
        }

        @Override
        public void watch(boolean wanted) {
            watched = wanted;
        }

        /// Begins a step with these values, or with 0 where there are none, and is silent then.
        void start(int step, float[] first) {
            int slot = slot(step, depth);
            if (first.length > 0 || !silent[slot]) {
                int at = slot * stride;
                System.arraycopy(first, 0, values, at, first.length);
                Arrays.fill(values, at + first.length, at + stride, 0);
            }
            silent[slot] = first.length == 0;
        }

        /// Says that something is added to a step that was started.
        void sound(int step) {
            silent[slot(step, depth)] = false;
        }

        @Override
        public boolean isSilent(int step) {
            return silent[slot(step, depth)];
        }

        int at(int step) {
            return slot(step, depth) * stride;
        }

        /// Whether the first steps are all the same, as of a constant current.
        boolean constant(int steps) {
            for (int t = 1; t < steps; t++) {
                if (!Arrays.equals(values, 0, stride, values, t * stride, (t + 1) * stride)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int depth() {
            return depth;
        }

        @Override
        public double value(int step, int neuron) {
            return values[at(step) + neuron];
        }
    }

    /// Integer values, padded with 0.
    final class Integers implements Signal {
        /// What the values of a step are made of, where one who sums may add it up itself.
        interface Parts {
            /// Adds all of step `t` to `y` from `at` on; returns whether there was anything.
            boolean addTo(int[] y, int at, int t);
        }

        private final int depth;
        private final int stride;
        private final int[] values;
        private final boolean[] silent;
        private Parts parts = (_, _, _) -> false;
        private boolean direct;
        private boolean watched;

        Integers(int neurons, int depth) {
            this.depth = depth;
            this.stride = Kernels.padded(neurons);
            this.values = new int[Math.multiplyExact(depth, stride)];
            this.silent = new boolean[depth];
        }

        int[] values() {
            return values;
        }

        /// Elements from step to step.
        int stride() {
            return stride;
        }

        /// Lets the only reader add up the parts itself. The values are then for those who watch.
        void letAdd(Parts all) {
            parts = all;
            direct = true;
        }

        /// Whether the reader adds up the parts itself.
        boolean isDirect() {
            return direct;
        }

        Parts parts() {
            return parts;
        }

        /// Whether anybody reads the values.
        boolean isRead() {
            return watched || !direct;
        }

        @Override
        public void watch(boolean wanted) {
            watched = wanted;
        }

        /// Begins a step with these values, or with 0 where there are none, and is silent then.
        void start(int step, int[] first) {
            int slot = slot(step, depth);
            if (first.length > 0 || !silent[slot]) {
                int at = slot * stride;
                System.arraycopy(first, 0, values, at, first.length);
                Arrays.fill(values, at + first.length, at + stride, 0);
            }
            silent[slot] = first.length == 0;
        }

        /// Says that something is added to a step that was started.
        void sound(int step) {
            silent[slot(step, depth)] = false;
        }

        @Override
        public boolean isSilent(int step) {
            return silent[slot(step, depth)];
        }

        int at(int step) {
            return slot(step, depth) * stride;
        }

        /// Whether the first steps are all the same.
        boolean constant(int steps) {
            for (int t = 1; t < steps; t++) {
                if (!Arrays.equals(values, 0, stride, values, t * stride, (t + 1) * stride)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int depth() {
            return depth;
        }

        @Override
        public double value(int step, int neuron) {
            return values[at(step) + neuron];
        }
    }
}
