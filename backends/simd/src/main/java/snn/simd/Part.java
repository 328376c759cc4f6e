package snn.simd;

import snn.ir.graph.Named;

/// A node of a plan: what of it all runners share.
interface Part {
    Named node();

    /// What does it, in words.
    String how();

    /// Bytes of weights.
    default long bytes() {
        return 0;
    }

    /// An empty signal for its output.
    Signal signal(int depth);

    Stage stage(Wires wires);
}
