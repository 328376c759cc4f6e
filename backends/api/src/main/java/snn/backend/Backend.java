package snn.backend;

import snn.ir.Program;
import snn.ir.diagnostic.Result;

/// Turns a program into something that runs, or says all that stands in the way.
public interface Backend {
    /// The word behind `--on` and `--to`, such as `simd`.
    String name();

    Result<Artefact> compile(Program program);
}
