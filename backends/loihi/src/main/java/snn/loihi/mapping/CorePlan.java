package snn.loihi.mapping;

import java.util.List;
import snn.loihi.image.Clamp;

/// What one core is to hold, and what that takes of its tables.
///
/// @param use the tables of the core, always in the same order
record CorePlan(List<Slice> slices, Clamp clamp, List<TableUse> use) {
    CorePlan {
        slices = List.copyOf(slices);
        use = List.copyOf(use);
    }

    int compartments() {
        return slices.stream().mapToInt(Slice::size).sum();
    }
}
