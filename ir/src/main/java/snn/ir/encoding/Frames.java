package snn.ir.encoding;

/// What enters a network from one encoder for one sample: `steps` frames of `neurons` values.
public sealed interface Frames {
    int steps();

    int neurons();

    /// The value at a step; 0 or 1 for spikes.
    double value(int step, int neuron);

    /// Spikes, one bit each: neuron `n` of step `t` is bit `n & 63` of word `t * wordsPerStep + n /
    /// 64`. Unused bits are 0. The array is shared and not to be changed.
    record Spikes(int steps, int neurons, long[] words) implements Frames {
        public Spikes {
            if (words.length != steps * wordsFor(neurons)) {
                throw new IllegalArgumentException(words.length + " words");
            }
        }

        public static Spikes none(int steps, int neurons) {
            return new Spikes(steps, neurons, new long[steps * wordsFor(neurons)]);
        }

        /// Puts a spike in place; for what makes the frames.
        void set(int step, int neuron) {
            words[step * wordsFor(neurons) + (neuron >> 6)] |= 1L << neuron;
        }

        public int wordsPerStep() {
            return wordsFor(neurons);
        }

        public boolean spikes(int step, int neuron) {
            return (words[step * wordsFor(neurons) + (neuron >> 6)] >>> neuron & 1) != 0;
        }

        /// The number of spikes over all steps.
        public int count() {
            int count = 0;
            for (long word : words) {
                count += Long.bitCount(word);
            }
            return count;
        }

        @Override
        public double value(int step, int neuron) {
            return spikes(step, neuron) ? 1 : 0;
        }

        private static int wordsFor(int neurons) {
            return (neurons + 63) >> 6;
        }
    }

    /// Analogue values `[steps * neurons]`, row-major. The array is shared and not to be changed.
    record Values(int steps, int neurons, double[] values) implements Frames {
        public Values {
            if (values.length != steps * neurons) {
                throw new IllegalArgumentException(values.length + " values");
            }
        }

        @Override
        public double value(int step, int neuron) {
            return values[step * neurons + neuron];
        }
    }
}
