package snn.ir.neuron;

import java.util.function.DoublePredicate;
import snn.ir.unit.Dimension;

/// A parameter of a kind: its dimension, its value where a model says nothing, and its range with
/// the words an error uses ("above 0").
public record ParameterSpec(
        String name, Dimension dimension, double standard, DoublePredicate allowed, String range) {}
