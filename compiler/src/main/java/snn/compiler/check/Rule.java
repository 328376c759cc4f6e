package snn.compiler.check;

import java.util.List;
import snn.ir.diagnostic.Diagnostic;

/// Something every model must hold, or had better hold.
public interface Rule {
    /// The code of its diagnostics, which is the name of its page in `docs/rules`.
    String code();

    /// What is wrong, each mistake once; empty where all is well.
    List<Diagnostic> check(Network network);
}
