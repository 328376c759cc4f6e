package snn.simd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    List<Part> all() {
        var parts = new ArrayList<Part>();
        for (DiscreteNode node : model.graph().nodes()) {
            part(node).forEach(parts::add);
        }
        return List.copyOf(parts);
    }

    private Stream<Part> part(DiscreteNode node) {
        boolean spikes = schedule.spikes(node.name());
        return switch (node) {
            case Input _ -> Stream.empty();
            case Encoder encoder -> Stream.of(EncoderPart.of(encoder, model.time().steps()));
            case Flatten _, Dropout _ ->
                    Schedule.copies(model, node)
                            ? Stream.empty()
                            : Stream.of(PassPart.sum(node, Arithmetic.REAL, spikes, kernels));
            case DelayLine line ->
                    Stream.of(
                            DelayPart.of(
                                    line, Arithmetic.REAL, spikes, model.time().steps(), kernels));
            case Concat concat ->
                    Stream.of(PassPart.join(concat, Arithmetic.REAL, spikes, kernels));
            case Pooling pooling
                    when schedule.pooled().get(pooling.name()) instanceof Projection p ->
                    Stream.of(projection(p));
            case Pooling pooling ->
                    Stream.of(PoolPart.of(pooling, Arithmetic.REAL, spikes, kernels));
            case Normalisation normalisation ->
                    Stream.of(NormalisationPart.of(normalisation, model.time().steps(), kernels));
            case Projection projection -> Stream.of(projection(projection));
            case DiscretePopulation population -> Stream.of(population(population));
        };
    }

    private Part projection(Projection node) {
        return switch (node.connectivity()) {
            case Dense _ -> dense(node);
            case Convolution c when Plane.hasRows(c) -> FloatConvolution.of(node, c, kernels);
            case Sparse s
                    when Alike.asBits(
                            s, node.weights().orElseThrow(), schedule.isFedSpikes(node.name())) ->
                    FloatAlikePart.of(node, s, kernels);
            case Convolution _, OneToOne _, Sparse _ -> FloatTable.of(node, kernels);
        };
    }

    private Part dense(Projection node) {
        Optional<BitWeights> bits = countings.weights(node.name());
        return bits.isPresent()
                ? FloatBits.of(node, bits.get(), countings.folds(node.name()), kernels)
                : FloatProjection.of(node, kernels);
    }

    private Part population(DiscretePopulation population) {
        return countings
                .part(population.name())
                .<Part>map(counting -> counting)
                .orElseGet(() -> FloatNeuronsPart.of(population, kernels));
    }
}
