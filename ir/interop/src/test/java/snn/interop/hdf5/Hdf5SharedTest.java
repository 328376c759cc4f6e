package snn.interop.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Shape;

/// Every dataset of the published and the made files is what is said of it, and what is written of
/// it is read again.
class Hdf5SharedTest {
    private static final Set<String> NOT_A_PARAMETER =
            Set.of("type", "params", "metadata", "nodes", "edges", "edges_dataset", "edges_list");

    @TempDir Path folder;

    @Test
    void everyDatasetIsAsItIsSaid() throws IOException {
        int files = 0;
        for (Path json : descriptions()) {
            JsonObject said = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
            JsonElement file = said.has("content") ? said.get("content") : said.get("file");
            if (file instanceof JsonObject content
                    && content.get("node") instanceof JsonObject node) {
                Foreign.Group tree = Hdf5.read(nir(json)).orThrow();
                if (content.has("version") && content.get("version").isJsonPrimitive()) {
                    assertEquals(
                            Foreign.Words.of(content.get("version").getAsString()),
                            tree.members().get("version"));
                }
                node(node, member(tree, "node"), json + " ");
                files++;
            }
        }
        assertTrue(files > 50, files + " files");
    }

    @Test
    void theRecordingIsAsItIsSaid() throws IOException {
        Path json = Shared.nir().resolve("conformance/nirdata_grid_and_events.json");
        JsonObject said = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        Foreign.Group tree = Hdf5.read(Path.of(json.toString().replace(".json", ".h5"))).orThrow();
        assertEquals(Foreign.Words.of("NIRGraphData"), tree.members().get("@__type__"));
        int datasets = 0;
        for (var object : said.getAsJsonObject("objects").entrySet()) {
            Foreign held = tree;
            for (String name : object.getKey().split("/")) {
                held = held((Foreign.Group) held, name);
            }
            JsonObject facts = object.getValue().getAsJsonObject();
            if (facts.has("attributes")) {
                for (var attribute : facts.getAsJsonObject("attributes").entrySet()) {
                    Foreign found = held((Foreign.Group) held, "@" + attribute.getKey());
                    value(attribute.getValue(), found, 0, object.getKey());
                }
            } else if (facts.has("dtype")) {
                dataset(facts, held, object.getKey());
                datasets++;
            }
        }
        assertEquals(4, datasets);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        var all = new ArrayList<>(Shared.files("conformance", ".nir"));
        all.addAll(Shared.files("conformance", ".h5"));
        all.addAll(Shared.files("genuine", ".nir"));
        for (Path file : all) {
            if (Hdf5.read(file) instanceof Result.Ok<Foreign.Group>(var tree, _)) {
                Path copy = Hdf5.write(folder.resolve("copy.nir"), tree).orThrow();
                assertEquals(tree, Hdf5.read(copy).orThrow(), file.toString());
                byte[] once = Files.readAllBytes(copy);
                Hdf5.write(copy, tree).orThrow();
                assertEquals(-1, java.util.Arrays.mismatch(once, Files.readAllBytes(copy)));
            } else {
                assertTrue(file.toString().contains("bad_truncated"), file.toString());
            }
        }
    }

    private static List<Path> descriptions() throws IOException {
        var all = new ArrayList<>(Shared.files("conformance", ".json"));
        all.addAll(Shared.files("genuine", ".expected.json"));
        all.removeIf(f -> f.toString().contains("bad_truncated"));
        return all;
    }

    private static Path nir(Path json) {
        return Path.of(json.toString().replaceAll("(\\.expected)?\\.json$", ".nir"));
    }

    private static Foreign.Group member(Foreign.Group group, String name) {
        return (Foreign.Group) held(group, name);
    }

    private static Foreign held(Foreign.Group group, String name) {
        return Objects.requireNonNull(group.members().get(name), name);
    }

