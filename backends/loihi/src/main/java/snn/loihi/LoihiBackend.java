package snn.loihi;

import snn.backend.Artefact;
import snn.backend.Backend;
import snn.ir.DiscreteModel;
import snn.ir.IntegerModel;
import snn.ir.Program;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.loihi.chip.Chip;
import snn.loihi.mapping.Mapping;

/// Maps integer models onto the cores of a chip and runs them on an emulator of it.
public record LoihiBackend(Chip chip) implements Backend {
    /// The backend for the first Loihi.
    public LoihiBackend() {
        this(Chip.loihi1());
    }

    @Override
    public String name() {
        return "loihi";
    }

    @Override
    public Result<Artefact> compile(Program program) {
        return switch (program) {
            case DiscreteModel model -> Result.rejected(needsInteger(model));
            case IntegerModel model ->
                    Mapping.of(model, chip)
                            .then(mapping -> Result.ok(new LoihiArtefact(model, mapping)));
        };
    }

    private Diagnostic needsInteger(DiscreteModel model) {
        return Diagnostic.error(
                        "needs-integer",
                        "`%s` is in floating point, and `%s` computes in integers",
                        model.header().name(),
                        chip.name())
                .hint("quantise it first: `snn compile --to loihi` does");
    }
}
