package snn.loihi.chip;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads a chip from JSON, in which every number stands with its source. The files are the
/// project's own, so a wrong one is a fault and throws.
final class ChipFile {
    private final JsonObject root;
    private final Map<String, String> sources = new TreeMap<>();

    private ChipFile(JsonObject root) {
        this.root = root;
    }

    static Chip resource(String name) {
        try (InputStream in = ChipFile.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("no chip " + name);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Chip parse(String json) {
        return new ChipFile(JsonParser.parseString(json).getAsJsonObject()).chip();
    }

    private Chip chip() {
        var mesh =
                new Chip.Mesh(
                        number("mesh", "width"),
                        number("mesh", "height"),
                        number("mesh", "cores_per_router"),
                        number("mesh", "host_x"),
                        number("mesh", "host_y"));
        CoreLimits core = core();
        SynapseLimits synapse = synapse();
        NeuronLimits neuron = neuron();
        Chip.Energy energy = energy();
        Timing timing = timing();
        return new Chip(
                text("name"), text("title"), mesh, core, synapse, neuron, energy, timing, sources);
    }

    private CoreLimits core() {
        return new CoreLimits(
                number("core", "compartments"),
                number("core", "in_axons"),
                number("core", "out_axons"),
                number("core", "memory_words"),
                number("core", "word_bits"),
                number("core", "compartment_profiles"),
                number("core", "threshold_profiles"),
                number("core", "synapse_formats"));
    }

    private SynapseLimits synapse() {
        return new SynapseLimits(
                number("synapse", "group"),
                number("synapse", "header_bits"),
                numbers("synapse", "weight_bits"),
                numbers("synapse", "index_bits"),
                number("synapse", "exponent_min"),
                number("synapse", "exponent_max"),
                number("synapse", "delay_max"),
                number("synapse", "accumulator_bits"));
    }

    private NeuronLimits neuron() {
        return new NeuronLimits(
                number("neuron", "state_bits"),
                number("neuron", "decay_bits"),
                number("neuron", "threshold_max"),
                number("neuron", "threshold_shift"),
                number("neuron", "bias_min"),
                number("neuron", "bias_max"),
                number("neuron", "bias_exponent_max"),
                number("neuron", "refractory_max"),
                number("neuron", "vmin_max"),
                number("neuron", "vmax_max"));
    }

    private Chip.Energy energy() {
        return new Chip.Energy(
                number("energy_fj", "hop_east_west"),
                number("energy_fj", "hop_north_south"),
                number("energy_fj", "router"),
                number("energy_fj", "synapse"),
                number("energy_fj", "neuron_access"),
                number("energy_fj", "neuron_update"),
                number("energy_fj", "spike"),
                number("energy_fj", "axon_out"));
    }

    private Timing timing() {
        return new Timing(
                number("time_ps", "hop_east_west"),
                number("time_ps", "hop_north_south"),
                number("time_ps", "router"),
                number("time_ps", "synapse"),
                number("time_ps", "neuron_access"),
                number("time_ps", "neuron_update"),
                number("time_ps", "spike"),
                number("time_ps", "axon_out"),
                number("time_ps", "axon_in"),
                numbers("time_ps", "barrier_tiles"),
                numbers("time_ps", "barrier"));
    }

    private String text(String key) {
        JsonElement found = root.get(key);
        if (found == null) {
            throw new IllegalArgumentException("a chip without " + key);
        }
        return found.getAsString();
    }

    private int number(String section, String key) {
        return entry(section, key, "value").getAsInt();
    }

    private List<Integer> numbers(String section, String key) {
        var numbers = new ArrayList<Integer>();
        entry(section, key, "values").getAsJsonArray().forEach(n -> numbers.add(n.getAsInt()));
        return numbers;
    }

    private JsonElement entry(String section, String key, String field) {
        String path = section + "." + key;
        JsonObject part = root.getAsJsonObject(section);
        JsonObject entry = part == null ? null : part.getAsJsonObject(key);
        if (entry == null || !entry.has(field)) {
            throw new IllegalArgumentException("a chip without " + path);
        }
        JsonElement source = entry.get("source");
        if (source == null || source.getAsString().isBlank()) {
            throw new IllegalArgumentException(path + " has no source");
        }
        sources.put(path, source.getAsString());
        return entry.get(field);
    }
}
