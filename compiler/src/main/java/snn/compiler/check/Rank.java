package snn.compiler.check;

import java.util.ArrayList;
import java.util.List;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.tensor.Shape;

/// `dense` takes one axis of neurons.
record Rank() implements Rule {
    @Override
    public String code() {
        return "rank";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var shapes = new Shapes(network);
        var found = new ArrayList<Diagnostic>();
        for (Stage stage : network.stages().values()) {
            if (stage.operation() instanceof Stage.Operation.Dense(var call)) {
                shapes.of(stage.from())
                        .filter(s -> s.rank() != 1)
                        .map(s -> notFlat(call, s, source(stage, network)))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /// The input that the axes come from.
    private static Stage source(Stage stage, Network network) {
        Stage at = stage;
        while (!at.from().isEmpty()) {
            at = network.stage(at.from()).orElseThrow();
        }
        return at;
    }

    private Diagnostic notFlat(Bound call, Shape shape, Stage source) {
        return Diagnostic.error(
                        code(),
                        "`dense` takes 1 axis, but what reaches it has %d: %s",
                        shape.rank(),
                        shape)
                .at(call.head(), "%d axes reach this", shape.rank())
                .and(source.origin(), "%s", shape)
                .hint("flatten it first: `-> flatten -> dense(...)`");
    }
}
