package snn.training;

import snn.ir.training.Surrogate;

/// The surrogate derivative of a spike for a row of neurons.
final class SurrogateRow {
    private SurrogateRow() {}

    /// Writes the derivative at `slope · (potential − threshold)`; 0 where the potential is −∞.
    static void derive(
            Surrogate surrogate, float[] potential, int at, float[] threshold, float[] derivative) {
        int neurons = derivative.length;
        float slope = (float) surrogate.slope();
        for (int j = 0; j < neurons; j++) {
            derivative[j] = Math.abs(slope * (potential[at + j] - threshold[j]));
        }
        switch (surrogate.shape()) {
            case FAST_SIGMOID -> {
                for (int j = 0; j < neurons; j++) {
                    float d = 1 + derivative[j];
                    derivative[j] = 1 / (d * d);
                }
            }
            case ARCTAN -> {
                for (int j = 0; j < neurons; j++) {
                    float d = (float) Math.PI * derivative[j];
                    derivative[j] = 1 / (1 + d * d);
                }
            }
            case PIECEWISE_LINEAR -> {
                for (int j = 0; j < neurons; j++) {
                    derivative[j] = Math.max(0, 1 - derivative[j]);
                }
            }
            case SIGMOID -> {
                for (int j = 0; j < neurons; j++) {
                    derivative[j] = (float) surrogate.shape().derivative(derivative[j]);
                }
            }
        }
    }
}
