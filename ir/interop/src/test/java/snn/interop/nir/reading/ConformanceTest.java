package snn.interop.nir.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import snn.interop.hdf5.Shared;
import snn.interop.nir.NirFile;
import snn.interop.nir.NirNode;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.tensor.Shape;

/// Every file that is said to be valid reads, with the shapes that are said; every other one is
/// refused.
class ConformanceTest {
    private static JsonObject said(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    static Stream<Path> said() throws IOException {
        return Shared.files("conformance", ".json").stream()
                .filter(f -> Files.exists(nir(f, ".json")));
    }

    private static Path nir(Path json, String end) {
        return Path.of(json.toString().replace(end, ".nir"));
    }

    @ParameterizedTest
    @MethodSource("said")
    void a_file_reads_strictly_if_it_is_valid(Path json) throws IOException {
        JsonObject said = said(json);
        var result = NirFile.read(nir(json, ".json"), Leniency.strict());
        assertEquals(
                said.get("valid").getAsBoolean(),
                result instanceof Result.Ok,
                () -> result.diagnostics().toString());
        if (result instanceof Result.Ok<NirFile.Opened>(var opened, _)
                && said.get("shapes") instanceof JsonObject shapes) {
            shapes(shapes, opened.network().nodes());
        }
    }

    /// Ports of inner graphs are nodes in the descriptions, and none in the network.
    private static void shapes(JsonObject said, List<NirNode> nodes) {
        Map<String, NirNode> byPath = new HashMap<>();
        nodes.forEach(node -> byPath.put(node.path(), node));
        int found = 0;
        for (String path : said.keySet()) {
            NirNode node = byPath.get(path);
            if (node != null) {
                JsonObject shapes = said.getAsJsonObject(path);
                assertEquals(shape(shapes.getAsJsonArray("in")), node.in(), path);
                assertEquals(shape(shapes.getAsJsonArray("out")), node.out(), path);
                found++;
            } else {
                assertTrue(path.contains("/"), path);
            }
        }
        assertTrue(found > 0 || said.isEmpty());
    }

    private static Shape shape(JsonArray extents) {
        return new Shape(extents.asList().stream().map(e -> e.getAsInt()).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "bad_dangling_edge, nir-edge, `lif`",
        "bad_missing_param, nir-missing, `lif`",
        "bad_shape_mismatch, nir-shape, `lif`",
        "bad_unknown_type, nir-type, `pool`",
        "old_0_0_4_root_layout, nir-layout, 0.0.1",
        "suspicious_values, nir-value, `tau[0]` is -0.01",
        "suspicious_values, nir-value, `weight[0][1]` is NaN",
        "suspicious_values, nir-value, `v_threshold[2]` is Infinity",
        "duplicate_edges, nir-duplicate-edge, `input` to `sc`",
        "implicit_io, nir-implicit, `input_fc`",
        "implicit_io, nir-implicit, `output_lif`",
        "no_edges, nir-unreached, `output`",
        "single_node_root, nir-repair, `LIF`",
        "scalar_params, nir-repair, [3]",
    })
    void a_file_is_told_what_is_odd_about_it(String file, String code, String words)
            throws IOException {
        var found = NirFile.check(Shared.nir().resolve("conformance/" + file + ".nir"));
        assertTrue(
                found.stream().anyMatch(d -> d.code().equals(code) && d.message().contains(words)),
                found.toString());
    }

    @Test
    void a_truncated_file_is_refused() throws IOException {
        var found = NirFile.check(Shared.nir().resolve("conformance/bad_truncated.nir"));
        assertTrue(found.stream().anyMatch(Diagnostic::isError), found.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "lif_norse, true, true",
        "cnn_sinabs, true, true",
        "braille_noDelay_noBias_subtract, true, true",
        "braille_noDelay_noBias_subtract_subgraph_repaired, true, true",
        "braille_noDelay_noBias_subtract_subgraph_dangling, false, true",
        "lif_scalar_parameters, true, true",
        "scnn_mnist_2023-10-02, false, true",
        "braille_2023-10-18, false, true",
        "feedback_graph, true, true",
    })
    void a_published_file_reads(String name, boolean strictly, boolean leniently)
            throws IOException {
        Path file = Shared.nir().resolve("genuine/" + name + ".nir");
        var strict = NirFile.read(file, Leniency.strict());
        var lenient = NirFile.read(file, Leniency.lenient());
        assertEquals(strictly, strict instanceof Result.Ok, () -> strict.diagnostics().toString());
        assertEquals(
                leniently, lenient instanceof Result.Ok, () -> lenient.diagnostics().toString());
        JsonObject said = said(Path.of(file.toString().replace(".nir", ".expected.json")));
        if (strict instanceof Result.Ok<NirFile.Opened>(var opened, _)) {
            assertEquals(said.get("sha256").getAsString(), opened.origin().sha256());
            shapes(said.getAsJsonObject("shapes"), opened.network().nodes());
        }
    }
}
