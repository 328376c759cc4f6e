package snn.compiler.expand;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.ir.diagnostic.Diagnostic;

/// What was found so far; what every copy of a block says is kept once.
final class Problems {
    private final Map<List<Object>, Diagnostic> found = new LinkedHashMap<>();

    void say(Diagnostic problem) {
        found.putIfAbsent(List.of(problem.code(), problem.span(), problem.message()), problem);
    }

    List<Diagnostic> all() {
        return List.copyOf(found.values());
    }
}
