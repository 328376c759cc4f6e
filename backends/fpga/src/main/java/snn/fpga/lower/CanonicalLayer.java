package snn.fpga.lower;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import snn.ir.ReadOut;
import snn.ir.diagnostic.Span;

/// Synapses and neurons in the form that the tuned circuit computes:
///
///     i <- wrap(decay_i · i / 2^12 + x);  v <- clamp(decay_v · v / 2^12 + i)
///
/// where a layer without `decayI` has no `i` and takes `x` in its place, and one without `decayV`
/// does not leak. `x` is the sum of the weights of the spikes, times `2^shift`, and the bias.
///
/// @param name the population's
/// @param exponent one unit of a state here is `2^exponent` units of the model
/// @param firing absent where the membrane is only read
/// @param readOuts what the model answers from this layer
record CanonicalLayer(
        String name,
        String kind,
        Synapses weights,
        PerNeuron bias,
        OptionalInt decayI,
        OptionalInt decayV,
        Interval clamp,
        int wrapBits,
        long initialI,
        long initialV,
        int exponent,
        Optional<Firing> firing,
        List<ReadOut> readOuts,
        Span origin)
        implements Layer {

    /// The fraction bits of a decay.
    static final int DECAY_BITS = 12;

    CanonicalLayer {
        readOuts = List.copyOf(readOuts);
    }

    boolean hasCurrent() {
        return decayI.isPresent();
    }

    @Override
    public int fanIn() {
        return weights.fanIn();
    }

    @Override
    public int neurons() {
        return weights.neurons();
    }

    @Override
    public boolean spikes() {
        return firing.isPresent();
    }

    @Override
    public List<Synapses> synapses() {
        return List.of(weights);
    }

    @Override
    public CanonicalLayer arranged(NeuronOrder order, int[] axons) {
        return new CanonicalLayer(
                name,
                kind,
                weights.arranged(order).withAxons(axons),
                order.arranged(bias),
                decayI,
                decayV,
                clamp,
                wrapBits,
                initialI,
                initialV,
                exponent,
                firing.map(f -> arranged(f, order)),
                readOuts,
                origin);
    }

    private static Firing arranged(Firing f, NeuronOrder order) {
        return new Firing(
                f.comparison(),
                order.arranged(f.threshold()),
                f.reset(),
                order.arranged(f.resetBy()),
                order.arranged(f.refractory()));
    }

    /// Everything spikes can add to each neuron within one step.
    List<Interval> drives() {
        int shift = weights.shift();
        return weights.sums().stream()
                .map(s -> new Interval(s.low() << shift, s.high() << shift))
                .toList();
    }

    /// The same layer in units of `2^by`: all that enters a membrane is a multiple of that.
    CanonicalLayer inUnits(int by) {
        return new CanonicalLayer(
                name,
                kind,
                weights.shiftedBy(by),
                bias.mapped(b -> b >> by),
                decayI,
                decayV,
                new Interval(-(-clamp.low() >> by), clamp.high() >> by),
                wrapBits,
                initialI,
                initialV >> by,
                exponent + by,
                firing.map(f -> inUnits(f, by)),
                readOuts,
                origin);
    }

    private static Firing inUnits(Firing f, int by) {
        return new Firing(
                f.comparison(),
                f.threshold()
                        .mapped(t ->
                                f.comparison() == snn.ir.expr.Comparison.GREATER
                                        ? t >> by
                                        : -(-t >> by)),
                f.reset(),
                f.resetBy().mapped(r -> r >> by),
                f.refractory());
    }
}
