package snn.ir.encoding;

import java.util.List;
import java.util.Map;
import snn.ir.neuron.ParameterSpec;

/// An encoding a model can name: how a sample's values become frames.
///
/// @param spikes whether it gives spikes; else it gives analogue values
public record EncodingKind(
        String name,
        String summary,
        boolean spikes,
        List<ParameterSpec> parameters,
        Algorithm algorithm) {

    public EncodingKind {
        parameters = List.copyOf(parameters);
    }

    /// What an encoding needs to know beside the values.
    ///
    /// @param low the least value of the input's range
    /// @param high the greatest
    /// @param steps the number of frames
    /// @param dt the time step in ms
    /// @param parameters all of the encoding's parameters
    /// @param key the random key of this sample's stream (see [snn.ir.random.CounterRandom])
    public record Setting(
            double low,
            double high,
            int steps,
            double dt,
            Map<String, Double> parameters,
            long key) {
        /// The value of a parameter of the encoding.
        public double parameter(String name) {
            Double value = parameters.get(name);
            if (value == null) {
                throw new IllegalArgumentException("no parameter " + name);
            }
            return value;
        }

        /// The value in 0..1 of the input's range, values outside it cut off.
        public double normalised(float value) {
            return Math.clamp((value - low) / (high - low), 0.0, 1.0);
        }
    }

    /// Turns one sample's values, row-major, into frames.
    @FunctionalInterface
    public interface Algorithm {
        Frames encode(float[] values, Setting setting);
    }
}
