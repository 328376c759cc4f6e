package snn.bench.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import snn.compiler.FrontEnd;
import snn.compiler.discretise.Discretise;
import snn.compiler.pass.Initialise;
import snn.compiler.quantise.Quantisation;
import snn.compiler.quantise.Quantise;
import snn.ir.DiscreteModel;
import snn.ir.IntegerModel;
import snn.ir.Model;
import snn.ir.Projection;
import snn.ir.diagnostic.Result;
import snn.ir.tensor.Tensor;

/// The texts of the workloads, and the way from one to a program.
///
/// @param folder `models/workloads`
public record Texts(Path folder) {
    String text(String workload) {
        try {
            return Files.readString(folder.resolve(workload + ".snn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Model model(String workload) {
        return FrontEnd.compile(workload + ".snn", text(workload)).orThrow();
    }

    public static Result<DiscreteModel> discrete(Model model) {
        return Discretise.apply(Initialise.apply(model).model())
                .then(low -> Result.ok(low.program()));
    }

    public static IntegerModel whole(Model model) {
        return discrete(model)
                .then(program -> Quantise.apply(program, Quantisation.INT8))
                .orThrow()
                .program();
    }

    /// A model with weights for each of its projections by name, `[neurons, axons]` or the shape
    /// the projection has.
    public static Model with(Model model, Function<Projection, float[]> weights) {
        return model.mapNodes(node ->
                node instanceof Projection projection
                        ? projection.withWeights(
                                Tensor.of(
                                        projection.connectivity().weights(),
                                        weights.apply(projection)),
                                Optional.empty())
                        : node);
    }
}
