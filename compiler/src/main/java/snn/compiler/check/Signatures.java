package snn.compiler.check;

import static snn.compiler.check.Slot.Presence.DEFAULTED;
import static snn.compiler.check.Slot.Presence.OPTIONAL;
import static snn.compiler.check.Slot.Presence.REPEATED;
import static snn.compiler.check.Slot.Presence.REQUIRED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import snn.compiler.check.Slot.Presence;
import snn.ir.Input;
import snn.ir.Reduction;
import snn.ir.WeightFormat;
import snn.ir.encoding.EncodingKind;
import snn.ir.encoding.Encodings;
import snn.ir.neuron.ChoiceSpec;
import snn.ir.neuron.NeuronKind;
import snn.ir.neuron.NeuronKinds;
import snn.ir.neuron.ParameterSpec;
import snn.ir.training.Adam;
import snn.ir.training.Surrogate;
import snn.ir.unit.Dimension;

/// Everything a model can call and every section, with what each can be given.
public final class Signatures {
    /// The most a count in a model may be: extents, neurons, steps.
    public static final int MOST = 16_777_216;

    public static final List<Signature> NEURONS =
            NeuronKinds.ALL.stream().map(Signatures::neuron).toList();

    public static final List<Signature> ENCODINGS =
            Encodings.ALL.stream().map(Signatures::encoding).toList();

    public static final Slot.Word WEIGHTS =
            word(
                    "weights",
                    DEFAULTED,
                    Arrays.stream(WeightFormat.Values.values()).map(WeightFormat.Values::word));

    public static final Slot.Word SIGN =
            word(
                    "sign",
                    DEFAULTED,
                    Arrays.stream(WeightFormat.Sign.values()).map(WeightFormat.Sign::word));

    public static final Slot.Word SCALE = word("scale", DEFAULTED, Stream.of("tensor", "channel"));

    public static final Slot.Word BIAS = word("bias", DEFAULTED, Stream.of("false", "true"));

    /// `file("x.npy")`.
    public static final Signature FILE =
            new Signature("file", "value", List.of(new Slot.Path("path", REQUIRED)), 1);

    /// How weights begin.
    static final List<Signature> INITIALISERS =
            List.of(
                    initialiser("uniform", 2, real("low", REQUIRED, 0), real("high", REQUIRED, 0)),
                    initialiser(
                            "normal",
                            2,
                            real("mean", DEFAULTED, 0),
                            quantity(
                                    "sd", Dimension.NUMBER, REQUIRED, 1, d -> d >= 0, "0 or more")),
                    initialiser("constant", 1, real("value", REQUIRED, 0)),
                    initialiser("he", 0),
                    initialiser("xavier", 1, number("gain", 1, g -> g > 0, "above 0")),
                    new Signature(
                            "file", "initialiser", List.of(new Slot.Path("path", REQUIRED)), 1));

    /// What every kind of synapses can be given.
    private static final List<Slot> SYNAPSES =
            List.of(WEIGHTS, SIGN, SCALE, new Slot.Function("init", INITIALISERS, OPTIONAL), BIAS);

    public static final Signature DENSE = synapses("dense", 1, count("neurons", REQUIRED));
    public static final Signature CONV1D = convolution("conv1d");
    public static final Signature CONV2D = convolution("conv2d");

    public static final Signature SPARSE =
            synapses(
                    "sparse",
                    1,
                    count("neurons", REQUIRED),
                    quantity(
                            "probability",
                            Dimension.NUMBER,
                            REQUIRED,
                            0.1,
                            p -> p > 0 && p <= 1,
                            "above 0 and at most 1"),
                    whole("seed", DEFAULTED, 0, 0, 9_007_199_254_740_992L));

    public static final Signature ONE_TO_ONE = synapses("one_to_one", 0);
    public static final Signature FLATTEN = new Signature("flatten", "layer", List.of(), 0);

    static final Signature RESHAPE =
            new Signature(
                    "reshape",
                    "layer",
                    List.of(
                            new Slot.Axes(
                                    new ParameterSpec(
                                            "shape",
                                            Dimension.NUMBER,
                                            1,
                                            wholeIn(1, MOST),
                                            range(1, MOST)),
                                    List.of(),
                                    REQUIRED)),
                    1);

