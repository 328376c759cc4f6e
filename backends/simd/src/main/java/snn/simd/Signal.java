package snn.simd;

import snn.simd.kernel.Kernels;

/// What leaves a node in the last `depth` steps. Belongs to one runner.
sealed interface Signal {
    int depth();

    double value(int step, int neuron);

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
        private final int depth;
        private final int stride;
        private final float[] values;

        Reals(int neurons, int depth) {
            this.depth = depth;
            this.stride = Kernels.padded(neurons);
            this.values = new float[Math.multiplyExact(depth, stride)];
        }

        float[] values() {
            return values;
        }

        /// Elements from step to step.
        int stride() {
            return stride;
        }

        int at(int step) {
            return slot(step, depth) * stride;
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
        private final int depth;
        private final int stride;
        private final int[] values;

        Integers(int neurons, int depth) {
            this.depth = depth;
            this.stride = Kernels.padded(neurons);
            this.values = new int[Math.multiplyExact(depth, stride)];
        }

        int[] values() {
            return values;
        }

        int at(int step) {
            return slot(step, depth) * stride;
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
