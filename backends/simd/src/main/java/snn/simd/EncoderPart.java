package snn.simd;

import snn.ir.Encoder;
import snn.ir.IntegerEncoder;
import snn.ir.graph.Named;

/// An encoder: its frames come with the sample.
///
/// @param levels 0 at the discrete level, where values are real
record EncoderPart(Named node, boolean spikes, int levels, int steps) implements Part {
    static EncoderPart of(Encoder encoder, int steps) {
        return new EncoderPart(encoder, encoder.spikes(), 0, steps);
    }

    static EncoderPart of(IntegerEncoder encoder, int steps) {
        boolean spikes = encoder.encoder().spikes() && encoder.levels() == 1;
        return new EncoderPart(encoder, spikes, encoder.levels(), steps);
    }

    @Override
    public String how() {
        return spikes ? "spikes of the sample" : "values of the sample";
    }

    @Override
    public Signal signal(int depth) {
        int neurons = node.shape().length();
        if (spikes) {
            return Signal.Spikes.shown(neurons, depth);
        }
        return levels == 0 ? new Signal.Reals(neurons, depth) : new Signal.Integers(neurons, depth);
    }

    @Override
    public Stage stage(Wires wires) {
        return new EncoderStage(node.name(), wires.of(node.name()), levels, steps);
    }
}
