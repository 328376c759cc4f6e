package snn.training;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import snn.ir.training.Penalty;

/// What the penalties on firing rates cost a sample, and how that goes with each spike. With `e` how
/// far a rate in Hz is beyond its bound:
///
///     strength · e^power                  for the mean rate of a population
///     strength · mean over n of e_n^power for the rates of its neurons
final class Regularisers {
    private final List<Penalty.Rate> rates;
    private final Map<String, PopulationUnit> populations = new TreeMap<>();
    private final double seconds;

    /// @param seconds a sample takes
    Regularisers(List<Penalty> penalties, Map<String, Unit> units, double seconds) {
        this.rates =
                penalties.stream()
                        .filter(p -> p instanceof Penalty.Rate)
                        .map(p -> (Penalty.Rate) p)
                        .toList();
        this.seconds = seconds;
        for (Penalty.Rate rate : rates) {
            if (!(units.get(rate.node()) instanceof PopulationUnit population)) {
                throw new IllegalArgumentException("no population " + rate.node());
            }
            populations.put(rate.node(), population);
        }
    }

    /// Adds the slopes of `share` times the cost of a sample to the pulls of its neurons.
    double cost(int shard, int sample, double share) {
        double cost = 0;
        for (Penalty.Rate rate : rates) {
            PopulationUnit population = populations.get(rate.node());
            if (population != null) {
                NeuronStep.Lane lane = population.lane(shard, sample);
                int neurons = population.trace().neurons();
                cost +=
                        rate.per() == Penalty.Per.NEURON
                                ? each(rate, lane, neurons, share)
                                : mean(
                                        rate,
                                        lane,
                                        neurons,
                                        population.spikes(shard, sample),
                                        share);
            }
        }
        return cost;
    }

    private double mean(
            Penalty.Rate rate, NeuronStep.Lane lane, int neurons, double spikes, double share) {
        double hertz = 1 / (neurons * seconds);
        double excess = excess(rate, spikes * hertz);
        float slope = (float) (share * slope(rate, excess) * hertz);
        for (int n = lane.at(); n < lane.at() + neurons; n++) {
            lane.pulls()[n] += slope;
        }
        return rate.strength() * power(rate, excess);
    }

    private double each(Penalty.Rate rate, NeuronStep.Lane lane, int neurons, double share) {
        double sum = 0;
        for (int n = lane.at(); n < lane.at() + neurons; n++) {
            double excess = excess(rate, lane.counts()[n] / seconds);
            sum += power(rate, excess);
            lane.pulls()[n] += (float) (share * slope(rate, excess) / (neurons * seconds));
        }
        return rate.strength() * sum / neurons;
    }

    private static double excess(Penalty.Rate rate, double hertz) {
        return Math.max(
                0, rate.bound() == Penalty.Bound.UPPER ? hertz - rate.rate() : rate.rate() - hertz);
    }

    private static double power(Penalty.Rate rate, double excess) {
        return rate.power() == 1 ? excess : excess * excess;
    }

    /// Of the cost with the rate.
    private static double slope(Penalty.Rate rate, double excess) {
        double steepness = rate.power() == 1 ? Math.signum(excess) : 2 * excess;
        return rate.strength() * (rate.bound() == Penalty.Bound.UPPER ? steepness : -steepness);
    }
}
