package snn.bench.workload;

import snn.bench.RandomNumbers;
import snn.ir.Projection;

/// Weights that are drawn by the workloads' own random numbers.
final class Weights {
    private Weights() {}

    /// +1 where the top bit of the draw is set, -1 elsewhere: seed 42 for the hidden layer, 43 for
    /// the read-out.
    static float[] signs(Projection projection) {
        int seed = projection.name().startsWith("h.") ? 42 : 43;
        var weights = new float[projection.connectivity().weights().length()];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = RandomNumbers.word(seed, n) < 0 ? 1 : -1;
        }
        return weights;
    }

    /// Uniform within 0.05 from the channels (seed 12), 0.025 among the cells (13) and 0.1 to the
    /// read-out (14).
    static float[] recurrent(Projection projection) {
        return switch (projection.fanIn()) {
            case 700 -> uniform(projection, 12, 0.05f);
            default ->
                    projection.fanOut() == projection.fanIn()
                            ? uniform(projection, 13, 0.025f)
                            : uniform(projection, 14, 0.1f);
        };
    }

    private static float[] uniform(Projection projection, int seed, float bound) {
        var weights = new float[projection.connectivity().weights().length()];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = (RandomNumbers.uniform(seed, n) * 2 - 1) * bound;
        }
        return weights;
    }
}
