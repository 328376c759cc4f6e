package snn.ir;

import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;

/// The same elements, row-major, in another shape: as one axis where the language says `flatten`.
public record Flatten(String name, Shape shape, Span origin)
        implements Node, DiscreteNode, IntegerNode {}
