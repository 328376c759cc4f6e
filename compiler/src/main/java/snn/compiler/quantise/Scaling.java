package snn.compiler.quantise;

import java.util.List;
import java.util.Optional;

/// Chooses the scale that takes one population to integers: units of a state for each millivolt.
record Scaling(IntegerArithmetic arithmetic) {
    /// How often the scale may be halved before the weights have lost all their bits.
    private static final int HALVINGS = 8;

    /// The finest scale the widths allow. Empty where even the coarsest weights could overflow what
    /// reaches a neuron in one step.
    ///
    /// @param currentHolds how many steps' worth of input a synaptic current can add up to
    Optional<Double> choose(List<Drive> drives, double greatestThreshold, double currentHolds) {
        double scale = finest(drives);
        double most = arithmetic.thresholdSteps() * (double) arithmetic.unit();
        while (greatestThreshold * scale > most) {
            scale /= 2;
        }
        double least = Math.scalb(scale, -HALVINGS);
        while (overflows(drives, scale, currentHolds)) {
            scale /= 2;
            if (scale < least || drives.stream().anyMatch(Drive::isBinary)) {
                return Optional.empty();
            }
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

    /// Whether the most that can reach a neuron in one step leaves the accumulator, or what a
    /// current adds up of it leaves a state.
    private boolean overflows(List<Drive> drives, double scale, double currentHolds) {
        double most = 0;
        int neurons = drives.isEmpty() ? 0 : drives.getFirst().dense().fanOut();
        for (int j = 0; j < neurons; j++) {
            double sum = 0;
            for (Drive drive : drives) {
                sum += drive.reach(j, scale, 1L << shift(drive, scale));
            }
            most = Math.max(most, sum);
        }
        return most > IntegerArithmetic.greatest(arithmetic.accumulatorBits())
                || most * currentHolds > IntegerArithmetic.greatest(arithmetic.stateBits());
    }
}
