package snn.simd.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Neuron updates in vectors: integrate, compare and reset in one pass over the membranes.
///
/// Multiplications and additions are rounded one by one, never fused, as the expressions of the
/// dynamics say. The decay of an integer `v` toward 0 is exact in 32 bits: with `|v| = 4096 h + l`
/// it is `h · decay + (l · decay >> 12)`, and both products stay below 2^31.
final class VectorNeurons implements NeuronKernels {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final int L = I.length();

    @Override
    public void integrate(FloatCell cell, float[] x, int xAt, float[] s, int length) {
        float[] decay = cell.decay().values();
        int decayMask = cell.decay().mask();
        float[] gain = cell.gain().values();
        int gainMask = cell.gain().mask();
        for (int n = 0; n < length; n += L) {
            FloatVector.fromArray(F, s, n)
                    .mul(FloatVector.fromArray(F, decay, n & decayMask))
                    .add(
                            FloatVector.fromArray(F, x, xAt + n)
                                    .mul(FloatVector.fromArray(F, gain, n & gainMask)))
                    .intoArray(s, n);
        }
    }

    @Override
    public void fire(
            FloatCell cell, float[] x, int xAt, float[] v, long[] words, int wordAt, int neurons) {
        if (cell.alike()) {
            fireAlike(cell, x, xAt, v, words, wordAt, neurons);
            return;
        }
        float[] decay = cell.decay().values();
        int decayMask = cell.decay().mask();
        float[] gain = cell.gain().values();
        int gainMask = cell.gain().mask();
        float[] threshold = cell.threshold().values();
        int thresholdMask = cell.threshold().mask();
        float[] keep = cell.keep().values();
        int keepMask = cell.keep().mask();
        float[] reset = cell.reset().values();
        int resetMask = cell.reset().mask();
        for (int from = 0; from < neurons; from += 64) {
            long spikes = 0;
            for (int lane = 0; lane < 64; lane += L) {
                int n = from + lane;
                FloatVector next =
                        FloatVector.fromArray(F, v, n)
                                .mul(FloatVector.fromArray(F, decay, n & decayMask))
                                .add(
                                        FloatVector.fromArray(F, x, xAt + n)
                                                .mul(FloatVector.fromArray(F, gain, n & gainMask)));
                VectorMask<Float> fired =
                        next.compare(
                                VectorOperators.GE,
                                FloatVector.fromArray(F, threshold, n & thresholdMask));
                next.blend(
                                next.mul(FloatVector.fromArray(F, keep, n & keepMask))
                                        .add(FloatVector.fromArray(F, reset, n & resetMask)),
                                fired)
                        .intoArray(v, n);
                spikes |= fired.toLong() << lane;
            }
            words[wordAt + (from >> 6)] = spikes & within(from, neurons);
        }
    }

