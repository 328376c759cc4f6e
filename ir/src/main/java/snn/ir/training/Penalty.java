package snn.ir.training;

/// Added to the loss.
public sealed interface Penalty {
    /// A name of the network: the population whose rate counts, or the layer whose weights do.
    String node();

    double strength();

    /// `strength` times the mean over samples of `e^power`, where `e` is how far a firing rate is
    /// beyond a bound, in Hz, and 0 within it.
    ///
    /// @param rate the bound in Hz
    /// @param power 1 or 2
    record Rate(String node, Bound bound, double rate, double strength, Per per, int power)
            implements Penalty {}

    /// `strength` times the sum of `|w|` or of `w²` over the weights of the projection `node` and
    /// of those whose names begin with `node` and a dot: all weights of a layer.
    record Weights(String node, Norm norm, double strength) implements Penalty {}

    /// The side on which a rate costs.
    enum Bound {
        UPPER("rate_above"),
        LOWER("rate_below");

        private final String word;

        Bound(String word) {
            this.word = word;
        }

        /// As written in a model.
        public String word() {
            return word;
        }
    }

    /// Whose rate is meant.
    enum Per {
        /// Each neuron's own; what they cost is averaged over the neurons.
        NEURON("neuron"),
        /// The mean rate of all neurons.
        POPULATION("population");

        private final String word;

        Per(String word) {
            this.word = word;
        }

        /// As written in a model.
        public String word() {
            return word;
        }
    }

    /// What of a weight is added up.
    enum Norm {
        L1("l1"),
        L2("l2");

        private final String word;

        Norm(String word) {
            this.word = word;
        }

        /// As written in a model.
        public String word() {
            return word;
        }
    }

    /// The squared excess of a population's mean rate over `rate`.
    static Penalty rateAbove(String node, double rate, double strength) {
        return new Rate(node, Bound.UPPER, rate, strength, Per.POPULATION, 2);
    }
}
