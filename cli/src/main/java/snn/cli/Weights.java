package snn.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import snn.ir.Header;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.diagnostic.Result;
import snn.ir.wire.ModelHash;
import snn.ir.wire.SnnbFile;
import snn.ir.wire.StoredModel;

/// The trained weights beside a model: `fashion_mlp.snnb` for `fashion_mlp.snn`.
final class Weights {
    private Weights() {}

    /// What is there for a model without weights.
    sealed interface Beside {
        record None() implements Beside {}

        /// A file for another structure, or one that cannot be read.
        record Unfit(Path file, String why) implements Beside {}

        record Fitting(Path file, Model model) implements Beside {}
    }

    /// Where the weights of a model lie.
    static Path place(Path model) {
        return ForeignFile.is(model)
                ? ForeignFile.with(model, ".snnb")
                : model.resolveSibling(model.getFileName() + "b");
    }

    /// Begins to read those beside a model, so that the model can be read meanwhile; what it gives
    /// waits for them.
    static Function<Model, Beside> reading(Path file) {
        Path place = place(file);
        if (!Files.exists(place)) {
            return _ -> new Beside.None();
        }
        var task = new FutureTask<>(() -> SnnbFile.read(place));
        Thread.ofPlatform().daemon().name("weights").start(task);
        return model -> beside(place, result(task), model);
    }

    private static Beside beside(Path place, Result<StoredModel> read, Model model) {
        return switch (read) {
            case Result.Rejected<StoredModel>(var problems) ->
                    new Beside.Unfit(place, problems.getFirst().message());
            case Result.Ok<StoredModel>(StoredModel.OfModel(var trained, _), _) ->
                    fits(model, trained)
                            ? new Beside.Fitting(place, with(model, trained))
                            : new Beside.Unfit(place, "it is of another structure");
            case Result.Ok<StoredModel>(var stored, _) ->
                    new Beside.Unfit(place, "it is at the " + stored.level() + " level");
        };
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean fits(Model model, Model trained) {
        return trained.hasWeights()
                && ModelHash.structure(StoredModel.of(model))
                        .equals(ModelHash.structure(StoredModel.of(trained)));
    }

    /// The text's own model with the weights and learned parameters of the trained one.
    private static Model with(Model model, Model trained) {
        Header header = model.header();
        Optional<Header> recorded = trained.header().record().map(header::withRecord);
        return model.mapNodes(n -> with(n, trained.graph().node(n.name())))
                .withHeader(recorded.orElse(header));
    }

    private static Node with(Node node, Node trained) {
        if (node instanceof Projection dense && trained instanceof Projection t) {
            return dense.withWeights(t.weights().orElseThrow(), t.bias());
        }
        if (node instanceof Population p && trained instanceof Population t) {
            return withLearned(p, t);
        }
        return node;
    }

    private static Population withLearned(Population population, Population trained) {
        Population result = population;
        for (var entry : trained.parameters().entrySet()) {
            if (population.learned().contains(entry.getKey())) {
                result = result.withParameter(entry.getKey(), entry.getValue());
            }
        }
        return result;
    }
}
