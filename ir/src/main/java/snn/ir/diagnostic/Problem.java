package snn.ir.diagnostic;

/// A person's mistake as a value. Each kind is a record that holds the facts and words them.
public interface Problem {
    Diagnostic diagnostic();

    /// A problem that needs no facts of its own beyond its wording.
    static Problem of(Diagnostic diagnostic) {
        return () -> diagnostic;
    }
}
