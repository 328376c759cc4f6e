package snn.ir;

/// How weights are drawn before training, or for good where nothing is trained. `fanIn` is that of
/// the connectivity.
public sealed interface Initialiser {
    /// Uniform in `low..high`.
    record Uniform(double low, double high) implements Initialiser {}

    record Normal(double mean, double deviation) implements Initialiser {}

    record Constant(double value) implements Initialiser {}

    /// Normal with deviation `√(2 / fanIn)` (He et al. 2015).
    record He() implements Initialiser {}

    /// Uniform in `±gain · √(6 / (fanIn + fanOut))` (Glorot and Bengio 2010).
    record Xavier(double gain) implements Initialiser {}
}
