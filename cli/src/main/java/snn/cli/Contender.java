package snn.cli;

import snn.backend.Artefact;
import snn.ir.DiscreteModel;
import snn.ir.Program;

/// One target of a run: the program it was given, what its backend made of that, and what the
/// reference made of it, which is the law. Targets with the same program have the same law.
record Contender(String name, Program program, Artefact artefact, Artefact law)
        implements AutoCloseable {

    /// What the target takes values in.
    Feed.Precision precision() {
        return name.equals("simd") && program instanceof DiscreteModel
                ? Feed.Precision.SINGLE
                : Feed.Precision.DOUBLE;
    }

    /// Ends what the artefact runs on; the law needs nothing.
    @Override
    public void close() {
        artefact.close();
    }
}
