package snn.simd.kernel;

import java.util.Arrays;

/// Neuron updates in plain loops.
record ScalarNeurons() implements NeuronKernels {
    @Override
    public void integrate(FloatCell cell, float[] x, int xAt, float[] s, int length) {
        for (int n = 0; n < length; n++) {
            s[n] = stepped(cell, n, s[n], x[xAt + n]);
        }
    }

    @Override
    public void fire(
            FloatCell cell, float[] x, int xAt, float[] v, long[] words, int wordAt, int neurons) {
        clear(words, wordAt, neurons);
        for (int n = 0; n < neurons; n++) {
            v[n] = stepped(cell, n, v[n], x[xAt + n]);
            if (v[n] >= at(cell.threshold(), n)) {
                v[n] = at(cell.keep(), n) * v[n] + at(cell.reset(), n);
                words[wordAt + (n >> 6)] |= 1L << n;
            }
        }
    }

    @Override
    public void fire(
            FloatCell cell,
            float[] x,
            int xAt,
            float[] v,
            int[] waiting,
            long[] words,
            int wordAt,
            int neurons) {
        clear(words, wordAt, neurons);
        for (int n = 0; n < neurons; n++) {
            if (waiting[n] > 0) {
                waiting[n]--;
                continue;
            }
            v[n] = stepped(cell, n, v[n], x[xAt + n]);
            if (v[n] >= at(cell.threshold(), n)) {
                v[n] = at(cell.keep(), n) * v[n] + at(cell.reset(), n);
                waiting[n] = at(cell.refractory(), n);
                words[wordAt + (n >> 6)] |= 1L << n;
            }
        }
    }

    @Override
    public void wrap(IntLanes decay, int bits, int[] x, int xAt, int[] s, int length) {
        for (int n = 0; n < length; n++) {
            s[n] = decayed(s[n], at(decay, n)) + x[xAt + n] << 32 - bits >> 32 - bits;
        }
    }

    @Override
    public void integrate(IntCell cell, int[] x, int xAt, int[] s, int length) {
        for (int n = 0; n < length; n++) {
            s[n] = stepped(cell, n, s[n], x[xAt + n]);
        }
    }

    @Override
    public void fire(
            IntCell cell, int[] x, int xAt, int[] v, long[] words, int wordAt, int neurons) {
        clear(words, wordAt, neurons);
        for (int n = 0; n < neurons; n++) {
            v[n] = stepped(cell, n, v[n], x[xAt + n]);
            if (v[n] >= at(cell.threshold(), n)) {
                v[n] = (v[n] & at(cell.keep(), n)) + at(cell.reset(), n);
                words[wordAt + (n >> 6)] |= 1L << n;
            }
        }
    }

    @Override
    public void fire(
            IntCell cell,
            int[] x,
            int xAt,
            int[] v,
            int[] waiting,
            long[] words,
            int wordAt,
            int neurons) {
        clear(words, wordAt, neurons);
        for (int n = 0; n < neurons; n++) {
            if (waiting[n] > 0) {
                waiting[n]--;
                continue;
            }
            v[n] = stepped(cell, n, v[n], x[xAt + n]);
            if (v[n] >= at(cell.threshold(), n)) {
                v[n] = (v[n] & at(cell.keep(), n)) + at(cell.reset(), n);
                waiting[n] = at(cell.refractory(), n);
                words[wordAt + (n >> 6)] |= 1L << n;
            }
        }
    }

    private static float stepped(FloatCell cell, int n, float v, float x) {
        return at(cell.decay(), n) * v + at(cell.gain(), n) * x;
    }

    private static int stepped(IntCell cell, int n, int v, int x) {
        return Math.clamp(decayed(v, at(cell.decay(), n)) + x, cell.low(), cell.high());
    }

    /// `v · factor / 4096` toward 0.
    private static int decayed(int v, int factor) {
        return (int) ((long) v * factor / 4096);
    }

    private static float at(FloatLanes lanes, int n) {
        return lanes.values()[n & lanes.mask()];
    }

    private static int at(IntLanes lanes, int n) {
        return lanes.values()[n & lanes.mask()];
    }

    private static void clear(long[] words, int at, int neurons) {
        Arrays.fill(words, at, at + (neurons + 63 >> 6), 0);
    }
}
