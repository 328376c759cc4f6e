package snn.simd;

import java.util.function.Supplier;
import snn.ir.graph.Named;

/// A node with what was chosen to do it, before anything of it is made.
///
/// @param node as the part will have it
record Planned(Named node, Need need, Supplier<Part> making) {
    Part make() {
        return making.get();
    }
}
