package snn.ir;

import java.util.Optional;
import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Batch normalisation of what arrives, for each channel (the first axis): `y = gain · (x − mean) /
/// √(variance + epsilon) + shift` (Ioffe and Szegedy 2015). Through time, each step has its own
/// gain, mean and variance, and there is no shift (Kim and Panda 2021).
///
/// @param throughTime whether each step has its own
/// @param momentum the weight of a batch in the running mean and variance, above 0, at most 1
/// @param learned what training made; absent before, which means gain 1, shift 0, mean 0, variance
///   1
public record Normalisation(
        String name,
        Shape shape,
        boolean throughTime,
        double momentum,
        double epsilon,
        Optional<Learned> learned,
        Span origin)
        implements Node, DiscreteNode {

    /// Each FLOAT32 `[channels]`, or `[steps, channels]` through time, where `shift` is all 0.
    public record Learned(Tensor gain, Tensor shift, Tensor mean, Tensor variance) {}

    public int channels() {
        return shape.extent(0);
    }

    /// The channel of an element.
    public int channel(int element) {
        return element / (shape.length() / channels());
    }

    /// What an element is multiplied with in a step.
    public double factor(int step, int channel) {
        return learned.map(l ->
                        l.gain().real(at(step, channel))
                                / Math.sqrt(l.variance().real(at(step, channel)) + epsilon))
                .orElse(1 / Math.sqrt(1 + epsilon));
    }

    /// What is added to an element after it was multiplied.
    public double offset(int step, int channel) {
        return learned.map(l ->
                        l.shift().real(at(step, channel))
                                - l.mean().real(at(step, channel)) * factor(step, channel))
                .orElse(0.0);
    }

    private long at(int step, int channel) {
        return throughTime ? (long) step * channels() + channel : channel;
    }

    public Normalisation withLearned(Learned replacement) {
        return new Normalisation(
                name, shape, throughTime, momentum, epsilon, Optional.of(replacement), origin);
    }

    public Normalisation withoutLearned() {
        return new Normalisation(
                name, shape, throughTime, momentum, epsilon, Optional.empty(), origin);
    }
}
