package snn.backend;

import snn.ir.ReadOut;

/// What a read-out says of one sample.
///
/// @param values one for each neuron; of a first spike the step, and the number of steps where
///   there was none; of each step `[steps, neurons]`, row-major
/// @param decision the best neuron; of each step, that of the last one
public record Answer(ReadOut readOut, double[] values, int decision) {}
