package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.interop.nir.Primitive;
import snn.interop.nir.Primitive.Named;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// `Conv1d` and `Conv2d`.
///
/// @param weight `[channels out, channels in / groups, kernel...]`
/// @param channels that come in
/// @param same the padding is `same`
/// @param spatial the extents that come in; empty where the file does not say them
record Convolving(
        Tensor weight,
        Tensor bias,
        Window window,
        int groups,
        int channels,
        boolean same,
        Optional<Shape> spatial)
        implements Draft {

    static final Family FAMILY =
            new Family() {
                @Override
                public List<String> types() {
                    return List.of("Conv1d", "Conv2d");
                }

                @Override
                public Optional<Draft> read(Fields fields) {
                    return ConvolutionData.of(fields).flatMap(data -> data.checked(fields));
                }
            };

    @Override
    public Wanted wants() {
        return spatial.map(own -> Wanted.exactly(Extents.joined(List.of(channels), own)))
                .orElse(Wanted.channels(channels, window.rank()));
    }

    @Override
    public Optional<Shape> out(Shape in) {
        return Geometry.leaving(weight.shape().extent(0), window, in);
    }

    @Override
    public Primitive made(Shape in) {
        return new Primitive.Convolution(weight, bias, window, groups);
    }

    @Override
    public List<Named> numbers() {
        return List.of(new Named("weight", weight), new Named("bias", bias));
    }

    @Override
    public List<Diagnostic> complaints(String path, Shape in) {
        var all = new ArrayList<>(Geometry.complaints(path, window, in, out(in)));
        if (same && window.stride().stream().anyMatch(stride -> stride > 1)) {
            all.add(
                    Diagnostic.warning(
                                    "nir-window",
                                    "`%s`: the padding `same` goes with a stride of %s, and NIR does"
                                            + " not say how",
                                    path,
                                    window.stride())
                            .hint(
                                    "read as the zeros of stride 1, then every window that the"
                                            + " stride reaches: %s before, %s after",
                                    window.before(), window.after()));
        }
        return all;
    }

    @Override
    public List<String> readings(String path, Shape in) {
        return spatial.isPresent()
                ? List.of()
                : List.of("`%s`: no `input_shape`; %s reaches it".formatted(path, in));
    }
}
