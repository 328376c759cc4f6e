package snn.ir;

import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;

/// The same elements as one axis, row-major.
public record Flatten(String name, Shape shape, Span origin)
        implements Node, DiscreteNode, IntegerNode {}
