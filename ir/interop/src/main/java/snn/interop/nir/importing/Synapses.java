package snn.interop.nir.importing;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import snn.interop.nir.NirNode;
import snn.interop.nir.Primitive;
import snn.ir.Projection;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Span;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Affine, Linear, Scale and Conv as projections. Weights stay of the type that the file has;
/// integers become FLOAT64. A bias that is 0 everywhere is none.
final class Synapses {
    private Synapses() {}

    /// Of two axes it is dense. With axes before these, each of their places has its own weights,
    /// which is a convolution of groups whose windows see one element.
    static Projection affine(NirNode node, Primitive.Affine affine) {
        Shape shape = affine.weight().shape();
        int rank = shape.rank();
        int out = shape.extent(rank - 2);
        int in = shape.extent(rank - 1);
        if (rank == 2) {
            return projection(node, new Dense(in, out), affine.weight(), affine.bias());
        }
        int groups = Math.toIntExact(shape.size() / out / in);
        var within =
                new Convolution(
                        Shape.of(Math.multiplyExact(groups, in), 1),
                        Math.multiplyExact(groups, out),
                        Window.of(1, 1, 1, 0, 1),
                        groups);
        return projection(node, within, affine.weight(), affine.bias());
    }

    static Projection convolution(NirNode node, Primitive.Convolution c) {
        int channels = c.weight().shape().extent(0);
        var windows = new Convolution(node.in(), channels, c.window(), c.groups());
        return projection(node, windows, c.weight(), Optional.of(c.bias()));
    }

    static Projection scale(NirNode node, Primitive.Scale scale) {
        var each = new OneToOne(Lowering.shape(node.in()));
        return projection(node, each, scale.scale(), Optional.empty());
    }

    private static Projection projection(
            NirNode node, Connectivity connectivity, Tensor weights, Optional<Tensor> bias) {
        Optional<Tensor> felt =
                bias.filter(b -> !isZero(b)).map(b -> fitted(b, connectivity.biases()));
        return new Projection(
                node.path(),
                connectivity,
                WeightFormat.REAL,
                felt.isPresent(),
                Optional.of(fitted(weights, connectivity.weights())),
                felt,
                Optional.empty(),
                Span.NONE);
    }

    static boolean isZero(Tensor values) {
        return LongStream.range(0, values.size()).allMatch(n -> values.real(n) == 0);
    }

    /// The same numbers as real ones in another shape, over and over where there are fewer.
    private static Tensor fitted(Tensor values, Shape shape) {
        if (values.size() == shape.size() && !values.type().isInteger()) {
            return values.withShape(shape);
        }
        var all = new double[shape.length()];
        Arrays.setAll(all, n -> values.real(n % values.size()));
        return Tensor.of(shape, all);
    }
}
