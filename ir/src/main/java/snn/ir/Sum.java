package snn.ir;

import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;

/// What arrives, added up, under a name. Only at the model level: `discretise` leads its edges past
/// it, since the inputs of every node add up.
public record Sum(String name, Shape shape, Span origin) implements Node {}