    public static final Signature DELAY =
            new Signature(
                    "delay",
                    "layer",
                    List.of(
                            quantity(
                                    "delay",
                                    Dimension.STEPS,
                                    REQUIRED,
                                    1,
                                    wholeIn(1, 1_000_000),
                                    range(1, 1_000_000))),
                    1);

    public static final Signature DELAY_LINE =
            new Signature(
                    "delay_line",
                    "layer",
                    List.of(
                            quantity(
                                    "times",
                                    Dimension.TIME,
                                    REQUIRED,
                                    0,
                                    t -> t >= 0,
                                    "0 or more")),
                    1);

    public static final Signature DROPOUT =
            new Signature(
                    "dropout",
                    "layer",
                    List.of(
                            quantity(
                                    "probability",
                                    Dimension.NUMBER,
                                    REQUIRED,
                                    0.5,
                                    p -> p >= 0 && p < 1,
                                    "from 0 to below 1")),
                    1);

    /// Whatever may stand in a layer beside neurons.
    public static final Catalogue ELEMENTS =
            new Catalogue(
                    List.of(
                            FLATTEN,
                            RESHAPE,
                            DENSE,
                            CONV1D,
                            CONV2D,
                            pool("avg_pool"),
                            pool("sum_pool"),
                            pool("max_pool"),
                            SPARSE,
                            ONE_TO_ONE,
                            DELAY,
                            DELAY_LINE,
                            normalisation("batch_norm", 1e-5),
                            normalisation("bntt", 1e-4),
                            DROPOUT));

    public static final List<Signature> REDUCTIONS =
            Arrays.stream(Reduction.values())
                    .map(r -> new Signature(r.word(), "read-out", List.of(), 0))
                    .toList();

    public static final Signature ARGMAX = new Signature("argmax", "decision", List.of(), 0);

    /// Reductions a loss can be made of; the step of a first spike has no gradient, and each step
    /// has no one target.
    static final List<Signature> LOSS_REDUCTIONS =
            Arrays.stream(Reduction.values())
                    .filter(r -> r != Reduction.FIRST_SPIKE && r != Reduction.EACH_STEP)
                    .map(Signatures::ofLayer)
                    .toList();

    public static final Slot.Word RESET =
            word("reset", DEFAULTED, Stream.of("detached", "attached"));

    public static final Slot.Word SCHEDULE =
            word(
                    "schedule",
                    DEFAULTED,
                    Arrays.stream(Adam.Schedule.values()).map(Adam.Schedule::word));

    static final Signature SURROGATE =
            new Signature(
                    "surrogate",
                    "training rule",
                    List.of(new Slot.Function("shape", surrogateShapes(), REQUIRED), RESET),
                    1);

    static final Signature CROSS_ENTROPY =
            new Signature(
                    "cross_entropy",
                    "loss",
                    List.of(
                            new Slot.Function("of", LOSS_REDUCTIONS, REQUIRED),
                            number("scale", 1, s -> s > 0, "above 0")),
                    1);

    public static final Signature ADAM =
            new Signature(
                    "adam",
                    "optimizer",
                    List.of(
                            number("rate", 1e-3, r -> r > 0, "above 0"),
                            number("beta1", 0.9, b -> b >= 0 && b < 1, "from 0 to below 1"),
                            number("beta2", 0.999, b -> b >= 0 && b < 1, "from 0 to below 1"),
                            number("epsilon", 1e-8, e -> e > 0, "above 0"),
                            SCHEDULE),
                    0);

    public static final Slot.Word PER = word("per", DEFAULTED, Stream.of("population", "neuron"));

    static final List<Signature> PENALTIES =
            List.of(rate("rate_above"), rate("rate_below"), norm("l1"), norm("l2"));

    public static final Signature TRAIN =
            new Signature(
                    "train",
                    "section",
                    List.of(
                            new Slot.Label("data", REQUIRED),
                            new Slot.Function("rule", List.of(SURROGATE), REQUIRED),
                            new Slot.Function("loss", List.of(CROSS_ENTROPY), REQUIRED),
                            new Slot.Function("optimizer", List.of(ADAM), DEFAULTED),
                            new Slot.Function("penalty", PENALTIES, REPEATED),
                            number("dropout", 0, d -> d >= 0 && d < 1, "from 0 to below 1"),
                            whole("batch", DEFAULTED, 128, 1, 1_000_000),
                            whole("epochs", DEFAULTED, 10, 1, 1_000_000),
                            whole("seed", DEFAULTED, 42, 0, 9_007_199_254_740_992L)),
                    0);