    private static void node(JsonObject said, Foreign.Group found, String place) {
        Set<String> names = new TreeSet<>();
        if (said.has("type")) {
            assertEquals(
                    Foreign.Words.of(said.get("type").getAsString()), found.members().get("type"));
            names.add("type");
        }
        if (said.has("params")) {
            for (var parameter : said.getAsJsonObject("params").entrySet()) {
                String at = place + parameter.getKey();
                dataset(
                        parameter.getValue().getAsJsonObject(),
                        held(found, parameter.getKey()),
                        at);
                names.add(parameter.getKey());
            }
        }
        if (said.has("metadata")) {
            names.add("metadata");
            metadata(said.getAsJsonObject("metadata"), member(found, "metadata"), place);
        }
        if (said.has("nodes")) {
            names.add("nodes");
            Foreign.Group nodes = member(found, "nodes");
            assertEquals(said.getAsJsonObject("nodes").keySet(), nodes.members().keySet(), place);
            for (var inner : said.getAsJsonObject("nodes").entrySet()) {
                node(
                        inner.getValue().getAsJsonObject(),
                        member(nodes, inner.getKey()),
                        place + inner.getKey() + "/");
            }
        }
        if (said.has("edges_dataset")) {
            names.add("edges");
            dataset(said.getAsJsonObject("edges_dataset"), held(found, "edges"), place);
        }
        if (said.has("edges") && found.members().get("edges") instanceof Foreign.Words edges) {
            value(said.get("edges"), edges, 0, place + "edges");
            names.add("edges");
        }
        Set<String> unknown = new TreeSet<>(found.members().keySet());
        unknown.removeAll(names);
        unknown.remove("metadata"); // empty
        assertEquals(Set.of(), unknown, place);
        assertTrue(NOT_A_PARAMETER.containsAll(said.keySet()), place + said.keySet());
    }

    private static void metadata(JsonObject said, Foreign.Group found, String place) {
        assertEquals(said.keySet(), found.members().keySet(), place);
        for (var entry : said.entrySet()) {
            JsonObject facts = entry.getValue().getAsJsonObject();
            Foreign held = held(found, entry.getKey());
            if (held instanceof Foreign.Group inner) {
                metadata(facts, inner, place + entry.getKey() + "/");
            } else {
                dataset(facts, held, place + entry.getKey());
            }
        }
    }

    private static void dataset(JsonObject said, Foreign found, String place) {
        String type = said.get("dtype").getAsString();
        var extents = new ArrayList<Integer>();
        said.getAsJsonArray("shape").forEach(e -> extents.add(e.getAsInt()));
        switch (found) {
            case Foreign.Words words -> {
                assertTrue(type.startsWith("string"), place + " " + type);
                assertEquals(new Shape(extents), words.shape(), place);
            }
            case Foreign.Numbers numbers -> {
                assertEquals(type.replaceFirst("\\(.*", ""), numbers.type(), place);
                assertEquals(new Shape(extents), numbers.values().shape(), place);
                if (said.has("sha256_le")) {
                    assertEquals(said.get("sha256_le").getAsString(), sum(numbers), place);
                    double sum = 0;
                    for (double v : numbers.values().toDoubles()) {
                        sum += v;
                    }
                    double told = said.get("sum_f64").getAsDouble();
                    assertEquals(told, sum, 1e-6 * Math.max(1, Math.abs(told)), place);
                }
            }
            case Foreign.Group _, Foreign.InModel _ -> throw new AssertionError(place);
        }
        if (said.has("value")) {
            int checked = value(said.get("value"), found, 0, place);
            assertEquals(new Shape(extents).size(), checked, place);
        }
    }

    private static String sum(Foreign.Numbers numbers) {
        NumberType type = NumberType.named(numbers.type()).orElseThrow();
        var bytes = new byte[(int) numbers.values().size() * type.bytes()];
        Elements.encode(
                type, numbers.values().bytes(), java.lang.foreign.MemorySegment.ofArray(bytes));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Compares nested lists with the elements from `at` on, and says where they end.
    private static int value(JsonElement said, Foreign found, int at, String place) {
        if (said.isJsonArray()) {
            int next = at;
            for (JsonElement element : said.getAsJsonArray()) {
                next = value(element, found, next, place);
            }
            return next;
        }
        JsonPrimitive told = said.getAsJsonPrimitive();
        switch (found) {
            case Foreign.Words words ->
                    assertEquals(told.getAsString(), words.values().get(at), place);
            case Foreign.Numbers numbers when told.isBoolean() ->
                    assertEquals(told.getAsBoolean() ? 1 : 0, numbers.values().integer(at), place);
            case Foreign.Numbers numbers when numbers.values().type().isInteger() ->
                    assertEquals(told.getAsLong(), numbers.values().integer(at), place);
            case Foreign.Numbers numbers ->
                    assertEquals(
                            Double.parseDouble(told.getAsString()),
                            numbers.values().real(at),
                            place);
            case Foreign.Group _, Foreign.InModel _ -> throw new AssertionError(place);
        }
        return at + 1;
    }
}
