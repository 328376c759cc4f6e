package snn.compiler.check;

import java.util.List;
import java.util.Optional;
import snn.compiler.syntax.Declaration;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;

/// What leaves a node has no more values than a model may count, and projections have no more
/// weights than one array can hold.
record Size() implements Rule {
    @Override
    public String code() {
        return "size";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var shapes = network.shapes();
        return network.stages().values().stream()
                .flatMap(stage -> check(stage, network, shapes).stream())
                .toList();
    }

    private Optional<Diagnostic> check(Stage stage, Network network, Shapes shapes) {
        return switch (stage.operation()) {
            case Stage.Operation.Enter(var input) -> input(input);
            case Stage.Operation.Project(var call) ->
                    leaving(stage, call.name(), call.head(), shapes)
                            .or(() ->
                                    shapes.into(stage)
                                            .flatMap(in -> weights(call, in, network))
                                            .filter(n -> n > most(call))
                                            .map(n ->
                                                    tooMany(
                                                            "weights",
                                                            n,
                                                            most(call),
                                                            stage.origin())));
            case Stage.Operation.Encode(var call) ->
                    leaving(stage, call.name(), call.head(), shapes);
            case Stage.Operation.Pool(_, var call) ->
                    leaving(stage, call.name(), call.head(), shapes);
            case Stage.Operation.Concat _ -> leaving(stage, "concat", stage.origin(), shapes);
            case Stage.Operation.Flatten _,
                    Stage.Operation.Reshape _,
                    Stage.Operation.Sum _,
                    Stage.Operation.Normalise _,
                    Stage.Operation.DelayLine _,
                    Stage.Operation.Drop _,
                    Stage.Operation.Spike _,
                    Stage.Operation.Unknown _ ->
                    Optional.empty();
        };
    }

    private Optional<Diagnostic> leaving(Stage stage, String name, Span at, Shapes shapes) {
        return shapes.beyond(stage.name())
                .map(n ->
                        Diagnostic.error(
                                        code(),
                                        "`%s` gives %.3g values, but at most %d fit",
                                        name,
                                        n,
                                        Signatures.MOST)
                                .at(at, "too many"));
    }

    private static int most(Bound call) {
        return call.signature().equals(Signatures.SPARSE) ? Sparse.MOST : Integer.MAX_VALUE;
    }

    /// How many weights there will be, or are likely to be.
    private static Optional<Double> weights(Bound call, Shape in, Network network) {
        return switch (call.signature().name()) {
            case "dense" -> network.quantity(call, "neurons").map(n -> n * in.size());
            case "sparse" ->
                    network.quantity(call, "neurons")
                            .flatMap(n ->
                                    network.quantity(call, "probability")
                                            .map(p -> p * n * in.size()));
            case "one_to_one" -> Optional.of((double) in.size());
            default ->
                    network.quantity(call, "channels")
                            .flatMap(c ->
                                    Windows.of(call, Windows.rank(call, in))
                                            .map(w -> c * in.extent(0) * elements(w)));
        };
    }

    private static double elements(Window window) {
        return Shapes.elements(window.kernel());
    }

    private Optional<Diagnostic> input(Declaration.Input input) {
        Span span = input.extents().getFirst().span().to(input.extents().getLast().span());
        return Shapes.extents(input)
                .map(Shapes::elements)
                .filter(n -> n > Signatures.MOST)
                .map(n -> tooMany("values", n, Signatures.MOST, span));
    }

    private Diagnostic tooMany(String what, double number, int most, Span span) {
        return Diagnostic.error(code(), "these are %.3g %s, but at most %d fit", number, what, most)
                .at(span, "too many");
    }
}
