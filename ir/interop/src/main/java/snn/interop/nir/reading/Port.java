package snn.interop.nir.reading;

import java.util.List;
import java.util.Optional;
import snn.interop.nir.Primitive;
import snn.ir.tensor.Shape;

/// An Input or an Output.
///
/// @param shape empty where the file does not say it
record Port(boolean entry, Optional<Shape> shape) implements Draft {
    static final Family FAMILY =
            new Family() {
                @Override
                public List<String> types() {
                    return List.of("Input", "Output");
                }

                @Override
                public Optional<Draft> read(Fields fields) {
                    boolean entry = fields.type().equals("Input");
                    if (fields.leniency().infer() && !fields.has("shape")) {
                        return Optional.of(new Port(entry, Optional.empty()));
                    }
                    return fields.whole()
                            .shape("shape")
                            .map(shape -> new Port(entry, Optional.of(shape)));
                }
            };

    @Override
    public Wanted wants() {
        return shape.map(Wanted::exactly).orElse(Wanted.ANYTHING);
    }

    @Override
    public Optional<Shape> out(Shape in) {
        return Optional.of(in);
    }

    @Override
    public boolean keepsShape() {
        return true;
    }

    @Override
    public Draft shaped(Shape own) {
        return new Port(entry, Optional.of(own));
    }

    @Override
    public Primitive made(Shape in) {
        return entry ? new Primitive.Input(in) : new Primitive.Output(in);
    }

    @Override
    public Optional<Change> accepting(String path, Shape arriving, Leniency leniency) {
        return shape.flatMap(own -> without(path, own, Wanted.exactly(arriving), leniency));
    }

    @Override
    public Optional<Change> giving(String path, Shape given, Wanted wanted, Leniency leniency) {
        return shape.flatMap(own -> without(path, own, wanted, leniency));
    }

    private Optional<Change> without(String path, Shape own, Wanted wanted, Leniency leniency) {
        int surplus = Extents.surplus(own, wanted);
        if (!leniency.axes() || surplus == 0) {
            return Optional.empty();
        }
        Shape rest = Extents.without(own, surplus);
        return Optional.of(
                new Change(
                        new Port(entry, Optional.of(rest)),
                        Axes.dropped(path, "`shape`", own, rest)));
    }
}
