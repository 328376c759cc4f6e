package snn.compiler.check;

import java.util.List;
import snn.ir.diagnostic.Diagnostic;

/// Something every model must hold, or had better hold.
@FunctionalInterface
public interface Rule {
    /// What is wrong, each mistake once; empty where all is well.
    List<Diagnostic> check(Network network);
}
