/// The hot loops ([snn.simd.kernel.Kernels]) and the memory they run over. Each has a vector form
/// and a plain form that gives the same bits; nothing here knows a graph, a step or a sample.
package snn.simd.kernel;
