package snn.compiler.quantise;

import java.util.Arrays;
import snn.compiler.pass.Channels;
import snn.ir.synapse.Connectivity;
import snn.ir.tensor.Tensor;

/// The gains of the neurons behind a projection, by the weights and biases that lead to them.
final class Gains {
    /// Neurons with gains of their own share a weight, or are not those of the projection's places.
    static final class Uneven extends RuntimeException {
        private static final long serialVersionUID = 1;

        Uneven() {
            super("neurons that share weights have gains of their own");
        }
    }

    private final double all;
    private final double[] weights;
    private final double[] biases;

    Gains(Connectivity connectivity, boolean direct, Tensor gain) {
        this.all = gain.real(0);
        boolean even = isEven(gain);
        if (!even && !direct) {
            throw new Uneven();
        }
        this.weights = even ? new double[0] : perWeight(connectivity, gain);
        this.biases = even ? new double[0] : perBias(connectivity, gain);
    }

    double ofWeight(int number) {
        return weights.length == 0 ? all : weights[number];
    }

    double ofBias(int number) {
        return biases.length == 0 ? all : biases[number];
    }

    private static boolean isEven(Tensor gain) {
        for (int n = 1; n < gain.size(); n++) {
            if (gain.real(n) != gain.real(0)) {
                return false;
            }
        }
        return true;
    }

    private static double[] perWeight(Connectivity connectivity, Tensor gain) {
        int[] channel = Channels.of(connectivity, Channels.count(connectivity));
        double[] channels = perBias(connectivity, gain);
        var gains = new double[channel.length];
        Arrays.setAll(gains, k -> channels[channel[k]]);
        return gains;
    }

    /// A channel has one bias: its neurons must be alike.
    private static double[] perBias(Connectivity connectivity, Tensor gain) {
        var gains = new double[connectivity.biases().length()];
        Arrays.fill(gains, Double.NaN);
        for (int j = 0; j < connectivity.out().length(); j++) {
            int number = connectivity.bias(j);
            if (!Double.isNaN(gains[number]) && gains[number] != gain.real(j)) {
                throw new Uneven();
            }
            gains[number] = gain.real(j);
        }
        return gains;
    }
}
