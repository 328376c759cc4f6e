package snn.compiler.quantise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import snn.compiler.pass.Lowered;
import snn.compiler.pass.PassReport;
import snn.compiler.quantise.NeuronForm.Firing;
import snn.compiler.quantise.NeuronForm.Reset;
import snn.ir.Concat;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Projection;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.expr.Comparison;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.Dynamics;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Takes a program to the integer level. Each population gets one scale, as fine as its widths
/// allow; the weights that reach it, its threshold and its biases are rounded on that scale.
public final class Quantise {
    public static final String NAME = "quantise";

    /// The levels of an analogue input: 7 bits and the sign.
    private static final int ANALOGUE_LEVELS = 127;

    private final DiscreteModel model;
    private final Quantisation wish;
    private final IntegerArithmetic arithmetic = IntegerArithmetic.LOIHI1;
    private final Map<String, IntegerNode> made = new LinkedHashMap<>();
    private final List<Diagnostic> problems = new ArrayList<>();
    private final List<PassReport.Change> changes = new ArrayList<>();

    private Quantise(DiscreteModel model, Quantisation wish) {
        this.model = model;
        this.wish = wish;
    }

    public static Result<Lowered<IntegerModel>> apply(DiscreteModel model, Quantisation wish) {
        return new Quantise(model, wish).lowered();
    }

    private Result<Lowered<IntegerModel>> lowered() {
        for (DiscreteNode node : model.graph().nodes()) {
            switch (node) {
                case Input input -> made.put(input.name(), input);
                case Flatten flatten -> made.put(flatten.name(), flatten);
                case Encoder encoder ->
                        made.put(encoder.name(), new IntegerEncoder(encoder, levels(encoder)));
                case Projection dense -> checkPlace(dense);
                case Concat _, Pooling _, Normalisation _, Dropout _ -> refuse(node);
                case DiscretePopulation population -> quantise(population);
            }
        }
        if (problems.stream().anyMatch(Diagnostic::isError)) {
            return new Result.Rejected<>(problems);
        }
        var nodes = new ArrayList<IntegerNode>();
        model.graph().nodes().forEach(n -> nodes.add(made(n.name())));
        var graph = new Graph<>(nodes, model.graph().edges());
        var program = new IntegerModel(model.header(), model.time(), graph, model.readOuts());
        return Result.of(new Lowered<>(program, new PassReport(NAME, changes)), problems);
    }

    private IntegerNode made(String name) {
        IntegerNode node = made.get(name);
        if (node == null) {
            throw new IllegalStateException("not quantised: " + name);
        }
        return node;
    }

    private static int levels(Encoder encoder) {
        return encoder.spikes() ? 1 : ANALOGUE_LEVELS;
    }

    /// A projection is rounded on the scale of the one population it drives.
    private void checkPlace(Projection dense) {
        List<Edge> out = model.graph().outOf(dense.name());
        boolean drivesOne =
                out.size() == 1
                        && model.graph().node(out.getFirst().to()) instanceof DiscretePopulation;
        if (!drivesOne) {
            problems.add(
                    Diagnostic.error(
                                    "not-quantisable",
                                    "`%s` does not drive just one population",
                                    dense.name())
                            .at(dense.origin(), "this projection")
                            .hint("put a neuron behind it"));
        }
        if (dense.weights().isEmpty()) {
            problems.add(
                    Diagnostic.error("no-weights", "`%s` has no weights", dense.name())
                            .at(dense.origin(), "%d x %d", dense.fanOut(), dense.fanIn())
                            .hint("train the model first: `snn train`"));
        }
    }

    private void quantise(DiscretePopulation population) {
        Optional<NeuronForm> form = NeuronForm.of(population);
        if (form.isEmpty()) {
            problems.add(
                    Diagnostic.error(
                                    "not-quantisable",
                                    "`%s` is not of the integrate-and-fire family",
                                    population.name())
                            .at(population.origin(), "`%s`", population.kind())
                            .hint("`if`, `lif`, `cuba_lif`, `i`, `li` and `cuba_li` quantise"));
            return;
        }
        drives(population, form.get().gain())
                .ifPresent(drives -> quantise(population, form.get(), drives));
    }

