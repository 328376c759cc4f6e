package snn.simd;

import java.util.Arrays;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.RowKernels;

/// What leaves a node in the last `depth` steps. Belongs to one runner.
sealed interface Signal {
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

        private Spikes(int depth, int wordsPerStep, long[] words) {
            this.depth = depth;
            this.wordsPerStep = wordsPerStep;
            this.words = words;
        }

        static Spikes of(int neurons, int depth) {
            int width = neurons + 63 >> 6;
            return new Spikes(depth, width, new long[Math.multiplyExact(depth, width)]);
        }

        /// Those of samples alone, none of which is shown yet.
        static Spikes shown(int neurons, int depth) {
            return new Spikes(depth, neurons + 63 >> 6, new long[0]);
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

        /// Lists the spikes of a step, ascending, of which there are few; returns how many.
        int list(int step, int[] list) {
            return RowKernels.listFew(words, at(step), 0, wordsPerStep, list, 0);
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

        /// The number of spikes in a step.
        int count(int step) {
            int from = at(step);
            int count = 0;
            for (int w = 0; w < wordsPerStep; w++) {
                count += Long.bitCount(words[from + w]);
            }
            return count;
        }

        @Override
        public double value(int step, int neuron) {
            return words[at(step) + (neuron >> 6)] >>> neuron & 1;
        }
    }

    /// Numbers, padded to whole groups; what lies in the padding counts for nothing. One who sums
    /// may be let add up what they are made of itself: they are then for those who watch alone.
    abstract sealed class Values implements Signal {
        private final int depth;
        private final int stride;
        private final boolean[] silent;
        private boolean direct;
        private boolean watched;

        Values(int neurons, int depth) {
            this.depth = depth;
            this.stride = Kernels.padded(neurons);
            this.silent = new boolean[depth];
        }

        /// Elements of all steps.
        final int length() {
            return Math.multiplyExact(depth, stride);
        }

        /// Elements from step to step.
        final int stride() {
            return stride;
        }

        final int at(int step) {
            return slot(step, depth) * stride;
        }

        /// Lets the only reader add up the parts itself.
        final void letAdd() {
            direct = true;
        }

        /// Whether the reader adds up the parts itself.
        final boolean isDirect() {
            return direct;
        }

        /// Whether anybody reads the values.
        final boolean isRead() {
            return watched || !direct;
        }

        @Override
        public final void watch(boolean wanted) {
            watched = wanted;
        }

        /// Begins a step that is silent or not; returns whether it has to be written.
        final boolean begin(int step, boolean silence) {
            int slot = slot(step, depth);
            boolean written = !silence || !silent[slot];
            silent[slot] = silence;
            return written;
        }

        /// Says that something is added to a step that was started.
        final void sound(int step) {
            silent[slot(step, depth)] = false;
        }

        /// Of values that nobody reads nothing is known: those are of an earlier run.
        @Override
        public final boolean isSilent(int step) {
            return isRead() && silent[slot(step, depth)];
        }

        /// Whether the first steps are all the same, as of a constant current.
        final boolean constant(int steps) {
            boolean constant = true;
            for (int t = 1; t < steps && constant; t++) {
                constant = same(0, t * stride);
            }
            return constant;
        }

        /// Whether the steps that begin at these elements are the same.
        abstract boolean same(int from, int other);
    }

    /// Values in single precision.
    final class Reals extends Values {
        /// What the values of a step are made of, where one who sums may add it up itself.
        interface Parts {
            /// Adds all of step `t` to `y` from `at` on; returns whether there was anything.
            boolean addTo(float[] y, int at, int t);
        }

        private final float[] values;
        private Parts parts = (_, _, _) -> false;

        Reals(int neurons, int depth) {
            super(neurons, depth);
            this.values = new float[length()];
        }

        float[] values() {
            return values;
        }

        /// Lets the only reader add up the parts itself.
        void letAdd(Parts all) {
            parts = all;
            letAdd();
        }

        Parts parts() {
            return parts;
        }

        /// Begins a step with these values, or with 0 where there are none, and is silent then.
        void start(int step, float[] first) {
            if (begin(step, first.length == 0)) {
                int at = at(step);
                System.arraycopy(first, 0, values, at, first.length);
                Arrays.fill(values, at + first.length, at + stride(), 0);
            }
        }

        @Override
        boolean same(int from, int other) {
            return Arrays.equals(values, from, from + stride(), values, other, other + stride());
        }

        @Override
        public double value(int step, int neuron) {
            return values[at(step) + neuron];
        }
    }

    /// Integer values of 32 bits.
    final class Integers extends Values {
        /// What the values of a step are made of, where one who sums may add it up itself.
        interface Parts {
            /// Adds all of step `t` to `y` from `at` on; returns whether there was anything.
            boolean addTo(int[] y, int at, int t);
        }

        private final int[] values;
        private Parts parts = (_, _, _) -> false;

        Integers(int neurons, int depth) {
            super(neurons, depth);
            this.values = new int[length()];
        }

        int[] values() {
            return values;
        }

        /// Lets the only reader add up the parts itself.
        void letAdd(Parts all) {
            parts = all;
            letAdd();
        }

        Parts parts() {
            return parts;
        }

        /// Begins a step with these values, or with 0 where there are none, and is silent then.
        void start(int step, int[] first) {
            if (begin(step, first.length == 0)) {
                int at = at(step);
                System.arraycopy(first, 0, values, at, first.length);
                Arrays.fill(values, at + first.length, at + stride(), 0);
            }
        }

        @Override
        boolean same(int from, int other) {
            return Arrays.equals(values, from, from + stride(), values, other, other + stride());
        }

        @Override
        public double value(int step, int neuron) {
            return values[at(step) + neuron];
        }
    }
}
