package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.interop.nir.Primitive;
import snn.interop.nir.Primitive.Named;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// `Affine` and `Linear`.
///
/// @param weight `[leading..., out, in]`
record Weighted(Tensor weight, Optional<Tensor> bias, boolean transposed) implements Draft {
    static final Family FAMILY =
            new Family() {
                @Override
                public List<String> types() {
                    return List.of("Affine", "Linear");
                }

                @Override
                public Optional<Draft> read(Fields fields) {
                    boolean biased = fields.type().equals("Affine");
                    Optional<Tensor> weight = fields.numbers("weight");
                    Optional<Tensor> bias = biased ? fields.numbers("bias") : Optional.empty();
                    return weight.isEmpty() || biased && bias.isEmpty()
                            ? Optional.empty()
                            : checked(fields, new Weighted(weight.get(), bias, false));
                }
            };

    private static Optional<Draft> checked(Fields fields, Weighted read) {
        Shape weight = read.weight.shape();
        if (weight.rank() < 2) {
            fields.findings().add(flat(fields.path(), weight));
            return Optional.empty();
        }
        if (read.isBiasedRight()) {
            return Optional.of(read);
        }
        Shape bias = read.bias.orElseThrow().shape();
        Weighted other = read.turned();
        if (fields.leniency().transpose() && other.isBiasedRight()) {
            fields.findings().repaired("%s", read.sentence(fields.path()));
            return Optional.of(other);
        }
        var problem =
                Diagnostic.error(
                        "nir-parameter-shape",
                        "`%s`: `weight` of shape %s gives %s, but `bias` has the shape %s",
                        fields.path(),
                        weight,
                        read.leaving(),
                        bias);
        fields.findings().add(other.isBiasedRight() ? problem.hint(TRANSPOSED) : problem);
        return Optional.empty();
    }

    static final String TRANSPOSED =
            "the weight looks transposed: it is `[out, in]`; `--transpose` reads it so";

    private static Diagnostic flat(String path, Shape weight) {
        return Diagnostic.error(
                        "nir-parameter-shape",
                        "`%s`: `weight` has the shape %s, not two axes or more",
                        path,
                        weight)
                .hint("one number for each neuron is a `Scale`");
    }

    private boolean isBiasedRight() {
        return bias.map(b -> b.shape().equals(Shape.of(rows())) || b.shape().equals(leaving()))
                .orElse(true);
    }

    boolean isSquare() {
        return rows() == columns();
    }

    private int rows() {
        return weight.shape().extent(weight.shape().rank() - 2);
    }

    private int columns() {
        return weight.shape().extent(weight.shape().rank() - 1);
    }

    private List<Integer> leading() {
        return weight.shape().extents().subList(0, weight.shape().rank() - 2);
    }

    private Shape leaving() {
        return Extents.joined(leading(), rows());
    }

    private Shape taken() {
        return Extents.joined(leading(), columns());
    }

    @Override
    public Wanted wants() {
        return Wanted.exactly(taken());
    }

    @Override
    public Optional<Shape> out(Shape in) {
        return Optional.of(leaving());
    }

    @Override
    public Primitive made(Shape in) {
        return new Primitive.Affine(weight, bias);
    }

    @Override
    public List<Named> numbers() {
        var all = new ArrayList<>(List.of(new Named("weight", weight)));
        bias.ifPresent(b -> all.add(new Named("bias", b)));
        return all;
    }

    /// Whether it takes this shape when its weight is transposed.
    boolean fitsTurned(Shape arriving) {
        return !isSquare() && turnedBias() && arriving.equals(leaving());
    }

    private boolean turnedBias() {
        return bias.isEmpty() || isSquare();
    }

    @Override
    public Optional<Change> accepting(String path, Shape arriving, Leniency leniency) {
        return leniency.transpose() && !transposed && fitsTurned(arriving)
                ? Optional.of(turnedAt(path))
                : Optional.empty();
    }

    @Override
    public Optional<Change> giving(String path, Shape given, Wanted wanted, Leniency leniency) {
        boolean fits = turnedBias() && !isSquare() && wanted.exact().equals(Optional.of(taken()));
        return leniency.transpose() && !transposed && fits
                ? Optional.of(turnedAt(path))
                : Optional.empty();
    }

    Change turnedAt(String path) {
        return new Change(turned(), sentence(path));
    }

    private String sentence(String path) {
        return "`%s`: `weight` of shape %s is transposed to %s"
                .formatted(path, weight.shape(), Extents.joined(leading(), columns(), rows()));
    }

    private Weighted turned() {
        return new Weighted(Turned.lastAxesOf(weight), bias, true);
    }
}
