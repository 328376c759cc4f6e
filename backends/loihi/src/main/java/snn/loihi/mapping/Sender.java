package snn.loihi.mapping;

import snn.ir.diagnostic.Span;

/// What sends spikes: a population, an encoder, or the lines that hold a bias.
///
/// @param host whether the spikes come from outside the cores
record Sender(String name, int size, boolean host, Span origin) {}
