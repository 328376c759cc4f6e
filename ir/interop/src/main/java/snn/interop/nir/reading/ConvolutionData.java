package snn.interop.nir.reading;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// What the file has of a convolution, before it is known whether it fits together.
///
/// @param padding empty for `same`
/// @param spatial empty where the file has no `input_shape`, or one of zeros
record ConvolutionData(
        Tensor weight,
        Tensor bias,
        List<Integer> stride,
        Optional<List<Integer>> padding,
        List<Integer> dilation,
        int groups,
        Optional<Shape> spatial) {

    /// All that is there, or empty where something is missing or wrong; that is told.
    static Optional<ConvolutionData> of(Fields fields) {
        int axes = fields.type().equals("Conv1d") ? 1 : 2;
        var weight = fields.numbers("weight");
        var bias = fields.numbers("bias");
        var stride = fields.whole().all("stride", axes, 1, Geometry.MOST);
        var dilation = fields.whole().all("dilation", axes, 1, Geometry.MOST);
        var groups = fields.whole().all("groups", 1, 1, Integer.MAX_VALUE);
        var padding = padding(fields, axes);
        var spatial = spatial(fields, axes);
        if (weight.isEmpty()
                || bias.isEmpty()
                || stride.isEmpty()
                || dilation.isEmpty()
                || groups.isEmpty()
                || padding.isEmpty()
                || spatial.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ConvolutionData(
                        weight.get(),
                        bias.get(),
                        stride.get(),
                        padding.get(),
                        dilation.get(),
                        groups.get().getFirst(),
                        spatial.get()));
    }

    private static Optional<Optional<List<Integer>>> padding(Fields fields, int axes) {
        Optional<String> word = fields.word("padding");
        if (word.isEmpty()) {
            return fields.whole().all("padding", axes, 0, Geometry.MOST).map(Optional::of);
        }
        if (word.get().equals("same")) {
            return Optional.of(Optional.empty());
        }
        if (word.get().equals("valid")) {
            return Optional.of(Optional.of(Collections.nCopies(axes, 0)));
        }
        fields.findings()
                .add(
                        Diagnostic.error(
                                        "nir-dataset",
                                        "`%s`: `padding` is `%s`",
                                        fields.path(),
                                        word.get())
                                .hint("it is `same`, `valid` or whole numbers"));
        return Optional.empty();
    }

    private static Optional<Optional<Shape>> spatial(Fields fields, int axes) {
        if (!fields.has("input_shape") || fields.whole().areZero("input_shape")) {
            return Optional.of(Optional.empty());
        }
        return fields.whole().shape("input_shape").flatMap(shape -> spatial(fields, axes, shape));
    }

    private static Optional<Optional<Shape>> spatial(Fields fields, int axes, Shape shape) {
        if (shape.rank() == axes) {
            return Optional.of(Optional.of(shape));
        }
        int surplus = shape.rank() - axes;
        if (surplus > 0 && surplus <= 2 && fields.leniency().axes()) {
            Shape rest = Extents.without(shape, surplus);
            fields.findings()
                    .repaired(
                            "`%s`: `input_shape` of %s is read as %s, without what is before it",
                            fields.path(), shape, rest);
            return Optional.of(Optional.of(rest));
        }
        var problem =
                Diagnostic.error(
                        "nir-parameter-shape",
                        "`%s`: `input_shape` is %s, but `%s` has %d spatial %s",
                        fields.path(),
                        shape,
                        fields.type(),
                        axes,
                        axes == 1 ? "axis" : "axes");
        fields.findings()
                .add(
                        surplus > 0
                                ? problem.hint(
                                        "it has neither batch nor channels; `--lenient` drops them")
                                : problem);
        return Optional.empty();
    }

    /// The node, if the data fit together.
    Optional<Draft> checked(Fields fields) {
        Shape shape = weight.shape();
        if (shape.rank() != stride.size() + 2) {
            return rejected(
                    fields,
                    "`weight` has the shape %s, not `[channels out, channels in, kernel...]` with %d axes"
                            .formatted(shape, stride.size() + 2));
        }
        if (!bias.shape().equals(Shape.of(shape.extent(0)))) {
            return rejected(
                    fields,
                    "`weight` of shape %s gives %d channels, but `bias` has the shape %s"
                            .formatted(shape, shape.extent(0), bias.shape()));
        }
        return ConvolutionLimits.complaint(fields.path(), this)
                .map(problem -> {
                    fields.findings().add(problem);
                    return Optional.<Draft>empty();
                })
                .orElseGet(() -> Optional.of(drafted()));
    }

    private static Optional<Draft> rejected(Fields fields, String why) {
        fields.findings()
                .add(Diagnostic.error("nir-parameter-shape", "`%s`: %s", fields.path(), why));
        return Optional.empty();
    }

    List<Integer> kernel() {
        return weight.shape().extents().subList(2, weight.shape().rank());
    }

    private Draft drafted() {
        Window window =
                padding.map(zeros -> new Window(kernel(), stride, zeros, dilation))
                        .orElseGet(() -> Geometry.same(kernel(), stride, dilation));
        return new Convolving(
                weight,
                bias,
                window,
                groups,
                weight.shape().extent(1) * groups,
                padding.isEmpty(),
                spatial);
    }
}
