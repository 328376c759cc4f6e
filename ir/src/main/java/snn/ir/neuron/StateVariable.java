package snn.ir.neuron;

/// A real state of a neuron and its value before the first step.
public record StateVariable(String name, double initial) {}
