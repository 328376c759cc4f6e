package snn.loihi.conform;

/// What came of a case.
public enum Verdict {
    /// Every trace that could be run is equal, and there was one.
    PASS,
    /// A trace differs, or the case cannot be read.
    FAIL,
    /// No trace could be run.
    UNSUPPORTED;

    /// The word a person and a program read.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
