package snn.bench.workload;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Loops that do one thing as fast as a core can. Sums are kept in locals, started at zero and
/// added up once at the end, so that C2 keeps them in registers.
final class LimitLoops {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private LimitLoops() {}

    static int lanes() {
        return LANES.length();
    }

    /// `rounds` times 10 fused multiply-adds of a vector: enough in flight for two units of a
    /// latency of 4, and few enough for 16 registers.
    static float multiplyAdd(int rounds, float factor) {
        FloatVector x = FloatVector.broadcast(LANES, factor);
        FloatVector a = FloatVector.zero(LANES);
        FloatVector b = FloatVector.zero(LANES);
        FloatVector c = FloatVector.zero(LANES);
        FloatVector d = FloatVector.zero(LANES);
        FloatVector e = FloatVector.zero(LANES);
        FloatVector f = FloatVector.zero(LANES);
        FloatVector g = FloatVector.zero(LANES);
        FloatVector h = FloatVector.zero(LANES);
        FloatVector i = FloatVector.zero(LANES);
        FloatVector j = FloatVector.zero(LANES);
        for (int n = 0; n < rounds; n++) {
            a = x.fma(x, a);
            b = x.fma(x, b);
            c = x.fma(x, c);
            d = x.fma(x, d);
            e = x.fma(x, e);
            f = x.fma(x, f);
            g = x.fma(x, g);
            h = x.fma(x, h);
            i = x.fma(x, i);
            j = x.fma(x, j);
        }
        return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).lane(0);
    }

    /// Reads every value from `from` to `to` once, which are a multiple of 8 vectors.
    static float read(float[] values, int from, int to) {
        int step = LANES.length();
        FloatVector a = FloatVector.zero(LANES);
        FloatVector b = FloatVector.zero(LANES);
        FloatVector c = FloatVector.zero(LANES);
        FloatVector d = FloatVector.zero(LANES);
        FloatVector e = FloatVector.zero(LANES);
        FloatVector f = FloatVector.zero(LANES);
        FloatVector g = FloatVector.zero(LANES);
        FloatVector h = FloatVector.zero(LANES);
        for (int n = from; n < to; n += 8 * step) {
            a = a.add(FloatVector.fromArray(LANES, values, n));
            b = b.add(FloatVector.fromArray(LANES, values, n + step));
            c = c.add(FloatVector.fromArray(LANES, values, n + 2 * step));
            d = d.add(FloatVector.fromArray(LANES, values, n + 3 * step));
            e = e.add(FloatVector.fromArray(LANES, values, n + 4 * step));
            f = f.add(FloatVector.fromArray(LANES, values, n + 5 * step));
            g = g.add(FloatVector.fromArray(LANES, values, n + 6 * step));
            h = h.add(FloatVector.fromArray(LANES, values, n + 7 * step));
        }
        return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).lane(0);
    }

    /// One weight to each target: what a list of synapses takes, one after the other.
    static void scatter(int[] targets, float weight, float[] sums) {
        for (int target : targets) {
            sums[target] += weight;
        }
    }
}
