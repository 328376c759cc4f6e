package snn.ir.graph;

import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;

/// What every node of a graph has: a name that no other node has, the shape of what leaves it, and
/// the text that declared it.
public interface Named {
    String name();

    Shape shape();

    Span origin();
}
