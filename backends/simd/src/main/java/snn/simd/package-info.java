/// The SIMD interpreter ([snn.simd.SimdBackend]): a program becomes a plan of stages, a runner
/// carries the plan's memory and steps it without allocating. The loops are in `snn.simd.kernel`.
package snn.simd;
