package snn.bench.workload;

import java.util.Arrays;

/// What several rounds of the same took.
///
/// @param cpu CPU seconds for one unit of the work, a round each
/// @param wall the same by the clock on the wall
record Rounds(double[] cpu, double[] wall) {
    double median() {
        return median(cpu);
    }

    double best() {
        return Arrays.stream(cpu).min().orElse(Double.NaN);
    }

    double medianWall() {
        return median(wall);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
