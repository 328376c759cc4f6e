package snn.ir.encoding;

import java.util.List;
import java.util.Map;
import java.util.Set;
import snn.ir.Input;
import snn.ir.neuron.ParameterSpec;
import snn.ir.tensor.Shape;

/// An encoding a model can name: how a sample's values become frames.
///
/// @param spikes whether it gives spikes; else it gives analogue values
/// @param once whether an element spikes once in a run at most
/// @param takes the inputs it can read
/// @param parameters with the `flags` among them
/// @param flags parameters that are true (1) or false (0), and under which spikes have amplitudes
///   other than 1, so that the frames are analogue
/// @param shaping of what leaves
public record EncodingKind(
        String name,
        String summary,
        boolean spikes,
        boolean once,
        Set<Input.Form> takes,
        List<ParameterSpec> parameters,
        List<String> flags,
        Shaping shaping,
        Algorithm algorithm) {

    public EncodingKind {
        takes = Set.copyOf(takes);
        parameters = List.copyOf(parameters);
        flags = List.copyOf(flags);
    }

    /// An encoding whose elements may spike in any step.
    EncodingKind(
            String name,
            String summary,
            boolean spikes,
            Set<Input.Form> takes,
            List<ParameterSpec> parameters,
            List<String> flags,
            Shaping shaping,
            Algorithm algorithm) {
        this(name, summary, spikes, false, takes, parameters, flags, shaping, algorithm);
    }

    /// The same of an element for each element, without flags.
    EncodingKind(
            String name,
            String summary,
            boolean spikes,
            Set<Input.Form> takes,
            List<ParameterSpec> parameters,
            Algorithm algorithm) {
        this(name, summary, spikes, takes, parameters, List.of(), (in, _) -> in, algorithm);
    }

    /// The shape that leaves for the shape of the input, under sound parameters.
    public Shape shape(Shape in, Map<String, Double> parameters) {
        return shaping.shape(in, parameters);
    }

    /// The same under another name.
    EncodingKind named(String other) {
        return new EncodingKind(
                other, summary, spikes, once, takes, parameters, flags, shaping, algorithm);
    }

    /// The same of elements that spike once in a run at most.
    EncodingKind spikingOnce() {
        return new EncodingKind(
                name, summary, spikes, true, takes, parameters, flags, shaping, algorithm);
    }

    /// What an encoding needs to know beside the values.
    ///
    /// @param form of the input; where it is in time, there are values for each step
    /// @param low the least value of the input's range
    /// @param high the greatest
    /// @param steps the number of frames
    /// @param dt the time step in ms
    /// @param parameters all of the encoding's parameters; flags may be left out
    /// @param key the random key of this sample's stream (see [snn.ir.random.CounterRandom])
    public record Setting(
            Input.Form form,
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

        /// Whether a flag of the encoding is set.
        public boolean flag(String name) {
            return parameters.getOrDefault(name, 0.0) != 0;
        }

        /// The value in 0..1 of the input's range, values outside it cut off.
        public double normalised(double value) {
            return Math.clamp((value - low) / (high - low), 0.0, 1.0);
        }

        /// The number of elements that `values` are of.
        int elements(double[] values) {
            return form.isInTime() ? values.length / steps : values.length;
        }

        /// Where the value of an element in a step is.
        int at(int step, int element, int elements) {
            return form.isInTime() ? step * elements + element : element;
        }
    }

    /// Gives the shape of the frames.
    @FunctionalInterface
    public interface Shaping {
        Shape shape(Shape in, Map<String, Double> parameters);
    }

    /// Turns one sample's values into frames. The values are row-major, and of an input in time all
    /// of a step come before those of the next.
    @FunctionalInterface
    public interface Algorithm {
        Frames encode(double[] values, Setting setting);
    }
}
