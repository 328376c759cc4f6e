package snn.interop.nir.reading;

import java.util.Optional;
import snn.ir.diagnostic.Diagnostic;

/// What numbers of a convolution go together.
final class ConvolutionLimits {
    private ConvolutionLimits() {}

    static Optional<Diagnostic> complaint(String path, ConvolutionData data) {
        int out = data.weight().shape().extent(0);
        long in = (long) data.weight().shape().extent(1) * data.groups();
        if (out % data.groups() != 0) {
            return Optional.of(
                    Diagnostic.error(
                            "nir-groups",
                            "`%s`: %d channels leave, which %d groups do not share evenly",
                            path,
                            out,
                            data.groups()));
        }
        if (in * data.spatial().map(shape -> shape.size()).orElse(1L) > Integer.MAX_VALUE) {
            return Optional.of(
                    Diagnostic.error(
                            "nir-size",
                            "`%s`: what reaches it has more than 2147483647 elements",
                            path));
        }
        return reach(path, data);
    }

    private static Optional<Diagnostic> reach(String path, ConvolutionData data) {
        for (int axis = 0; axis < data.stride().size(); axis++) {
            long reach = (long) data.dilation().get(axis) * data.kernel().get(axis);
            if (reach > Geometry.MOST) {
                return Optional.of(
                        Diagnostic.error(
                                "nir-window",
                                "`%s`: a kernel of %s with a dilation of %s reaches too far",
                                path,
                                data.kernel(),
                                data.dilation()));
            }
        }
        return Optional.empty();
    }
}
