package snn.simd;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import snn.ir.Concat;
import snn.ir.DelayLine;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Projection;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.simd.kernel.Kernels;

/// Chooses what does each node of a discrete model.
record FloatParts(DiscreteModel model, Schedule schedule, Kernels kernels, Countings countings) {
    List<Planned> plan() {
        return model.graph().nodes().stream().flatMap(this::plan).toList();
    }

    private Stream<Planned> plan(DiscreteNode node) {
        boolean spikes = schedule.spikes(node.name());
        int steps = model.time().steps();
        return switch (node) {
            case Input _ -> Stream.empty();
            case Encoder encoder -> small(node, () -> EncoderPart.of(encoder, steps));
            case Flatten _, Dropout _ ->
                    Schedule.copies(model, node)
                            ? Stream.empty()
                            : small(
                                    node,
                                    () -> PassPart.sum(node, Arithmetic.REAL, spikes, kernels));
            case DelayLine line ->
                    Stream.of(
                            new Planned(
                                    line,
                                    DelayPart.need(line, spikes, steps),
                                    () ->
                                            DelayPart.of(
                                                    line,
                                                    Arithmetic.REAL,
                                                    spikes,
                                                    steps,
                                                    kernels)));
            case Concat concat ->
                    small(node, () -> PassPart.join(concat, Arithmetic.REAL, spikes, kernels));
            case Pooling pooling
                    when schedule.pooled().get(pooling.name()) instanceof Projection p ->
                    Stream.of(projection(p));
            case Pooling pooling ->
                    small(node, () -> PoolPart.of(pooling, Arithmetic.REAL, spikes, kernels));
            case Normalisation normalisation ->
                    Stream.of(
                            new Planned(
                                    node,
                                    NormalisationPart.need(normalisation, steps),
                                    () -> NormalisationPart.of(normalisation, steps, kernels)));
            case Projection projection -> Stream.of(projection(projection));
            case DiscretePopulation population -> small(node, () -> population(population));
        };
    }

    /// A node that takes little but what it sends and states.
    private static Stream<Planned> small(DiscreteNode node, Supplier<Part> making) {
        return Stream.of(new Planned(node, Need.NONE, making));
    }

    private Planned projection(Projection node) {
        return switch (node.connectivity()) {
            case Dense _ -> dense(node);
            case Convolution c when Plane.hasRows(c) ->
                    new Planned(
                            node,
                            FloatConvolution.need(c),
                            () -> FloatConvolution.of(node, c, kernels));
            case Sparse s
                    when Alike.asBits(
                            s, node.weights().orElseThrow(), schedule.isFedSpikes(node.name())) ->
                    new Planned(
                            node,
                            Alike.need(s, kernels),
                            () -> FloatAlikePart.of(node, s, kernels));
            case Convolution _, OneToOne _, Sparse _ ->
                    new Planned(node, FloatTable.need(node), () -> FloatTable.of(node, kernels));
        };
    }

    private Planned dense(Projection node) {
        Optional<BitWeights> bits = countings.weights(node.name());
        if (bits.isPresent()) {
            BitWeights weights = bits.get();
            boolean folds = countings.folds(node.name());
            return new Planned(
                    node, weights.need(), () -> FloatBits.of(node, weights, folds, kernels));
        }
        boolean several = schedule.layered() && schedule.isFedSpikes(node.name());
        int steps = several && kernels.lanes() > 1 ? model.time().steps() : 0;
        return new Planned(
                node,
                FloatProjection.need(node, steps, kernels),
                () -> FloatProjection.of(node, kernels));
    }

    private Part population(DiscretePopulation population) {
        return countings
                .part(population.name())
                .<Part>map(counting -> counting)
                .orElseGet(() -> FloatNeuronsPart.of(population, kernels));
    }
}
