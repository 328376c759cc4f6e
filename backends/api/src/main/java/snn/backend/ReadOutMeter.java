package snn.backend;

import java.util.Arrays;
import java.util.OptionalInt;
import snn.ir.DiscretePopulation;
import snn.ir.IntegerPopulation;
import snn.ir.Program;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.graph.Named;

/// Gathers one read-out over the steps of a run. Used by every backend, so that all decide alike.
public final class ReadOutMeter {
    private final ReadOut readOut;
    private final boolean spiking;
    private final int steps;
    private final int neurons;
    private final double[] values;
    private final double[] last;

    /// @param spiking whether the neurons can spike
    public ReadOutMeter(ReadOut readOut, boolean spiking, int neurons, int steps) {
        this.readOut = readOut;
        this.spiking = spiking;
        this.steps = steps;
        this.neurons = neurons;
        this.values = new double[Math.multiplyExact(isEachStep(readOut) ? steps : 1, neurons)];
        this.last = new double[neurons];
        reset();
    }

    /// The meter of a read-out of `program`.
    public static ReadOutMeter of(Program program, ReadOut readOut) {
        Named node = program.graph().node(readOut.node());
        boolean spiking =
                switch (node) {
                    case DiscretePopulation population -> population.dynamics().spikes();
                    case IntegerPopulation population -> population.dynamics().spikes();
                    default -> false;
                };
        return new ReadOutMeter(readOut, spiking, node.shape().length(), program.time().steps());
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

    /// Whether a step without a spike of a neuron may be left out for that neuron: all but the last
    /// one may where spikes alone are read.
    public boolean mayLeaveOut(int step) {
        return switch (readOut.reduction()) {
            case MAX_OVER_TIME, MEAN_OVER_TIME, EACH_STEP -> false;
            case LAST, SPIKE_COUNT, FIRST_SPIKE -> step < steps - 1;
        };
    }

    /// Takes in one neuron of one step, after that step's reset. Steps come in order; of those
    /// without a spike, what [#mayLeaveOut] says need not come. Neurons without a state `v` have a
    /// membrane of 0.
    public void take(int step, int neuron, boolean spike, double membrane) {
        last[neuron] = membrane;
        switch (readOut.reduction()) {
            case MAX_OVER_TIME -> values[neuron] = Math.max(values[neuron], membrane);
            case MEAN_OVER_TIME -> values[neuron] += membrane;
            case LAST -> values[neuron] = membrane;
            case SPIKE_COUNT -> values[neuron] += spike ? 1 : 0;
            case EACH_STEP -> values[step * neurons + neuron] = spiking ? spike ? 1 : 0 : membrane;
            case FIRST_SPIKE -> {
                if (spike && values[neuron] == steps) {
                    values[neuron] = step;
                }
            }
        }
    }

    /// Whether steps still to come may not matter: only a first spike is ever known before the end.
    public static boolean decidesEarly(Reduction reduction) {
        return reduction == Reduction.FIRST_SPIKE;
    }

    /// After how many steps no later one could change the decision: one neuron has spiked before
    /// all others. Where several were first, their membranes at the end decide.
    public OptionalInt decided() {
        int first = steps;
        int firsts = 0;
        for (int n = 0; decidesEarly(readOut.reduction()) && n < neurons; n++) {
            if (values[n] < first) {
                first = (int) values[n];
                firsts = 0;
            }
            firsts += values[n] == first ? 1 : 0;
        }
        return first < steps && firsts == 1 ? OptionalInt.of(first + 1) : OptionalInt.empty();
    }

    /// Forgets first spikes after so many steps.
    public void forgetAfter(int run) {
        for (int n = 0; decidesEarly(readOut.reduction()) && n < neurons; n++) {
            values[n] = values[n] < run ? values[n] : steps;
        }
    }

    /// Whether the numbers of spikes are all it asks for, so that they may be given at the end.
    public boolean countsSpikes() {
        return readOut.reduction() == Reduction.SPIKE_COUNT;
    }

    /// Takes in the spikes that each neuron had in all steps, instead of step by step.
    public void take(int[] counts) {
        for (int n = 0; n < neurons; n++) {
            values[n] = counts[n];
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
            case EACH_STEP -> inLastStep(n) > inLastStep(best);
            case FIRST_SPIKE ->
                    values[n] < values[best] || values[n] == values[best] && last[n] > last[best];
        };
    }

    private double inLastStep(int neuron) {
        return values[(steps - 1) * neurons + neuron];
    }

    private static boolean isEachStep(ReadOut readOut) {
        return readOut.reduction() == Reduction.EACH_STEP;
    }
}
