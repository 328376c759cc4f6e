package snn.ir;

import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;

/// In training, silences each element with a probability, the same ones in all steps of a sample,
/// and scales the others by `1 / (1 - probability)` (Srivastava et al. 2014; one mask for all
/// steps: Lee et al. 2020). Else passes on what arrives.
public record Dropout(String name, Shape shape, double probability, Span origin)
        implements Node, DiscreteNode, IntegerNode {}
