package snn.ir;

import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Each element of what arrives, a time of its own later, and 0 before anything has come so far; a
/// time of 0 passes in the same step, so a delay breaks no cycle. Times need not be whole steps.
///
/// @param time FLOAT64 in ms, 0 or more: a scalar, or `[shape...]`
public record Delay(String name, Shape shape, Tensor time, Span origin) implements Node {}
