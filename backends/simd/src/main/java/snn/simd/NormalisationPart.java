package snn.simd;

import snn.ir.Normalisation;
import snn.simd.kernel.Kernels;

/// `y = factor · x + offset` with the numbers of the step and the channel.
///
/// @param factors `[steps, channels]`, or `[channels]` where all steps are alike
/// @param offsets the same
record NormalisationPart(Normalisation node, float[] factors, float[] offsets, Kernels kernels)
        implements Part {

    static NormalisationPart of(Normalisation node, int steps, Kernels kernels) {
        int channels = node.channels();
        var factors = new float[(node.throughTime() ? steps : 1) * channels];
        var offsets = new float[factors.length];
        for (int n = 0; n < factors.length; n++) {
            factors[n] = (float) node.factor(n / channels, n % channels);
            offsets[n] = (float) node.offset(n / channels, n % channels);
        }
        return new NormalisationPart(node, factors, offsets, kernels);
    }

    static Need need(Normalisation node, int steps) {
        return Need.lists(2L * Float.BYTES * (node.throughTime() ? steps : 1) * node.channels());
    }

    @Override
    public String how() {
        return "a factor and an offset for each channel";
    }

    @Override
    public Signal signal(int depth) {
        return new Signal.Reals(node.shape().length(), depth);
    }

    @Override
    public Stage stage(Wires wires) {
        int size = node.shape().length();
        var port = new FloatPort(wires.into(node.name()), size, kernels.rows());
        var out = (Signal.Reals) wires.of(node.name());
        return new Running(this, port, out, node.channels(), size / node.channels());
    }

    /// @param size elements of a channel
    private record Running(
            NormalisationPart shared, FloatPort port, Signal.Reals out, int channels, int size)
            implements Stage {
        @Override
        public void reset() {}

        @Override
        public void step(int t) {
            port.gather(t);
            int row = shared.factors.length > channels ? t * channels : 0;
            for (int c = 0; c < channels; c++) {
                scale(
                        shared.factors[row + c],
                        shared.offsets[row + c],
                        port.values(),
                        port.at() + c * size,
                        out.values(),
                        out.at(t) + c * size,
                        size);
            }
        }

        private static void scale(
                float factor, float offset, float[] x, int xAt, float[] y, int yAt, int size) {
            for (int n = 0; n < size; n++) {
                y[yAt + n] = factor * x[xAt + n] + offset;
            }
        }
    }
}
