package snn.interop.nir.reading;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import snn.interop.nir.Primitive;
import snn.ir.Pooling;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;

/// `SumPool2d` and `AvgPool2d`.
record Pooled(Pooling.Kind kind, Window window) implements Draft {
    private static final int AXES = 2;

    static final Family FAMILY =
            new Family() {
                @Override
                public List<String> types() {
                    return List.of("SumPool2d", "AvgPool2d");
                }

                @Override
                public Optional<Draft> read(Fields fields) {
                    var kernel = fields.whole().all("kernel_size", AXES, 1, Geometry.MOST);
                    var stride = fields.whole().all("stride", AXES, 1, Geometry.MOST);
                    var padding = fields.whole().all("padding", AXES, 0, Geometry.MOST);
                    if (kernel.isEmpty() || stride.isEmpty() || padding.isEmpty()) {
                        return Optional.empty();
                    }
                    return pooled(fields, kernel.get(), stride.get(), padding.get());
                }
            };

    private static Optional<Draft> pooled(
            Fields fields, List<Integer> kernel, List<Integer> stride, List<Integer> padding) {
        if ((long) kernel.get(0) * kernel.get(1) > Integer.MAX_VALUE) {
            fields.findings()
                    .add(
                            Diagnostic.error(
                                    "nir-window",
                                    "`%s`: a window of %s is too large",
                                    fields.path(),
                                    kernel));
            return Optional.empty();
        }
        var kind = fields.type().equals("SumPool2d") ? Pooling.Kind.SUM : Pooling.Kind.AVERAGE;
        var window = new Window(kernel, stride, padding, Collections.nCopies(AXES, 1));
        return Optional.of(new Pooled(kind, window));
    }

    @Override
    public Wanted wants() {
        return Wanted.channels(Wanted.OPEN, AXES);
    }

    @Override
    public Optional<Shape> out(Shape in) {
        return Geometry.leaving(in.extent(0), window, in);
    }

    @Override
    public Primitive made(Shape in) {
        return new Primitive.Pool(kind, window);
    }

    @Override
    public List<Diagnostic> complaints(String path, Shape in) {
        return Geometry.complaints(path, window, in, out(in));
    }
}
