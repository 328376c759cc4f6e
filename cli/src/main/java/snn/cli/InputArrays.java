package snn.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import snn.interop.Npy;
import snn.interop.NpyArray;
import snn.interop.Npz;
import snn.ir.DiscreteModel;
import snn.ir.Encoder;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.Model;
import snn.ir.Normalisation;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.graph.Named;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.wire.StoredModel;

/// What `--input` brings: one array for the only input, or one for each input by its name.
///
/// @param arrays by the input's name; the only one by none
record InputArrays(SequencedMap<String, NpyArray> arrays) {
    private static final String CODE = "input-shape";
    private static final String ALONE = "";

    /// The most steps of a model.
    private static final int MOST_STEPS = 1_000_000;

    static InputArrays alone(NpyArray array) {
        var arrays = new LinkedHashMap<String, NpyArray>();
        arrays.put(ALONE, array);
        return new InputArrays(arrays);
    }

    /// Of an `.npz`, or of an `.npy`. For a model of another tool, an array `[steps, shape of the
    /// input...]` is one sample.
    static Result<InputArrays> read(Path file, StoredModel model) {
        Result<InputArrays> read =
                Signals.is(file)
                        ? Signals.read(file, Levels.dt(model))
                                .then(arrays -> Result.ok(new InputArrays(arrays)))
                        : arrays(file);
        return model.header().provenance().isEmpty()
                ? read
                : read.then(arrays -> Result.ok(arrays.inSamples(inputs(Levels.graph(model)))));
    }

    /// Whether a file can be read and holds 0 and 1 alone.
    static boolean isBinary(Path file) {
        if (Signals.is(file)) {
            return false;
        }
        Result<InputArrays> read = arrays(file);
        return read instanceof Result.Ok<InputArrays>(var found, _)
                && found.arrays.values().stream().allMatch(InputArrays::isBinary);
    }

    private static boolean isBinary(NpyArray array) {
        for (int n = 0; n < array.shape().length(); n++) {
            double value = array.real(n);
            if (value != 0 && value != 1) {
                return false;
            }
        }
        return true;
    }

    private static Result<InputArrays> arrays(Path file) {
        return file.toString().endsWith(".npz")
                ? Npz.read(file).then(arrays -> Result.ok(new InputArrays(arrays)))
                : Npy.read(file).then(array -> Result.ok(alone(array)));
    }

    private InputArrays inSamples(List<Input> inputs) {
        var samples = new LinkedHashMap<String, NpyArray>();
        arrays.forEach((name, array) -> {
            boolean one =
                    inputs.stream()
                            .filter(i -> name.equals(ALONE) || i.name().equals(name))
                            .anyMatch(i -> isOneSample(i, array.shape()));
            samples.put(name, one ? NpyArray.of(oneSample(array)) : array);
        });
        return new InputArrays(samples);
    }

    private static boolean isOneSample(Input input, Shape given) {
        return input.form().isInTime()
                && given.rank() == input.shape().rank() + 1
                && given.equals(Feed.withSteps(given.extent(0), input.shape()));
    }

    private static Tensor oneSample(NpyArray array) {
        return array.toTensor().withShape(Feed.withSteps(1, array.shape()));
    }

    /// The array of each input of a graph.
    Result<Map<Input, NpyArray>> of(String model, Graph<? extends Named> graph) {
        List<Input> inputs = inputs(graph);
        if (arrays.containsKey(ALONE) && inputs.size() != 1) {
            return rejected(
                    "`--input` is one array, but `%s` has %d inputs: %s",
                    model,
                    inputs.size(),
                    inputs.stream().map(Input::name).collect(Collectors.joining(", ")));
        }
        var found = new LinkedHashMap<Input, NpyArray>();
        for (Input input : inputs) {
            NpyArray array = arrays.get(arrays.containsKey(ALONE) ? ALONE : input.name());
            if (array == null) {
                return rejected(
                        "there is no array for the input `%s`, only for %s",
                        input.name(), String.join(", ", arrays.keySet()));
            }
            found.put(input, array);
        }
        List<String> strangers =
                arrays.keySet().stream()
                        .filter(n -> !n.isEmpty())
                        .filter(n -> inputs.stream().noneMatch(i -> i.name().equals(n)))
                        .toList();
        return strangers.isEmpty()
                ? Result.ok(found)
                : rejected(
                        "there is an array `%s`, but no input of `%s` is named so",
                        strangers.getFirst(), model);
    }

