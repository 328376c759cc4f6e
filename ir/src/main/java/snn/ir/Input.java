package snn.ir;

import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;

/// Where a sample enters: real values of `shape`, expected in `low..high`.
public record Input(String name, Shape shape, double low, double high, Span origin)
        implements Node, DiscreteNode, IntegerNode {}
