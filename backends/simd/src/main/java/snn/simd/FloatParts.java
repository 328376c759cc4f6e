package snn.simd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import snn.ir.Concat;
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
import snn.simd.kernel.Kernels;

/// Chooses what does each node of a discrete model.
final class FloatParts {
    private FloatParts() {}

    static List<Part> of(DiscreteModel model, Kernels kernels, boolean fused) {
        var parts = new ArrayList<Part>();
        for (DiscreteNode node : model.graph().nodes()) {
            part(node, model, kernels, fused).forEach(parts::add);
        }
        return List.copyOf(parts);
    }

    private static Stream<Part> part(
            DiscreteNode node, DiscreteModel model, Kernels kernels, boolean fused) {
        return switch (node) {
            case Input _ -> Stream.empty();
            case Encoder encoder -> Stream.of(EncoderPart.of(encoder, model.time().steps()));
            case Flatten flatten ->
                    Schedule.origin(model, flatten).equals(flatten)
                            ? Stream.of(new FloatSum(flatten, kernels))
                            : Stream.empty();
            case Projection dense -> Stream.of(FloatProjection.of(dense, kernels));
            case Concat _, Pooling _, Normalisation _, Dropout _ ->
                    throw new IllegalArgumentException(node.name());
            case DiscretePopulation population -> Stream.of(population(population, kernels, fused));
        };
    }

    private static Part population(DiscretePopulation population, Kernels kernels, boolean fused) {
        Optional<LinearNeurons> linear =
                fused ? LinearNeurons.of(population) : Optional.<LinearNeurons>empty();
        return linear.isPresent()
                ? new FloatLinearPart(population, linear.get(), kernels)
                : new FloatTapePart(population, FloatTape.of(population), kernels);
    }
}
