package snn.backend;

import java.util.List;
import snn.ir.DiscreteModel;
import snn.ir.Projection;
import snn.ir.diagnostic.Diagnostic;

/// Says which projections have no weights yet, so that nothing can run them.
public final class Untrained {
    private Untrained() {}

    public static List<Diagnostic> in(DiscreteModel model) {
        return model.graph().nodes().stream()
                .filter(Projection.class::isInstance)
                .map(Projection.class::cast)
                .filter(p -> p.weights().isEmpty())
                .map(Untrained::diagnostic)
                .toList();
    }

    private static Diagnostic diagnostic(Projection projection) {
        return Diagnostic.error("no-weights", "`%s` has no weights", projection.name())
                .at(
                        projection.origin(),
                        "%s to %s",
                        projection.connectivity().in(),
                        projection.connectivity().out())
                .hint("train the model first: `snn train`");
    }
}
