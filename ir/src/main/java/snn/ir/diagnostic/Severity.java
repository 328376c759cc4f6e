package snn.ir.diagnostic;

/// How bad a diagnostic is. Only an error stops a compilation.
public enum Severity {
    ERROR,
    WARNING;

    /// The word a person and a program read.
    public String word() {
        return this == ERROR ? "error" : "warning";
    }
}
