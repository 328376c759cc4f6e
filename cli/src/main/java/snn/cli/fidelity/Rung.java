package snn.cli.fidelity;

import snn.backend.Artefact;
import snn.ir.IntegerModel;
import snn.ir.Program;

/// One step of the way down, ready to run.
///
/// @param name in which numbers it counts: `float64`, `float32`, `int8`
/// @param runs what runs it, in words
public record Rung(String name, String runs, Program program, Artefact artefact)
        implements AutoCloseable {

    public boolean isQuantised() {
        return program instanceof IntegerModel;
    }

    @Override
    public void close() {
        artefact.close();
    }
}
