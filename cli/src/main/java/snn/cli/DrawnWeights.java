package snn.cli;

import java.util.List;
import java.util.stream.LongStream;
import snn.backend.Room;
import snn.ir.Initialiser;
import snn.ir.Model;
import snn.ir.Projection;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;

/// Whether there is room for the weights that are drawn where a model has none.
final class DrawnWeights {
    /// Bytes of a weight in single precision.
    private static final int WEIGHT = 4;

    /// Bytes that one tensor on the heap can hold.
    private static final long MOST = Integer.MAX_VALUE - 8;

    private static final String LESS =
            "smaller layers, `sparse(...)` or real weights of one number take less";

    private DrawnWeights() {}

    /// The model, or a refusal with the numbers; nothing was drawn yet.
    static Result<Model> fit(Model model) {
        long[] each = bytes(model);
        long largest = LongStream.of(each).max().orElse(0);
        if (largest > MOST) {
            return Result.rejected(
                    Diagnostic.error(
                                    "memory",
                                    "to draw the weights of `%s` takes %s in one layer, but one"
                                            + " layer's can be %s, however much is free",
                                    model.header().name(),
                                    Room.words(largest),
                                    Room.words(MOST))
                            .hint(LESS));
        }
        long taken = LongStream.of(each).sum() + largest; // drawn, then laid out
        long free = Room.forArrays(taken);
        return taken <= free
                ? Result.ok(model)
                : Result.rejected(
                        Diagnostic.error(
                                        "memory",
                                        "to draw the weights of `%s` takes %s, but %s are free",
                                        model.header().name(),
                                        Room.words(taken),
                                        Room.words(free))
                                .hint(LESS)
                                .hint("SNN_JAVA_OPTS=-Xmx... gives the heap more"));
    }

    /// Of each projection that is drawn number by number: one number for all real weights is not.
    private static long[] bytes(Model model) {
        List<Projection> drawn =
                model.graph().nodes().stream()
                        .filter(Projection.class::isInstance)
                        .map(Projection.class::cast)
                        .filter(p -> p.weights().isEmpty() && p.start().isPresent())
                        .filter(p ->
                                p.format().values() != WeightFormat.Values.REAL
                                        || !(p.start().get() instanceof Initialiser.Constant))
                        .toList();
        return drawn.stream().mapToLong(p -> WEIGHT * p.connectivity().weights().size()).toArray();
    }
}
