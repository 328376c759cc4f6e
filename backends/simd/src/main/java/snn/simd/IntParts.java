package snn.simd;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
    List<Planned> plan() {
        return model.graph().nodes().stream().flatMap(this::plan).toList();
    }

    private Stream<Planned> plan(IntegerNode node) {
        boolean spikes = schedule.spikes(node.name());
        int steps = model.time().steps();
        return switch (node) {
            case Input _ -> Stream.empty();
            case IntegerEncoder encoder -> small(node, () -> EncoderPart.of(encoder, steps));
            case Flatten _, Dropout _ ->
                    Schedule.copies(model, node)
                            ? Stream.empty()
                            : small(
                                    node,
                                    () -> PassPart.sum(node, Arithmetic.WHOLE, spikes, kernels));
            case DelayLine line ->
                    Stream.of(
                            new Planned(
                                    line,
                                    DelayPart.need(line, spikes, steps),
                                    () ->
                                            DelayPart.of(
                                                    line,
                                                    Arithmetic.WHOLE,
                                                    spikes,
                                                    steps,
                                                    kernels)));
            case Concat concat ->
                    small(node, () -> PassPart.join(concat, Arithmetic.WHOLE, spikes, kernels));
            case Pooling pooling
                    when schedule.pooled().get(pooling.name()) instanceof IntegerProjection p ->
                    Stream.of(projection(p));
            case Pooling pooling ->
                    small(node, () -> PoolPart.of(pooling, Arithmetic.WHOLE, spikes, kernels));
            case IntegerProjection projection -> Stream.of(projection(projection));
            case IntegerPopulation population -> small(node, () -> population(population));
        };
    }

    /// A node that takes little but what it sends and states.
    private static Stream<Planned> small(IntegerNode node, Supplier<Part> making) {
        return Stream.of(new Planned(node, Need.NONE, making));
    }

    private Planned projection(IntegerProjection node) {
        return switch (node.connectivity()) {
            case Dense _ when countings.weights(node.name()).isPresent() -> bits(node);
            case Dense _ when node.bits() <= Byte.SIZE ->
                    new Planned(
                            node,
                            IntProjection.need(node, kernels),
                            () -> IntProjection.of(node, kernels));
            case Dense dense -> convolution(node, channels(dense));
            case Convolution c when Plane.hasRows(c) -> convolution(node, c);
            case Sparse s when Alike.asBits(s, node.weights(), schedule.isFedSpikes(node.name())) ->
                    new Planned(
                            node, Alike.need(s, kernels), () -> IntAlikePart.of(node, s, kernels));
            case Convolution _, OneToOne _, Sparse _ ->
                    new Planned(node, IntTable.need(node), () -> IntTable.of(node, kernels));
        };
    }

    private Planned convolution(IntegerProjection node, Convolution c) {
        return new Planned(node, IntConvolution.need(c), () -> IntConvolution.of(node, c, kernels));
    }

    private Planned bits(IntegerProjection node) {
        BitWeights weights = countings.weights(node.name()).orElseThrow();
        boolean folds = countings.folds(node.name());
        return new Planned(node, weights.need(), () -> IntBits.of(node, weights, folds, kernels));
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
