package snn.ir;

import snn.ir.diagnostic.Span;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;

/// Each channel's windows, each as one value. Padding counts as 0 and, in a mean, as an element.
///
/// @param in `[channels, length]` or `[channels, height, width]`
public record Pooling(String name, Kind kind, Shape in, Window window, Span origin)
        implements Node, DiscreteNode, IntegerNode {

    /// What becomes of a window. At the integer level there is no mean: the sum takes its place and
    /// the weights after it are smaller.
    public enum Kind {
        AVERAGE("avg_pool"),
        SUM("sum_pool"),
        MAX("max_pool");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// As written in a model.
        public String word() {
            return word;
        }
    }

    @Override
    public Shape shape() {
        return window.rank() == 1
                ? Shape.of(in.extent(0), window.count(0, in.extent(1)))
                : Shape.of(
                        in.extent(0), window.count(0, in.extent(1)), window.count(1, in.extent(2)));
    }

    /// The windows as synapses: which element is seen by which. The weights say which element of
    /// the window it is.
    public Convolution windows() {
        int channels = in.extent(0);
        return new Convolution(in, channels, window, channels);
    }
}