    public static final Signature TARGET =
            new Signature(
                    "target",
                    "section",
                    List.of(
                            word(
                                    "weights",
                                    OPTIONAL,
                                    IntStream.rangeClosed(1, 8).mapToObj(n -> "int" + n)),
                            quantity(
                                    "clock",
                                    Dimension.FREQUENCY,
                                    OPTIONAL,
                                    0,
                                    c -> c > 0,
                                    "above 0")),
                    0);

    static final ParameterSpec STEPS =
            new ParameterSpec(
                    "time", Dimension.STEPS, 1, wholeIn(1, 1_000_000), range(1, 1_000_000));
    static final ParameterSpec STEP =
            new ParameterSpec("time step", Dimension.TIME, 1, t -> t > 0, "above 0");
    static final ParameterSpec EXTENT =
            new ParameterSpec("extent", Dimension.NUMBER, 1, wholeIn(1, MOST), range(1, MOST));
    static final ParameterSpec BOUND =
            new ParameterSpec("bound", Dimension.NUMBER, 0, Double::isFinite, "a finite number");

    /// Of `x @ -3 steps`.
    static final ParameterSpec OFFSET =
            new ParameterSpec(
                    "offset",
                    Dimension.STEPS,
                    -1,
                    wholeIn(-1_000_000, -1),
                    "a whole number of steps below 0");

    /// Of `delay(3 ms)`.
    static final ParameterSpec LATER =
            new ParameterSpec(
                    "delay", Dimension.STEPS, 1, wholeIn(1, 1_000_000), range(1, 1_000_000));

    /// What a sample brings.
    static final List<String> FORMS =
            Arrays.stream(Input.Form.values()).map(Input.Form::word).toList();

    private Signatures() {}

    private static Signature initialiser(String name, int positional, Slot... slots) {
        return new Signature(name, "initialiser", List.of(slots), positional);
    }

    private static Slot real(String name, Presence presence, double standard) {
        return quantity(
                name, Dimension.NUMBER, presence, standard, Double::isFinite, "a finite number");
    }

    private static Signature synapses(String name, int positional, Slot... own) {
        var slots = new ArrayList<>(List.of(own));
        slots.addAll(SYNAPSES);
        return new Signature(name, "layer", slots, positional);
    }

    private static Signature convolution(String name) {
        return synapses(
                name,
                1,
                count("channels", REQUIRED),
                axes("kernel", REQUIRED, 3, 1),
                axes("stride", DEFAULTED, 1, 1),
                axes("padding", DEFAULTED, 0, 0, "same", "valid"),
                axes("padding_after", OPTIONAL, 0, 0),
                axes("dilation", DEFAULTED, 1, 1),
                whole("groups", DEFAULTED, 1, 1, MOST));
    }

    private static Signature pool(String name) {
        return new Signature(
                name,
                "layer",
                List.of(
                        axes("kernel", REQUIRED, 2, 1),
                        axes("stride", OPTIONAL, 2, 1),
                        axes("padding", DEFAULTED, 0, 0, "same", "valid"),
                        axes("padding_after", OPTIONAL, 0, 0)),
                1);
    }

    private static Slot axes(
            String name, Presence presence, double standard, int least, String... words) {
        return new Slot.Axes(
                new ParameterSpec(
                        name,
                        Dimension.NUMBER,
                        standard,
                        wholeIn(least, 65_536),
                        range(least, 65_536)),
                List.of(words),
                presence);
    }

    private static Signature normalisation(String name, double epsilon) {
        return new Signature(
                name,
                "layer",
                List.of(
                        number("momentum", 0.1, m -> m > 0 && m <= 1, "above 0 and at most 1"),
                        number("epsilon", epsilon, e -> e > 0, "above 0")),
                0);
    }

    private static Signature rate(String name) {
        return new Signature(
                name,
                "penalty",
                List.of(
                        new Slot.Layer("layer", REQUIRED),
                        quantity(
                                "rate", Dimension.FREQUENCY, REQUIRED, 0, r -> r >= 0, "0 or more"),
                        strength(),
                        PER,
                        whole("power", DEFAULTED, 2, 1, 2)),
                2);
    }

    private static Signature norm(String name) {
        return new Signature(
                name, "penalty", List.of(new Slot.Layer("layer", REQUIRED), strength()), 1);
    }

