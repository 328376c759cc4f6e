package snn.cli.fidelity;

import java.util.Optional;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Trace;
import snn.ir.IntegerPopulation;
import snn.ir.Program;
import snn.ir.ReadOut;

/// What a rung gave of one output for one sample: its spikes if it spikes, else its membrane in the
/// units of the discrete level, whatever the rung counts in.
///
/// @param readOut the name of the output
/// @param values `[steps, neurons]`, row-major
public record Output(String readOut, boolean spikes, int steps, int neurons, double[] values) {

    static Output of(Program program, ReadOut readOut, Recording recording) {
        Optional<Trace> spikes = recording.trace(readOut.node(), Probes.SPIKES);
        Trace trace = spikes.orElseGet(() -> recording.trace(readOut.node(), "v").orElseThrow());
        double[] values = trace.values().clone();
        if (spikes.isEmpty()
                && program.graph().node(readOut.node()) instanceof IntegerPopulation p) {
            for (int n = 0; n < values.length; n++) {
                values[n] /= p.scale();
            }
        }
        return new Output(
                readOut.name(), spikes.isPresent(), trace.steps(), trace.neurons(), values);
    }

    public double at(int step, int neuron) {
        return values[step * neurons + neuron];
    }

    /// The greatest of its values, signs left out.
    public double greatest() {
        double greatest = 0;
        for (double value : values) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        return greatest;
    }

    /// The greatest distance between two values of the same step and neuron.
    public double from(Output other) {
        double apart = 0;
        for (int n = 0; n < values.length; n++) {
            apart = Math.max(apart, Math.abs(values[n] - other.values[n]));
        }
        return apart;
    }
}
