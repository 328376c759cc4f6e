package snn.interop.nir.exporting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import snn.interop.nir.Primitive;
import snn.ir.Concat;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Projection;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.Window;
import snn.ir.tensor.ElementType;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// The nodes of a draft that have weights, or could be said with weights: what NIR has no type for
/// becomes a matrix, or a convolution, that computes the same.
final class Connections {
    private final Draft draft;
    private final Refusals refusals;
    private final Set<String> direct = new HashSet<>();

    Connections(Draft draft, Refusals refusals) {
        this.draft = draft;
        this.refusals = refusals;
    }

    /// The projections whose tensors are written as they are.
    Set<String> direct() {
        return Set.copyOf(direct);
    }

    /// @param shape of what arrives, where it works element by element
    Optional<String> projection(Projection p, Shape shape) {
        if (p.weights().isEmpty()) {
            refusals.refuse(p.name(), "it has no weights yet", "train the model first");
            return Optional.empty();
        }
        Tensor weights = p.weights().get();
        return switch (p.connectivity()) {
            case Dense dense -> {
                direct.add(p.name());
                yield Optional.of(
                        draft.add(
                                p.name(),
                                new Primitive.Affine(weights, p.bias()),
                                dense.in(),
                                dense.out()));
            }
            case Convolution convolution -> convolution(p, convolution, weights);
            case OneToOne oneToOne -> oneToOne(p, weights, shape);
            case Sparse sparse -> sparse(p, sparse, weights);
        };
    }

    private Optional<String> convolution(Projection p, Convolution c, Tensor weights) {
        Tensor bias =
                p.bias().orElseGet(() -> Matrices.zeros(weights.type(), Shape.of(c.channels())));
        Optional<Primitive.Convolution> written =
                Convolving.of(c.in(), weights, bias, c.window(), c.groups());
        written.filter(w -> w.weight() == weights && p.bias().isPresent())
                .ifPresent(w -> direct.add(p.name()));
        return named(p.name(), written, c.in(), c.out());
    }

    private Optional<String> named(
            String name, Optional<Primitive.Convolution> written, Shape in, Shape out) {
        if (written.isEmpty()) {
            refusals.refuse(
                    name,
                    "its windows have other numbers of zeros before and after an axis, which their"
                            + " dilation does not divide",
                    "pad both sides alike");
        }
        written.filter(w -> !Convolving.isUnderstood(w))
                .ifPresent(w -> refusals.warn(name, w.window().kernel(), w.groups()));
        return written.map(w -> draft.add(name, w, in, out));
    }

    private Optional<String> oneToOne(Projection p, Tensor weights, Shape shape) {
        if (p.bias().isEmpty()) {
            return Optional.of(
                    draft.add(
                            p.name(), new Primitive.Scale(weights.withShape(shape)), shape, shape));
        }
        int last = shape.rank() == 0 ? 1 : shape.extent(shape.rank() - 1);
        return affine(
                p.name(),
                shape.size(),
                last,
                weights.type(),
                () -> Matrices.diagonal(weights.withShape(shape)),
                p.bias().map(b -> b.withShape(shape)),
                shape,
                shape);
    }

    private Optional<String> sparse(Projection p, Sparse sparse, Tensor weights) {
        return affine(
                p.name(),
                sparse.neurons(),
                sparse.axons(),
                weights.type(),
                () -> Matrices.dense(sparse, weights),
                p.bias(),
                sparse.in(),
                sparse.out());
    }

    private Optional<String> affine(
            String name,
            long rows,
            long columns,
            ElementType type,
            Supplier<Tensor> weight,
            Optional<Tensor> bias,
            Shape in,
            Shape out) {
        if (!Matrices.fits(rows, columns, type)) {
            refusals.refuse(
                    name,
                    "written out it is a matrix of %d by %d".formatted(rows, columns),
                    "a NIR file has no sparse connections");
            return Optional.empty();
        }
        return Optional.of(draft.add(name, new Primitive.Affine(weight.get(), bias), in, out));
    }

    Optional<String> pooling(Pooling pooling) {
        Window window = pooling.window();
        if (pooling.kind() == Pooling.Kind.MAX) {
            refusals.refuse(
                    pooling.name(),
                    "NIR has no maximum of a window",
                    "train it again with `avg_pool` or `sum_pool`");
            return Optional.empty();
        }
        boolean plain =
                window.rank() == 2
                        && window.evenlyPadded()
                        && window.dilation().equals(Collections.nCopies(2, 1));
        if (plain) {
            return Optional.of(
                    draft.add(
                            pooling.name(),
                            new Primitive.Pool(pooling.kind(), window),
                            pooling.in(),
                            pooling.shape()));
        }
        double tap = pooling.kind() == Pooling.Kind.SUM ? 1 : 1.0 / window.size();
        return named(
                pooling.name(),
                Convolving.ofPool(pooling.in(), window, tap),
                pooling.in(),
                pooling.shape());
    }

    /// Part `n` of a concatenation, put in its place from `first` on along the first axis.
    Optional<String> place(Concat concat, int n, int first) {
        Shape part = concat.parts().get(n);
        int whole = concat.shape().extent(0);
        String name = concat.name() + ".part" + n;
        return through(
                concat.name(),
                name,
                part,
                concat.shape(),
                tail -> Matrices.block(whole, part.extent(0), first, tail, 1),
                Optional.empty());
    }

    /// What a normalisation does to each channel, as a matrix of the channels.
    Optional<String> normalisation(Normalisation n) {
        if (n.throughTime()) {
            refusals.refuse(
                    n.name(),
                    "it does another thing in every step",
                    "train it again with a normalisation that all steps share");
            return Optional.empty();
        }
        int channels = n.channels();
        var factors = new double[channels];
        var offsets = new double[channels];
        for (int c = 0; c < channels; c++) {
            factors[c] = n.factor(0, c);
            offsets[c] = n.offset(0, c);
        }
        Tensor square = Matrices.diagonal(Tensor.of(Shape.of(channels), factors));
        return through(
                n.name(),
                n.name(),
                n.shape(),
                n.shape(),
                tail -> square.withShape(withTail(channels, tail)),
                Optional.of(Tensor.of(Shape.of(channels), offsets)));
    }

    private static Shape withTail(int channels, Shape tail) {
        var extents = new ArrayList<>(List.of(channels, channels));
        extents.addAll(tail.extents());
        return new Shape(extents);
    }

    /// A matrix over the first axis: an affine map, or a convolution with a kernel of one element.
    private Optional<String> through(
            String node,
            String name,
            Shape in,
            Shape out,
            Function<Shape, Tensor> weight,
            Optional<Tensor> bias) {
        int rank = in.rank() - 1;
        if (rank < 0 || rank > 2) {
            refusals.refuse(
                    node,
                    "NIR has no convolution over %d axes".formatted(rank),
                    "flatten what arrives first");
            return Optional.empty();
        }
        if (rank == 0) {
            return Optional.of(
                    draft.add(
                            name, new Primitive.Affine(weight.apply(Shape.SCALAR), bias), in, out));
        }
        Tensor kernel = weight.apply(new Shape(Collections.nCopies(rank, 1)));
        Tensor offsets =
                bias.orElseGet(() -> Matrices.zeros(kernel.type(), Shape.of(out.extent(0))));
        return Optional.of(
                draft.add(
                        name,
                        new Primitive.Convolution(kernel, offsets, Window.of(rank, 1, 1, 0, 1), 1),
                        in,
                        out));
    }
}
