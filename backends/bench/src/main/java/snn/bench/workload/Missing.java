package snn.bench.workload;

import java.util.List;
import java.util.stream.Collectors;
import snn.ir.diagnostic.Diagnostic;

/// Something that a workload needs is not there, such as a data set: others may still run.
final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1;

    Missing(String message) {
        super(message);
    }

    /// @param problems why it could not be had
    static Missing of(List<Diagnostic> problems) {
        return new Missing(
                problems.stream()
                        .map(d -> String.join("; ", d.message(), String.join("; ", d.hints())))
                        .collect(Collectors.joining("\n")));
    }
}
