package snn.reference;

import java.util.List;
import snn.backend.Artefact;
import snn.backend.Backend;
import snn.backend.Untrained;
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
                    case DiscreteModel model -> Untrained.in(model);
                    case IntegerModel _ -> List.of();
                };
        return Result.of(new ReferenceArtefact(program), missing);
    }
}
