package snn.simd.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.simd.kernel.LaneProgram.Operation;

/// Writes down operations, each once.
public final class LaneWriter {
    private final List<Operation> operations = new ArrayList<>();
    private final Map<Operation, Integer> known = new LinkedHashMap<>();

    /// The value of an operation.
    public int value(Operation operation) {
        return known.computeIfAbsent(
                operation,
                o -> {
                    operations.add(o);
                    return operations.size() - 1;
                });
    }

    /// How many there are.
    public int size() {
        return operations.size();
    }

    public List<Operation> operations() {
        return List.copyOf(operations);
    }
}
