package snn.cli.report;

import java.util.Optional;
import java.util.OptionalDouble;
import snn.backend.Recording;
import snn.backend.Trace;
import snn.ir.DiscretePopulation;
import snn.ir.IntegerPopulation;
import snn.ir.Program;
import snn.ir.graph.Named;
import snn.ir.tensor.Tensor;

/// The membrane potentials of a population in mV, whatever units the program counts in.
///
/// @param values `[steps, neurons]`, row-major
/// @param threshold where all neurons of a spiking population have the same
record Membranes(int steps, int neurons, double[] values, OptionalDouble threshold) {

    /// What a recording has of them, if it was probed.
    static Optional<Membranes> of(Program program, String node, Recording recording) {
        double scale = scale(program.graph().node(node));
        return recording
                .trace(node, "v")
                .map(t ->
                        new Membranes(
                                t.steps(),
                                t.neurons(),
                                scaled(t, scale),
                                threshold(program.graph().node(node), scale)));
    }

    double at(int step, int neuron) {
        return values[step * neurons + neuron];
    }

    /// Integer units in a millivolt; 1 in floating point.
    static double scale(Named node) {
        return node instanceof IntegerPopulation p ? p.scale() : 1;
    }

    private static double[] scaled(Trace trace, double scale) {
        double[] values = trace.values().clone();
        for (int k = 0; k < values.length; k++) {
            values[k] /= scale;
        }
        return values;
    }

    private static OptionalDouble threshold(Named node, double scale) {
        Optional<Tensor> found =
                switch (node) {
                    case IntegerPopulation p ->
                            Optional.ofNullable(p.parameters().get("threshold"));
                    case DiscretePopulation p ->
                            Optional.ofNullable(p.parameters().get("threshold"));
                    default -> Optional.empty();
                };
        return found.filter(t -> t.size() == 1)
                .map(t -> OptionalDouble.of(t.real(0) / scale))
                .orElse(OptionalDouble.empty());
    }
}