    /// The projections that end at a population; empty where something else does, or where one has
    /// no weights.
    private Optional<List<Drive>> drives(DiscretePopulation population, Tensor gain) {
        var drives = new ArrayList<Drive>();
        for (Edge edge : model.graph().into(population.name())) {
            Optional<Integer> levels = Optional.empty();
            if (model.graph().node(edge.from()) instanceof Projection dense) {
                if (dense.weights().isEmpty()) {
                    return Optional.empty();
                }
                levels = activation(dense);
                levels.ifPresent(l -> drives.add(new Drive(dense, l, wish.weightBits(), gain)));
            }
            if (levels.isEmpty()) {
                problems.add(noIntegerForm(edge, population));
                return Optional.empty();
            }
        }
        return Optional.of(drives);
    }

    private static Diagnostic noIntegerForm(Edge edge, DiscretePopulation population) {
        return Diagnostic.error(
                        "not-quantisable",
                        "`%s` brings values to `%s` that have no integer form",
                        edge.from(),
                        population.name())
                .at(population.origin(), "reached by `%s`", edge.from())
                .hint("join them by `dense`, and let what is before it spike");
    }

    /// The greatest activation before a projection: 1 for spikes, the levels of an analogue
    /// encoder; empty for values that have none.
    private Optional<Integer> activation(Projection dense) {
        int most = 0;
        for (Edge edge : model.graph().into(dense.name())) {
            DiscreteNode before = model.graph().node(edge.from());
            while (before instanceof Flatten) {
                before = model.graph().node(model.graph().into(before.name()).getFirst().from());
            }
            switch (before) {
                case Encoder encoder -> most = Math.max(most, levels(encoder));
                case DiscretePopulation p when p.dynamics().spikes() -> most = Math.max(most, 1);
                case Input _,
                        Flatten _,
                        Projection _,
                        Concat _,
                        Pooling _,
                        Normalisation _,
                        Dropout _,
                        DiscretePopulation _ -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(most);
    }

    private void quantise(DiscretePopulation population, NeuronForm form, List<Drive> drives) {
        var scaling = new Scaling(arithmetic);
        Optional<Double> scale =
                scaling.choose(drives, greatestThreshold(form), currentHolds(form));
        if (scale.isEmpty()) {
            problems.add(
                    Diagnostic.error(
                                    "accumulator-overflow",
                                    "what reaches `%s` in one step may leave %d bits",
                                    population.name(),
                                    arithmetic.accumulatorBits())
                            .at(population.origin(), "%d neurons", population.shape().length())
                            .hint("give it fewer inputs or smaller weights"));
            return;
        }
        drives.forEach(d -> made.put(d.dense().name(), dense(d, scaling, scale.get())));
        made.put(population.name(), population(population, form, scale.get()));
    }

    private void refuse(DiscreteNode node) {
        problems.add(
                Diagnostic.error("not-integer", "`%s` has no integer form", node.name())
                        .at(node.origin(), "declared here"));
    }

    private static double greatestThreshold(NeuronForm form) {
        return form.firing().map(f -> greatest(f.threshold())).orElse(0.0);
    }

    /// How many steps' worth of input a synaptic current can add up to.
    private static double currentHolds(NeuronForm form) {
        return form.decayI().map(d -> 1 / (1 - Math.min(0.9999, greatest(d)))).orElse(1.0);
    }

    private static double greatest(Tensor values) {
        double most = Double.NEGATIVE_INFINITY;
        for (int n = 0; n < values.size(); n++) {
            most = Math.max(most, values.real(n));
        }
        return most;
    }

    private IntegerProjection dense(Drive drive, Scaling scaling, double scale) {
        Projection dense = drive.dense();
        int shift = scaling.shift(drive, scale);
        double step = 1L << shift;
        var weights = new byte[dense.fanOut() * dense.fanIn()];
        double worst = 0;
        for (int k = 0; k < weights.length; k++) {
            double exact = drive.effect(k) * scale;
            weights[k] = (byte) drive.rounded(exact / step);
            worst = Math.max(worst, Math.abs(weights[k] * step - exact));
        }
        double most = drive.greatestEffect() * scale;
        String how = "%d bits, one step is %d units".formatted(drive.bits(), (long) step);
        double error = most == 0 ? 0 : worst / most;
        changes.add(new PassReport.Change(dense.name(), "weights", how, error));
        return IntegerProjection.dense(
                dense.name(),
                dense.fanIn(),
                dense.shape(),
                Tensor.of(Shape.of(dense.fanOut(), dense.fanIn()), weights),
                drive.bits(),
                shift,
                dense.bias().map(b -> bias(drive, b.shape(), scale)),
                dense.origin());
    }

    private Tensor bias(Drive drive, Shape shape, double scale) {
        var whole = new int[shape.length()];
        for (int j = 0; j < whole.length; j++) {
            whole[j] = drive.bias(j, scale, arithmetic.unit());
        }
        return Tensor.of(shape, whole);
    }

    private IntegerPopulation population(
            DiscretePopulation population, NeuronForm form, double scale) {
        boolean leaks = leaks(form.decayV());
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        if (leaks) {
            parameters.put("decay_v", decay(population, "v", form.decayV(), 1));
        }
        form.decayI().ifPresent(d -> parameters.put("decay_i", decay(population, "i", d, 0)));
        form.firing().ifPresent(f -> thresholds(population, f, leaks, scale, parameters));
        Tensor refractory = population.parameters().get(Dynamics.REFRACTORY);
        if (refractory != null) {
            parameters.put(Dynamics.REFRACTORY, whole(refractory, Math::rint));
        }
        return new IntegerPopulation(
                population.name(),
                population.shape(),
                population.kind(),
                new IntegerNeurons(arithmetic).of(form, leaks),
                parameters,
                scale,
                population.origin());
    }

    private static boolean leaks(Tensor decay) {
        for (int n = 0; n < decay.size(); n++) {
            if (decay.real(n) != 1) {
                return true;
            }
        }
        return false;
    }

    private Tensor decay(DiscretePopulation population, String state, Tensor decay, long least) {
        double one = arithmetic.one();
        Tensor whole = whole(decay, d -> Math.clamp(Math.rint(d * one), (double) least, one - 1));
        double worst = 0;
        for (int n = 0; n < decay.size(); n++) {
            worst = Math.max(worst, Math.abs(whole.real(n) / one - decay.real(n)));
        }
        changes.add(
                new PassReport.Change(
                        population.name(),
                        "decay_" + state,
                        "%s to %d/%d".formatted(decay.real(0), whole.integer(0), arithmetic.one()),
                        worst));
        return whole;
    }

    /// The integer comparison is `v > threshold`, with a threshold that is a whole number of weight
    /// steps. A membrane that does not leak is a whole number of steps itself, so there the
    /// rounding loses nothing.
    private void thresholds(
            DiscretePopulation population,
            Firing firing,
            boolean leaks,
            double scale,
            Map<String, Tensor> parameters) {
        double unit = arithmetic.unit();
        boolean strict = firing.comparison() == Comparison.GREATER;
        DoubleUnaryOperator steps =
                t -> {
                    double exact = t * scale / unit;
                    double near = nearWhole(exact);
                    if (leaks) {
                        return Math.rint(exact);
                    }
                    return strict ? Math.floor(near) : Math.ceil(near) - 1;
                };
        Tensor whole = whole(firing.threshold(), t -> Math.max(0, steps.applyAsDouble(t)) * unit);
        parameters.put("threshold", whole);
        changes.add(
                new PassReport.Change(
                        population.name(),
                        "threshold",
                        "%s to %d units".formatted(firing.threshold().real(0), whole.integer(0)),
                        leaks ? unit / 2 / (firing.threshold().real(0) * scale) : 0));
        if (firing.reset() == Reset.SUBTRACT) {
            parameters.put("reset_by", whole(firing.threshold(), t -> Math.rint(t * scale)));
        }
    }

    /// Takes off the rounding error of a product that is meant to be a whole number.
    private static double nearWhole(double value) {
        double whole = Math.rint(value);
        return Math.abs(value - whole) < 1e-6 * Math.max(1, Math.abs(value)) ? whole : value;
    }

    private static Tensor whole(Tensor values, DoubleUnaryOperator change) {
        var result = new long[(int) values.size()];
        for (int n = 0; n < result.length; n++) {
            result[n] = (long) change.applyAsDouble(values.real(n));
        }
        return Tensor.of(values.shape(), result);
    }
}
