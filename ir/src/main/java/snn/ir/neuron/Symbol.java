package snn.ir.neuron;

import snn.ir.unit.Dimension;

/// A name and what it measures: a parameter or a port of a neuron.
public record Symbol(String name, Dimension dimension) {}
