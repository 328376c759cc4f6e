package snn.backend;

import java.util.Arrays;
import snn.ir.ReadOut;
import snn.ir.Reduction;

/// Gathers one read-out over the steps of a run. Used by every backend, so that all decide alike.
public final class ReadOutMeter {
    private final ReadOut readOut;
    private final int steps;
    private final int neurons;
    private final double[] values;
    private final double[] last;

    public ReadOutMeter(ReadOut readOut, int neurons, int steps) {
        this.readOut = readOut;
        this.steps = steps;
        this.neurons = neurons;
        this.values = new double[isEachStep(readOut) ? steps * neurons : neurons];
        this.last = new double[neurons];
        reset();
    }

    public ReadOut readOut() {
        return readOut;
    }

    /// Forgets the sample before.
    public void reset() {
        Arrays.fill(
                values,
                switch (readOut.reduction()) {
                    case MAX_OVER_TIME -> Double.NEGATIVE_INFINITY;
                    case MEAN_OVER_TIME, LAST, SPIKE_COUNT, EACH_STEP -> 0;
                    case FIRST_SPIKE -> steps;
                });
        Arrays.fill(last, 0);
    }

    /// Takes in one neuron of one step, after that step's reset. Steps come in order.
    public void take(int step, int neuron, boolean spike, double membrane) {
        last[neuron] = membrane;
        switch (readOut.reduction()) {
            case MAX_OVER_TIME -> values[neuron] = Math.max(values[neuron], membrane);
            case MEAN_OVER_TIME -> values[neuron] += membrane;
            case LAST -> values[neuron] = membrane;
            case SPIKE_COUNT -> values[neuron] += spike ? 1 : 0;
            case EACH_STEP -> values[step * neurons + neuron] = membrane;
            case FIRST_SPIKE -> {
                if (spike && values[neuron] == steps) {
                    values[neuron] = step;
                }
            }
        }
    }

    public Answer answer() {
        double[] result = values.clone();
        int best = 0;
        for (int n = 1; n < neurons; n++) {
            if (better(n, best)) {
                best = n;
            }
        }
        if (readOut.reduction() == Reduction.MEAN_OVER_TIME) {
            for (int n = 0; n < result.length; n++) {
                result[n] /= steps;
            }
        }
        return new Answer(readOut, result, best);
    }

    private boolean better(int n, int best) {
        return switch (readOut.reduction()) {
            case MAX_OVER_TIME, MEAN_OVER_TIME, LAST, SPIKE_COUNT -> values[n] > values[best];
            case EACH_STEP -> last[n] > last[best];
            case FIRST_SPIKE ->
                    values[n] < values[best] || values[n] == values[best] && last[n] > last[best];
        };
    }

    private static boolean isEachStep(ReadOut readOut) {
        return readOut.reduction() == Reduction.EACH_STEP;
    }
}
