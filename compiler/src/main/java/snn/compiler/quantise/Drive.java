package snn.compiler.quantise;

import snn.ir.Projection;
import snn.ir.tensor.Tensor;

/// A projection as its population feels it: what each weight, for one unit of activation, adds to
/// the membrane, before any scale.
final class Drive {
    private final Projection dense;
    private final int levels;
    private final int bits;
    private final double[] effects;
    private final double[] biases;
    private final double greatest;

    /// @param levels the greatest activation: 1 for spikes
    /// @param bits width of a real weight
    /// @param gain what the population multiplies its input by
    Drive(Projection dense, int levels, int bits, Tensor gain) {
        this.dense = dense;
        this.levels = levels;
        this.bits = dense.format().isBinary() ? 1 : bits;
        this.effects = dense.weights().orElseThrow().toDoubles();
        this.biases =
                dense.bias().map(Tensor::toDoubles).orElseGet(() -> new double[dense.fanOut()]);
        double most = 0;
        for (int k = 0; k < effects.length; k++) {
            effects[k] *= gain(gain, k / dense.fanIn()) / levels;
            most = Math.max(most, Math.abs(effects[k]));
        }
        for (int j = 0; j < biases.length; j++) {
            biases[j] *= gain(gain, j);
        }
        this.greatest = most;
    }

    Projection dense() {
        return dense;
    }

    int bits() {
        return bits;
    }

    boolean isBinary() {
        return bits == 1;
    }

    /// What weight `k`, row-major, adds.
    double effect(int k) {
        return effects[k];
    }

    /// A bias in units, a whole number of weight steps: so a membrane without a leak stays a whole
    /// number of steps, and a bias can take the way of a synapse.
    int bias(int neuron, double scale, long unit) {
        return (int) (Math.round(biases[neuron] * scale / unit) * unit);
    }

    double greatestEffect() {
        return greatest;
    }

    /// The greatest whole weight.
    long greatestWeight() {
        return isBinary() ? 1 : IntegerArithmetic.greatest(bits);
    }

    /// A weight in steps; one of a single bit is never 0.
    long rounded(double steps) {
        return isBinary() ? (steps < 0 ? -1 : 1) : Math.round(steps);
    }

    /// The most that can reach a neuron in one step, in units, every input active.
    double reach(int neuron, double scale, double step, long unit) {
        double sum = 0;
        int row = neuron * dense.fanIn();
        for (int k = row; k < row + dense.fanIn(); k++) {
            sum += Math.abs(rounded(effects[k] * scale / step)) * step;
        }
        return sum * levels + Math.abs(bias(neuron, scale, unit));
    }

    private static double gain(Tensor gain, int neuron) {
        return gain.real(gain.size() == 1 ? 0 : neuron);
    }
}
