package snn.ir.training;

/// The derivative that stands in for that of a spike with respect to the membrane potential `v`: a
/// curve of `x = slope · (v − threshold)`. As is the custom (SuperSpike, snnTorch) the slope makes
/// the curve narrower and not higher.
///
/// @param attached whether the gradient also flows through the reset
public record Surrogate(Shape shape, double slope, boolean attached) {

    /// The curves, each with its source.
    public enum Shape {
        /// `1 / (1 + |x|)²` (Zenke and Ganguli 2018, SuperSpike; slope 25 as in snnTorch).
        FAST_SIGMOID("fast_sigmoid"),
        /// `σ(x) (1 − σ(x))` (Zenke and Vogels 2021).
        SIGMOID("sigmoid"),
        /// `1 / (1 + (π x)²)` (Fang et al. 2021).
        ARCTAN("arctan"),
        /// `max(0, 1 − |x|)` (Bellec et al. 2018).
        PIECEWISE_LINEAR("piecewise_linear");

        private final String word;

        Shape(String word) {
            this.word = word;
        }

        /// As written in a model.
        public String word() {
            return word;
        }

        public double derivative(double x) {
            return switch (this) {
                case FAST_SIGMOID -> 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x)));
                case SIGMOID -> {
                    double s = 1 / (1 + Math.exp(-x));
                    yield s * (1 - s);
                }
                case ARCTAN -> 1 / (1 + Math.PI * Math.PI * x * x);
                case PIECEWISE_LINEAR -> Math.max(0, 1 - Math.abs(x));
            };
        }
    }
}
