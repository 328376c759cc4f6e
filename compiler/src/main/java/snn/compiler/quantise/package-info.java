/// DiscreteModel to IntegerModel ([snn.compiler.quantise.Quantise]): weights, thresholds, decays
/// and states become integers that the hardware targets compute with.
package snn.compiler.quantise;
