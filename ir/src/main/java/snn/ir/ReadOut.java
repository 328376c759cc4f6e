package snn.ir;

import snn.ir.diagnostic.Span;

/// What the network answers: `node` reduced over time. The decision is the neuron with the best
/// value (the first of them where several are equal); `argmax` says that the decision is the
/// answer, else the values are.
public record ReadOut(String name, String node, Reduction reduction, boolean argmax, Span origin) {}
