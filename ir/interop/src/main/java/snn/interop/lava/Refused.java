package snn.interop.lava;

import snn.ir.diagnostic.Diagnostic;

/// What stands in the way of reading a layer; never leaves the package.
final class Refused extends Exception {
    private final transient Diagnostic diagnostic;

    Refused(String code, String format, Object... facts) {
        this(Diagnostic.error(code, format, facts));
    }

    Refused(Diagnostic diagnostic) {
        super(diagnostic.message(), null, false, false);
        this.diagnostic = diagnostic;
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }
}
