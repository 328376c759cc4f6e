package snn.compiler.pass;

import snn.ir.Program;

/// A program one level down, and what the way there changed.
public record Lowered<P extends Program>(P program, PassReport report) {}