    private static Slot strength() {
        return quantity("strength", Dimension.NUMBER, REQUIRED, 0, s -> s > 0, "above 0");
    }

    /// `learn(initial)` of a parameter.
    static Signature learning(ParameterSpec spec) {
        return new Signature(
                "learn", "value", List.of(new Slot.Quantity(spec, REQUIRED, false)), 1);
    }

    /// A neuron that the model declares itself; all is said where it is declared.
    static Signature declared(String name) {
        return new Signature(name, "neuron", List.of(), 0);
    }

    /// `uniform(low, high)`, `normal(mean, sd)` and `file("x.npy")` of a parameter.
    static List<Signature> drawing(ParameterSpec spec) {
        return List.of(
                new Signature(
                        "uniform", "value", List.of(bound("low", spec), bound("high", spec)), 2),
                new Signature(
                        "normal",
                        "value",
                        List.of(
                                bound("mean", spec),
                                quantity(
                                        "sd",
                                        spec.dimension(),
                                        REQUIRED,
                                        0,
                                        d -> d >= 0,
                                        "0 or more")),
                        2),
                FILE);
    }

    private static Slot bound(String name, ParameterSpec spec) {
        return quantity(
                name, spec.dimension(), REQUIRED, spec.standard(), spec.allowed(), spec.range());
    }

    private static Signature neuron(NeuronKind kind) {
        return neuron(kind.name(), kind.parameters(), kind.choices());
    }

    static Signature neuron(String name, List<ParameterSpec> parameters, List<ChoiceSpec> choices) {
        var slots = new ArrayList<Slot>();
        parameters.forEach(
                p -> slots.add(new Slot.Quantity(p, DEFAULTED, !p.dimension().counted())));
        choices.forEach(c -> slots.add(new Slot.Word(c, DEFAULTED)));
        return new Signature(name, "neuron", slots, 0);
    }

    private static Signature encoding(EncodingKind kind) {
        return new Signature(
                kind.name(),
                "encoding",
                kind.parameters().stream().map(p -> encodingSlot(kind, p)).toList(),
                0);
    }

    private static Slot encodingSlot(EncodingKind kind, ParameterSpec spec) {
        return kind.flags().contains(spec.name())
                ? word(spec.name(), DEFAULTED, Stream.of("false", "true"))
                : new Slot.Quantity(spec, DEFAULTED, false);
    }

    private static Signature ofLayer(Reduction reduction) {
        return new Signature(
                reduction.word(),
                "trainable read-out",
                List.of(new Slot.Layer("layer", REQUIRED)),
                1);
    }

    private static List<Signature> surrogateShapes() {
        return Arrays.stream(Surrogate.Shape.values())
                .map(s ->
                        new Signature(
                                s.word(),
                                "surrogate",
                                List.of(number("slope", slope(s), x -> x > 0, "above 0")),
                                1))
                .toList();
    }

    /// What each curve's source uses.
    private static double slope(Surrogate.Shape shape) {
        return switch (shape) {
            case FAST_SIGMOID -> 25;
            case SIGMOID -> 4;
            case ARCTAN, PIECEWISE_LINEAR -> 1;
        };
    }

    private static Slot.Word word(String name, Presence presence, Stream<String> allowed) {
        return new Slot.Word(new ChoiceSpec(name, allowed.toList()), presence);
    }

    private static Slot count(String name, Presence presence) {
        return whole(name, presence, 1, 1, MOST);
    }

    private static Slot whole(
            String name, Presence presence, double standard, long least, long most) {
        return quantity(
                name,
                Dimension.NUMBER,
                presence,
                standard,
                wholeIn(least, most),
                range(least, most));
    }

    private static DoublePredicate wholeIn(long least, long most) {
        return x -> x == Math.rint(x) && x >= least && x <= most;
    }

    private static String range(long least, long most) {
        return "a whole number from " + least + " to " + most;
    }

    private static Slot number(
            String name, double standard, DoublePredicate allowed, String range) {
        return quantity(name, Dimension.NUMBER, DEFAULTED, standard, allowed, range);
    }

    private static Slot quantity(
            String name,
            Dimension dimension,
            Presence presence,
            double standard,
            DoublePredicate allowed,
            String range) {
        return new Slot.Quantity(
                new ParameterSpec(name, dimension, standard, allowed, range), presence, false);
    }
}
