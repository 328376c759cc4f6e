package snn.simd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import snn.ir.Concat;
import snn.ir.Dropout;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Pooling;
import snn.simd.kernel.Kernels;

/// Chooses what does each node of an integer model.
final class IntParts {
    private IntParts() {}

    static List<Part> of(IntegerModel model, Kernels kernels, boolean fused, Bounds bounds) {
        var parts = new ArrayList<Part>();
        for (IntegerNode node : model.graph().nodes()) {
            part(node, model, kernels, fused, bounds).forEach(parts::add);
        }
        return List.copyOf(parts);
    }

    private static Stream<Part> part(
            IntegerNode node, IntegerModel model, Kernels kernels, boolean fused, Bounds bounds) {
        return switch (node) {
            case Input _ -> Stream.empty();
            case IntegerEncoder encoder -> Stream.of(EncoderPart.of(encoder, model.time().steps()));
            case Flatten flatten ->
                    Schedule.origin(model, flatten).equals(flatten)
                            ? Stream.of(new IntSum(flatten, kernels))
                            : Stream.empty();
            case IntegerProjection dense -> Stream.of(IntProjection.of(dense, kernels));
            case Concat _, Pooling _, Dropout _ -> throw new IllegalArgumentException(node.name());
            case IntegerPopulation population ->
                    Stream.of(
                            population(
                                    population,
                                    kernels,
                                    fused && bounds.narrow(population.name())));
        };
    }

    private static Part population(IntegerPopulation population, Kernels kernels, boolean fused) {
        Optional<LoihiNeurons> tuned =
                fused ? LoihiNeurons.of(population) : Optional.<LoihiNeurons>empty();
        return tuned.isPresent()
                ? new IntFusedPart(population, tuned.get(), kernels)
                : new IntGeneralPart(population, kernels);
    }
}
