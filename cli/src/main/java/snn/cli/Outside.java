package snn.cli;

import java.util.Set;
import snn.ir.diagnostic.Diagnostic;

/// Tells what is missing outside of snn from what is wrong in the input.
final class Outside {
    /// A data set that is not installed, a tool that is not on the path.
    private static final Set<String> CODES = Set.of("no-data", "no-tool");

    private Outside() {}

    static boolean isMissing(Diagnostic problem) {
        return CODES.contains(problem.code());
    }
}
