package snn.cli.report;

import snn.backend.Artefact;
import snn.ir.Program;

/// A target to report on.
///
/// @param name as the command calls it, such as `loihi`
/// @param artefact what its backend made of `program`
/// @param samples it is shown at most so many; a simulated netlist is slow
/// @param compared so many of them are compared with the reference, step by step
public record CompiledTarget(
        String name, Program program, Artefact artefact, int samples, int compared) {}
