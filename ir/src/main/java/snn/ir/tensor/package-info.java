/// Shapes and immutable tensors ([snn.ir.tensor.Tensor]). No arithmetic on them: that is a
/// backend's.
package snn.ir.tensor;
