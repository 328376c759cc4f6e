package snn.interop.hdf5;

import snn.ir.diagnostic.Diagnostic;

/// Carries the diagnostic out of jhdf and the walk; never leaves the package.
final class Refusal extends RuntimeException {
    private final transient Diagnostic diagnostic;

    Refusal(Diagnostic diagnostic) {
        super(diagnostic.message(), null, false, false);
        this.diagnostic = diagnostic;
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }

    static Refusal malformed(String format, Object... facts) {
        return new Refusal(Diagnostic.error("hdf5-malformed", format, facts));
    }

    static Refusal large(String format, Object... facts) {
        return new Refusal(Diagnostic.error("hdf5-large", format, facts));
    }
}
