package snn.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import snn.interop.nir.importing.ImportOptions;
import snn.interop.nir.importing.Option;

/// What a network gives for one input under stated options.
///
/// @param inputs the values of every step by the Input node, `[steps, shape...]`
/// @param outputs likewise by the Output node
/// @param states by node and then by `i`, `v` (after the reset) and `spikes`
/// @param distance how near any membrane came to its threshold
record NirTrace(
        int steps,
        ImportOptions options,
        Map<String, double[]> inputs,
        Map<String, double[]> outputs,
        Map<String, Map<String, double[]>> states,
        OptionalDouble distance) {

    /// From its threshold, single precision must tell a membrane apart.
    private static final double NEAR = 1e-5;

    private static final Map<String, String> RULES =
            Map.of("euler", "euler", "exp", "exponential", "jump", "jump");
    private static final Map<String, String> ORDERS =
            Map.of("new_current", "new", "old_current", "old");
    private static final Map<String, String> STATES = Map.of("i", "i", "v", "v", "spike", "spikes");

    static NirTrace read(JsonObject json) throws NirCase.Malformed {
        int steps = member(json, "steps").getAsInt();
        Map<String, double[]> inputs = arrays(json, "inputs");
        events(json, inputs);
        OptionalDouble distance =
                json.get("smallest_distance_to_threshold") instanceof JsonPrimitive number
                        ? OptionalDouble.of(number.getAsDouble())
                        : OptionalDouble.empty();
        return new NirTrace(
                steps,
                options(json, steps),
                inputs,
                arrays(json, "outputs"),
                states(json),
                distance);
    }

    /// Whether single precision must give the same spikes.
    boolean isClear() {
        return distance.orElse(0) > NEAR;
    }

    /// In words, to tell the traces of one file apart.
    String title() {
        return options.stated().entrySet().stream()
                .filter(e -> e.getKey() != Option.STEPS && e.getKey() != Option.TIME_UNIT)
                .map(e -> e.getKey().word() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    private static ImportOptions options(JsonObject json, int steps) throws NirCase.Malformed {
        ImportOptions options =
                ImportOptions.NONE
                        .with(Option.TIME_UNIT, "s")
                        .with(Option.DT, member(json, "dt").getAsDouble() + " s")
                        .with(Option.STEPS, String.valueOf(steps))
                        .with(Option.INTEGRATION, word(json, "integration", RULES).orElse("euler"));
        Optional<String> order = word(json, "current_used_by_membrane", ORDERS);
        Optional<String> reset =
                word(json, "reset", Map.of("value", "value", "subtract", "subtract"));
        options = order.isPresent() ? options.with(Option.CUBA_ORDER, order.get()) : options;
        options = reset.isPresent() ? options.with(Option.RESET, reset.get()) : options;
        String edges = edges(json);
        return edges.isEmpty() ? options : options.with(Option.DELAYED_EDGES, edges);
    }

    private static Optional<String> word(JsonObject json, String name, Map<String, String> known)
            throws NirCase.Malformed {
        JsonElement found = json.get(name);
        if (found == null) {
            return Optional.empty();
        }
        String ours = known.get(found.getAsString());
        if (ours == null) {
            throw new NirCase.Malformed("`%s` is `%s`".formatted(name, found.getAsString()));
        }
        return Optional.of(ours);
    }

    private static String edges(JsonObject json) {
        var edges = new ArrayList<String>();
        if (json.get("delayed_edges") instanceof JsonArray list) {
            for (JsonElement edge : list) {
                JsonArray ends = edge.getAsJsonArray();
                edges.add(ends.get(0).getAsString() + ":" + ends.get(1).getAsString());
            }
        }
        return String.join(",", edges);
    }

    private static Map<String, Map<String, double[]>> states(JsonObject json) {
        var states = new LinkedHashMap<String, Map<String, double[]>>();
        if (json.get("state") instanceof JsonObject nodes) {
            for (var node : nodes.entrySet()) {
                var own = new LinkedHashMap<String, double[]>();
                for (var state : node.getValue().getAsJsonObject().entrySet()) {
                    Optional.ofNullable(STATES.get(state.getKey()))
                            .ifPresent(name -> own.put(name, flat(state.getValue())));
                }
                states.put(node.getKey(), own);
            }
        }
        return states;
    }

    private static Map<String, double[]> arrays(JsonObject json, String name) {
        var arrays = new LinkedHashMap<String, double[]>();
        if (json.get(name) instanceof JsonObject nodes) {
            nodes.entrySet().forEach(e -> arrays.put(e.getKey(), flat(e.getValue())));
        }
        return arrays;
    }

    /// Inputs given as the places of their ones.
    private static void events(JsonObject json, Map<String, double[]> inputs)
            throws NirCase.Malformed {
        if (!(json.get("input_events_step_then_index") instanceof JsonObject nodes)) {
            return;
        }
        JsonObject shapes = member(json, "input_shape").getAsJsonObject();
        for (var node : nodes.entrySet()) {
            double[] shape = flat(member(shapes, node.getKey()));
            var values = new double[size(shape)];
            for (JsonElement event : node.getValue().getAsJsonArray()) {
                values[at(shape, flat(event))] = 1;
            }
            inputs.put(node.getKey(), values);
        }
    }

    private static int size(double[] shape) throws NirCase.Malformed {
        double size = DoubleStream.of(shape).reduce(1, (a, b) -> a * b);
        if (!(size >= 0 && size < 1e8)) {
            throw new NirCase.Malformed("an input of %s values".formatted(size));
        }
        return (int) size;
    }

    private static int at(double[] shape, double[] event) throws NirCase.Malformed {
        int at = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            if (event.length != shape.length || event[axis] < 0 || event[axis] >= shape[axis]) {
                throw new NirCase.Malformed("an event outside of its input");
            }
            at = at * (int) shape[axis] + (int) event[axis];
        }
        return at;
    }

    /// The numbers of an array of any depth, in order.
    private static double[] flat(JsonElement element) {
        List<Double> numbers = new ArrayList<>();
        flat(element, numbers);
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void flat(JsonElement element, List<Double> numbers) {
        if (element instanceof JsonArray list) {
            list.forEach(e -> flat(e, numbers));
        } else {
            numbers.add(element.getAsDouble());
        }
    }

    private static JsonElement member(JsonObject json, String name) throws NirCase.Malformed {
        JsonElement found = json.get(name);
        if (found == null) {
            throw new NirCase.Malformed("there is no `%s`".formatted(name));
        }
        return found;
    }
}
