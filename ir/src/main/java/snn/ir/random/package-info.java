/// Counter-based randomness ([snn.ir.random.CounterRandom]), shared by every room so that all draw
/// the same numbers.
package snn.ir.random;
