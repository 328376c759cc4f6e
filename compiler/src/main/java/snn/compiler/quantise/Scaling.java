package snn.compiler.quantise;

import java.util.List;
import java.util.Optional;

/// Chooses the scale that takes one population to integers: units of a state for each millivolt.
record Scaling(IntegerArithmetic arithmetic) {
    /// How far the scale may be lowered before the weights have lost all their bits.
    private static final double COARSEST = 1.0 / 128;

    /// The finest scale the widths allow. Empty where even the coarsest weights could overflow what
    /// reaches a neuron in one step.
    ///
    /// @param currentHolds how many steps' worth of input a synaptic current can add up to
    Optional<Double> choose(List<Drive> drives, double greatestThreshold, double currentHolds) {
        double finest = finest(drives);
        double most = arithmetic.thresholdSteps() * (double) arithmetic.unit();
        double scale = greatestThreshold * finest > most ? most / greatestThreshold : finest;
        double excess = excess(drives, scale, currentHolds);
        while (excess > 1) {
            // rounding may take back a little of what the division gave
            scale /= excess * 1.001;
            if (scale < finest * COARSEST || drives.stream().anyMatch(Drive::isBinary)) {
                return Optional.empty();
            }
            excess = excess(drives, scale, currentHolds);
        }
        return Optional.of(scale);
    }

    /// The least exponent with which every weight of a projection fits its bits.
    int shift(Drive drive, double scale) {
        double most = drive.greatestEffect() * scale;
        int shift = arithmetic.unitShift();
        while (Math.rint(most / (1L << shift)) > drive.greatestWeight()) {
            shift++;
        }
        return shift;
    }

    /// The projection with the greatest effect fills its bits.
    private double finest(List<Drive> drives) {
        double finest = Double.POSITIVE_INFINITY;
        for (Drive drive : drives) {
            if (drive.greatestEffect() > 0) {
                double units = (double) drive.greatestWeight() * arithmetic.unit();
                finest = Math.min(finest, units / drive.greatestEffect());
            }
        }
        return Double.isInfinite(finest) ? arithmetic.unit() : finest;
    }

    /// How many times over the most that can reach a neuron in one step fills the accumulator, or
    /// what a current adds up of it fills a state, whichever is more.
    private double excess(List<Drive> drives, double scale, double currentHolds) {
        double most = reach(drives, scale);
        return Math.max(
                most / IntegerArithmetic.greatest(arithmetic.accumulatorBits()),
                most * currentHolds / IntegerArithmetic.greatest(arithmetic.stateBits()));
    }

    /// The most that can reach a neuron in one step, in units. Behind pools and joins it is not
    /// told apart which neuron that is.
    private double reach(List<Drive> drives, double scale) {
        double[] direct = {};
        double pooled = 0;
        for (Drive drive : drives) {
            double[] own = drive.reach(scale, 1L << shift(drive, scale), arithmetic.unit());
            if (drive.sink().direct()) {
                direct = added(direct, own);
            } else {
                pooled += greatest(own) * drive.sink().multiplicity();
            }
        }
        return greatest(direct) + pooled;
    }

    /// From where to where what arrives in one step can go, 0 included, in units. All neurons are
    /// taken together, and what leaves a delayed edge before its delay is over is 0.
    Interval range(List<Drive> drives, double scale) {
        Interval sum = Interval.ZERO;
        for (Drive drive : drives) {
            sum = sum.plus(drive.range(scale, 1L << shift(drive, scale), arithmetic.unit()));
        }
        return sum;
    }

    private static double[] added(double[] sum, double[] more) {
        for (int j = 0; j < sum.length; j++) {
            more[j] += sum[j];
        }
        return more;
    }

    private static double greatest(double[] values) {
        double most = 0;
        for (double value : values) {
            most = Math.max(most, value);
        }
        return most;
    }
}
