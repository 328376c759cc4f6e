package snn.compiler.discretise;

import java.util.List;
import java.util.Map;
import snn.ir.neuron.Assignment;
import snn.ir.tensor.Tensor;

/// Differential equations as their step.
///
/// @param updates applied one after the other
/// @param folded the parameters made for it
/// @param stages states that live within a step alone: each is assigned before it is read
record Stepped(List<Assignment> updates, Map<String, Tensor> folded, List<String> stages) {}
