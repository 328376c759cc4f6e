package snn.reference;

import java.util.ArrayList;
import java.util.List;
import snn.backend.Artefact;
import snn.backend.Backend;
import snn.ir.Projection;
import snn.ir.DiscreteModel;
import snn.ir.IntegerModel;
import snn.ir.Program;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;

/// Runs programs exactly as the levels are defined, one neuron after the other.
public final class ReferenceBackend implements Backend {
    @Override
    public String name() {
        return "reference";
    }

    @Override
    public Result<Artefact> compile(Program program) {
        List<Diagnostic> missing =
                switch (program) {
                    case DiscreteModel model -> withoutWeights(model);
                    case IntegerModel _ -> List.of();
                };
        return Result.of(new ReferenceArtefact(program), missing);
    }

    private static List<Diagnostic> withoutWeights(DiscreteModel model) {
        var missing = new ArrayList<Diagnostic>();
        for (var node : model.graph().nodes()) {
            if (node instanceof Projection dense && dense.weights().isEmpty()) {
                missing.add(
                        Diagnostic.error("no-weights", "`%s` has no weights", dense.name())
                                .at(dense.origin(), "%d x %d", dense.fanOut(), dense.fanIn())
                                .hint("train the model first: `snn train`"));
            }
        }
        return missing;
    }
}
