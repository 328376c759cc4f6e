package snn.compiler.check;

import java.util.List;
import java.util.Optional;
import snn.compiler.syntax.Declaration;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;

/// Inputs and projections have no more elements than one array can hold.
record Size() implements Rule {
    @Override
    public String code() {
        return "size";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var shapes = new Shapes(network);
        return network.stages().values().stream()
                .flatMap(stage -> check(stage, network, shapes).stream())
                .toList();
    }

    private Optional<Diagnostic> check(Stage stage, Network network, Shapes shapes) {
        return switch (stage.operation()) {
            case Stage.Operation.Enter(var input) -> input(input);
            case Stage.Operation.Dense(var call) ->
                    shapes.of(stage.from())
                            .flatMap(s -> network.quantity(call, "neurons").map(n -> n * s.size()))
                            .filter(n -> n > Integer.MAX_VALUE)
                            .map(n -> tooMany("weights", n, Integer.MAX_VALUE, stage.origin()));
            case Stage.Operation.Encode _,
                    Stage.Operation.Flatten _,
                    Stage.Operation.Spike _,
                    Stage.Operation.Unknown _ ->
                    Optional.empty();
        };
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