    private static <T> Result<T> rejected(String format, Object... facts) {
        return Result.rejected(
                Diagnostic.error(CODE, format, facts)
                        .hint("give an `.npz` with one array for each input, by its name"));
    }

    /// The model with as many steps as the arrays bring, where all its inputs are in time; other
    /// models, and those that have numbers of their own for each step, as they are.
    Result<StoredModel> inTime(StoredModel stored) {
        Graph<? extends Named> graph = Levels.graph(stored);
        boolean free =
                inputs(graph).stream().allMatch(i -> i.form().isInTime())
                        && graph.nodes().stream()
                                .noneMatch(n -> n instanceof Normalisation m && m.throughTime());
        if (!free) {
            return Result.ok(stored);
        }
        return of(stored.header().name(), graph)
                .then(byInput -> {
                    OptionalInt steps = OptionalInt.empty();
                    String first = "";
                    for (var entry : byInput.entrySet()) {
                        String name = entry.getKey().name();
                        OptionalInt own = steps(entry.getKey(), entry.getValue(), graph);
                        if (own.isPresent() && steps.isPresent() && !own.equals(steps)) {
                            return rejected(
                                    "the array of `%s` has %d steps, but that of `%s` has %d",
                                    first, steps.getAsInt(), name, own.getAsInt());
                        }
                        first = steps.isPresent() ? first : name;
                        steps = own.isPresent() ? own : steps;
                    }
                    return Result.ok(
                            steps.isPresent() ? withSteps(stored, steps.getAsInt()) : stored);
                });
    }

    /// The second extent, where what lies behind it is what enters, or leaves an encoder, in a
    /// step.
    private static OptionalInt steps(Input input, NpyArray array, Graph<? extends Named> graph) {
        List<Integer> extents = array.shape().extents();
        if (extents.size() < 2 || extents.get(1) < 1 || extents.get(1) > MOST_STEPS) {
            return OptionalInt.empty();
        }
        Shape each = new Shape(extents.subList(2, extents.size()));
        boolean fits =
                each.size() == input.shape().size()
                        || encoders(graph, input).stream()
                                .anyMatch(e -> e.shape().size() == each.size());
        return fits ? OptionalInt.of(extents.get(1)) : OptionalInt.empty();
    }

    private static StoredModel withSteps(StoredModel stored, int steps) {
        return switch (stored) {
            case StoredModel.OfModel m ->
                    m.withModel(
                            new Model(
                                    m.model().header(),
                                    m.model().time().map(t -> new TimeGrid(steps, t.dt())),
                                    m.model().graph(),
                                    m.model().readOuts()));
            case StoredModel.OfDiscrete(var m, _) ->
                    StoredModel.of(
                            new DiscreteModel(
                                    m.header(),
                                    new TimeGrid(steps, m.time().dt()),
                                    m.graph(),
                                    m.readOuts()));
            case StoredModel.OfInteger(var m, _) ->
                    StoredModel.of(
                            new IntegerModel(
                                    m.header(),
                                    new TimeGrid(steps, m.time().dt()),
                                    m.graph(),
                                    m.readOuts()));
        };
    }

    private static List<Input> inputs(Graph<? extends Named> graph) {
        return graph.nodes().stream().filter(n -> n instanceof Input).map(n -> (Input) n).toList();
    }

    /// The encoders that read an input.
    static List<Named> encoders(Graph<? extends Named> graph, Input input) {
        return graph.outOf(input.name()).stream()
                .map(Edge::to)
                .<Named>map(graph::node)
                .filter(n -> n instanceof Encoder || n instanceof IntegerEncoder)
                .toList();
    }
}
