package snn.simd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import snn.ir.Concat;
import snn.ir.DelayLine;
import snn.ir.Dropout;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Pooling;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.simd.kernel.Kernels;

/// Chooses what does each node of an integer model.
record IntParts(
        IntegerModel model,
        Schedule schedule,
        Kernels kernels,
        Bounds bounds,
        Countings countings) {
    /// Weights of more bits do not fit the rows of bytes.
    private static final int BYTE = 8;

    List<Part> all() {
        var parts = new ArrayList<Part>();
        for (IntegerNode node : model.graph().nodes()) {
            part(node).forEach(parts::add);
        }
        return List.copyOf(parts);
    }

    private Stream<Part> part(IntegerNode node) {
        boolean spikes = schedule.spikes(node.name());
        return switch (node) {
            case Input _ -> Stream.empty();
            case IntegerEncoder encoder -> Stream.of(EncoderPart.of(encoder, model.time().steps()));
            case Flatten _, Dropout _ ->
                    Schedule.copies(model, node)
                            ? Stream.empty()
                            : Stream.of(PassPart.sum(node, Arithmetic.WHOLE, spikes, kernels));
            case DelayLine line ->
                    Stream.of(
                            DelayPart.of(
                                    line, Arithmetic.WHOLE, spikes, model.time().steps(), kernels));
            case Concat concat ->
                    Stream.of(PassPart.join(concat, Arithmetic.WHOLE, spikes, kernels));
            case Pooling pooling
                    when schedule.pooled().get(pooling.name()) instanceof IntegerProjection p ->
                    Stream.of(projection(p));
            case Pooling pooling ->
                    Stream.of(PoolPart.of(pooling, Arithmetic.WHOLE, spikes, kernels));
            case IntegerProjection projection -> Stream.of(projection(projection));
            case IntegerPopulation population -> Stream.of(population(population));
        };
    }

    private Part projection(IntegerProjection node) {
        return switch (node.connectivity()) {
            case Dense _ when countings.weights(node.name()).isPresent() -> bits(node);
            case Dense _ when node.bits() <= BYTE -> IntProjection.of(node, kernels);
            case Dense dense -> IntConvolution.of(node, channels(dense), kernels);
            case Convolution c when Plane.hasRows(c) -> IntConvolution.of(node, c, kernels);
            case Sparse s when Alike.asBits(s, node.weights(), schedule.isFedSpikes(node.name())) ->
                    IntAlikePart.of(node, s, kernels);
            case Convolution _, OneToOne _, Sparse _ -> IntTable.of(node, kernels);
        };
    }

    private Part bits(IntegerProjection node) {
        BitWeights weights = countings.weights(node.name()).orElseThrow();
        return IntBits.of(node, weights, countings.folds(node.name()), kernels);
    }

    /// Every axon a channel of its own.
    private static Convolution channels(Dense dense) {
        return new Convolution(
                Shape.of(dense.axons(), 1), dense.neurons(), Window.of(1, 1, 1, 0, 1), 1);
    }

    private Part population(IntegerPopulation population) {
        Optional<CountingPart> counting = countings.part(population.name());
        if (counting.isPresent()) {
            return counting.get();
        }
        return IntNeurons.of(population, bounds)
                .<Part>map(neurons ->
                        new IntNeuronsPart(
                                population, neurons, kernels.intLoop(neurons.program()), kernels))
                .orElseGet(() -> new IntGeneralPart(population, kernels));
    }
}