    /// The same where all neurons are alike, with the numbers kept in registers: 3 times as fast.
    private static void fireAlike(
            FloatCell cell, float[] x, int xAt, float[] v, long[] words, int wordAt, int neurons) {
        FloatVector decay = FloatVector.broadcast(F, cell.decay().values()[0]);
        FloatVector gain = FloatVector.broadcast(F, cell.gain().values()[0]);
        FloatVector threshold = FloatVector.broadcast(F, cell.threshold().values()[0]);
        FloatVector keep = FloatVector.broadcast(F, cell.keep().values()[0]);
        FloatVector reset = FloatVector.broadcast(F, cell.reset().values()[0]);
        for (int from = 0; from < neurons; from += 64) {
            long spikes = 0;
            for (int lane = 0; lane < 64; lane += L) {
                int n = from + lane;
                FloatVector next =
                        FloatVector.fromArray(F, v, n)
                                .mul(decay)
                                .add(FloatVector.fromArray(F, x, xAt + n).mul(gain));
                VectorMask<Float> fired = next.compare(VectorOperators.GE, threshold);
                next.blend(next.mul(keep).add(reset), fired).intoArray(v, n);
                spikes |= fired.toLong() << lane;
            }
            words[wordAt + (from >> 6)] = spikes & within(from, neurons);
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
        float[] decay = cell.decay().values();
        int decayMask = cell.decay().mask();
        float[] gain = cell.gain().values();
        int gainMask = cell.gain().mask();
        float[] threshold = cell.threshold().values();
        int thresholdMask = cell.threshold().mask();
        float[] keep = cell.keep().values();
        int keepMask = cell.keep().mask();
        float[] reset = cell.reset().values();
        int resetMask = cell.reset().mask();
        int[] period = cell.refractory().values();
        int periodMask = cell.refractory().mask();
        for (int from = 0; from < neurons; from += 64) {
            long spikes = 0;
            for (int lane = 0; lane < 64; lane += L) {
                int n = from + lane;
                IntVector wait = IntVector.fromArray(I, waiting, n);
                VectorMask<Integer> free = wait.compare(VectorOperators.LE, 0);
                FloatVector old = FloatVector.fromArray(F, v, n);
                FloatVector next =
                        old.mul(FloatVector.fromArray(F, decay, n & decayMask))
                                .add(
                                        FloatVector.fromArray(F, x, xAt + n)
                                                .mul(FloatVector.fromArray(F, gain, n & gainMask)));
                VectorMask<Float> fired =
                        next.compare(
                                        VectorOperators.GE,
                                        FloatVector.fromArray(F, threshold, n & thresholdMask))
                                .and(free.cast(F));
                FloatVector after =
                        next.mul(FloatVector.fromArray(F, keep, n & keepMask))
                                .add(FloatVector.fromArray(F, reset, n & resetMask));
                old.blend(next, free.cast(F)).blend(after, fired).intoArray(v, n);
                wait.sub(1)
                        .max(0)
                        .blend(IntVector.fromArray(I, period, n & periodMask), fired.cast(I))
                        .intoArray(waiting, n);
                spikes |= fired.toLong() << lane;
            }
            words[wordAt + (from >> 6)] = spikes & within(from, neurons);
        }
    }

    @Override
    public void wrap(IntLanes decay, int bits, int[] x, int xAt, int[] s, int length) {
        int[] factors = decay.values();
        int mask = decay.mask();
        for (int n = 0; n < length; n += L) {
            IntVector old = IntVector.fromArray(I, s, n);
            IntVector factor = IntVector.fromArray(I, factors, n & mask);
            IntVector size = old.abs();
            IntVector decayed =
                    size.lanewise(VectorOperators.LSHR, 12)
                            .mul(factor)
                            .add(size.and(4095).mul(factor).lanewise(VectorOperators.LSHR, 12));
            IntVector sign = old.lanewise(VectorOperators.ASHR, 31);
            decayed.lanewise(VectorOperators.XOR, sign)
                    .sub(sign)
                    .add(IntVector.fromArray(I, x, xAt + n))
                    .lanewise(VectorOperators.LSHL, 32 - bits)
                    .lanewise(VectorOperators.ASHR, 32 - bits)
                    .intoArray(s, n);
        }
    }

    @Override
    public void integrate(IntCell cell, int[] x, int xAt, int[] s, int length) {
        int[] factors = cell.decay().values();
        int mask = cell.decay().mask();
        for (int n = 0; n < length; n += L) {
            IntVector old = IntVector.fromArray(I, s, n);
            IntVector factor = IntVector.fromArray(I, factors, n & mask);
            IntVector size = old.abs();
            IntVector decayed =
                    size.lanewise(VectorOperators.LSHR, 12)
                            .mul(factor)
                            .add(size.and(4095).mul(factor).lanewise(VectorOperators.LSHR, 12));
            IntVector sign = old.lanewise(VectorOperators.ASHR, 31);
            decayed.lanewise(VectorOperators.XOR, sign)
                    .sub(sign)
                    .add(IntVector.fromArray(I, x, xAt + n))
                    .max(cell.low())
                    .min(cell.high())
                    .intoArray(s, n);
        }
    }

    @Override
    public void fire(
            IntCell cell, int[] x, int xAt, int[] v, long[] words, int wordAt, int neurons) {
        if (cell.alike()) {
            fireAlike(cell, x, xAt, v, words, wordAt, neurons);
            return;
        }
        int[] factors = cell.decay().values();
        int decayMask = cell.decay().mask();
        int[] threshold = cell.threshold().values();
        int thresholdMask = cell.threshold().mask();
        int[] keep = cell.keep().values();
        int keepMask = cell.keep().mask();
        int[] reset = cell.reset().values();
        int resetMask = cell.reset().mask();
        for (int from = 0; from < neurons; from += 64) {
            long spikes = 0;
            for (int lane = 0; lane < 64; lane += L) {
                int n = from + lane;
                IntVector old = IntVector.fromArray(I, v, n);
                IntVector factor = IntVector.fromArray(I, factors, n & decayMask);
                IntVector size = old.abs();
                IntVector decayed =
                        size.lanewise(VectorOperators.LSHR, 12)
                                .mul(factor)
                                .add(size.and(4095).mul(factor).lanewise(VectorOperators.LSHR, 12));
                IntVector sign = old.lanewise(VectorOperators.ASHR, 31);
                IntVector next =
                        decayed.lanewise(VectorOperators.XOR, sign)
                                .sub(sign)
                                .add(IntVector.fromArray(I, x, xAt + n))
                                .max(cell.low())
                                .min(cell.high());
                VectorMask<Integer> fired =
                        next.compare(
                                VectorOperators.GE,
                                IntVector.fromArray(I, threshold, n & thresholdMask));
                next.blend(
                                next.and(IntVector.fromArray(I, keep, n & keepMask))
                                        .add(IntVector.fromArray(I, reset, n & resetMask)),
                                fired)
                        .intoArray(v, n);
                spikes |= fired.toLong() << lane;
            }
            words[wordAt + (from >> 6)] = spikes & within(from, neurons);
        }
    }

    /// The same where all neurons are alike, with the numbers kept in registers.
    private static void fireAlike(
            IntCell cell, int[] x, int xAt, int[] v, long[] words, int wordAt, int neurons) {
        IntVector factor = IntVector.broadcast(I, cell.decay().values()[0]);
        IntVector low = IntVector.broadcast(I, cell.low());
        IntVector high = IntVector.broadcast(I, cell.high());
        IntVector threshold = IntVector.broadcast(I, cell.threshold().values()[0]);
        IntVector keep = IntVector.broadcast(I, cell.keep().values()[0]);
        IntVector reset = IntVector.broadcast(I, cell.reset().values()[0]);
        for (int from = 0; from < neurons; from += 64) {
            long spikes = 0;
            for (int lane = 0; lane < 64; lane += L) {
                int n = from + lane;
                IntVector old = IntVector.fromArray(I, v, n);
                IntVector size = old.abs();
                IntVector decayed =
                        size.lanewise(VectorOperators.LSHR, 12)
                                .mul(factor)
                                .add(size.and(4095).mul(factor).lanewise(VectorOperators.LSHR, 12));
                IntVector sign = old.lanewise(VectorOperators.ASHR, 31);
                IntVector next =
                        decayed.lanewise(VectorOperators.XOR, sign)
                                .sub(sign)
                                .add(IntVector.fromArray(I, x, xAt + n))
                                .max(low)
                                .min(high);
                VectorMask<Integer> fired = next.compare(VectorOperators.GE, threshold);
                next.blend(next.and(keep).add(reset), fired).intoArray(v, n);
                spikes |= fired.toLong() << lane;
            }
            words[wordAt + (from >> 6)] = spikes & within(from, neurons);
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
        int[] factors = cell.decay().values();
        int decayMask = cell.decay().mask();
        int[] threshold = cell.threshold().values();
        int thresholdMask = cell.threshold().mask();
        int[] keep = cell.keep().values();
        int keepMask = cell.keep().mask();
        int[] reset = cell.reset().values();
        int resetMask = cell.reset().mask();
        int[] period = cell.refractory().values();
        int periodMask = cell.refractory().mask();
        for (int from = 0; from < neurons; from += 64) {
            long spikes = 0;
            for (int lane = 0; lane < 64; lane += L) {
                int n = from + lane;
                IntVector wait = IntVector.fromArray(I, waiting, n);
                VectorMask<Integer> free = wait.compare(VectorOperators.LE, 0);
                IntVector old = IntVector.fromArray(I, v, n);
                IntVector factor = IntVector.fromArray(I, factors, n & decayMask);
                IntVector size = old.abs();
                IntVector decayed =
                        size.lanewise(VectorOperators.LSHR, 12)
                                .mul(factor)
                                .add(size.and(4095).mul(factor).lanewise(VectorOperators.LSHR, 12));
                IntVector sign = old.lanewise(VectorOperators.ASHR, 31);
                IntVector next =
                        decayed.lanewise(VectorOperators.XOR, sign)
                                .sub(sign)
                                .add(IntVector.fromArray(I, x, xAt + n))
                                .max(cell.low())
                                .min(cell.high());
                VectorMask<Integer> fired =
                        next.compare(
                                        VectorOperators.GE,
                                        IntVector.fromArray(I, threshold, n & thresholdMask))
                                .and(free);
                IntVector after =
                        next.and(IntVector.fromArray(I, keep, n & keepMask))
                                .add(IntVector.fromArray(I, reset, n & resetMask));
                old.blend(next, free).blend(after, fired).intoArray(v, n);
                wait.sub(1)
                        .max(0)
                        .blend(IntVector.fromArray(I, period, n & periodMask), fired)
                        .intoArray(waiting, n);
                spikes |= fired.toLong() << lane;
            }
            words[wordAt + (from >> 6)] = spikes & within(from, neurons);
        }
    }

    /// The bits of the word from neuron `from` on that stand for neurons.
    private static long within(int from, int neurons) {
        return neurons - from >= 64 ? -1L : (1L << neurons - from) - 1;
    }
}
