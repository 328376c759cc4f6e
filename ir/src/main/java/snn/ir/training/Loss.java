package snn.ir.training;

import snn.ir.Reduction;

/// Cross-entropy of the softmax of `scale` times the reduction of a node.
///
/// @param reduction [Reduction#MAX_OVER_TIME], [Reduction#MEAN_OVER_TIME], [Reduction#LAST] or
///   [Reduction#SPIKE_COUNT]
public record Loss(Reduction reduction, String node, double scale) {}
