package snn.interop.nir.exporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.interop.hdf5.Hdf5;
import snn.interop.hdf5.Shared;
import snn.interop.nir.NirFile;
import snn.interop.nir.importing.ImportOptions;
import snn.interop.nir.importing.Importing;
import snn.interop.nir.reading.Leniency;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.ElementType;
import snn.ir.tensor.Tensor;
import snn.ir.wire.ModelHash;
import snn.ir.wire.StoredModel;

/// A file that came in leaves as it was: names, types, shapes, values, the order of edges, metadata
/// and what nobody knows.
class RoundTripTest {
    @TempDir private Path folder;

    /// Those that can be read; that the others are refused is the business of the reader's tests.
    static Stream<Path> files() throws IOException {
        return Stream.concat(
                        Shared.files("genuine", ".nir").stream(),
                        Shared.files("conformance", ".nir").stream())
                .filter(file -> imported(file, ImportOptions.NONE) instanceof Result.Ok);
    }

    static Stream<Path> weighted() throws IOException {
        return files().filter(file -> has(file, n -> n instanceof Projection));
    }

    static Stream<Path> spiking() throws IOException {
        return files().filter(file -> has(file, RoundTripTest::hasThreshold));
    }

    private static boolean has(Path file, Predicate<Node> wanted) {
        return model(file, ImportOptions.NONE).graph().nodes().stream().anyMatch(wanted);
    }

    private static boolean hasThreshold(Node node) {
        return node instanceof Population p && p.parameters().containsKey("threshold");
    }

    private static Result<Model> imported(Path file, ImportOptions options) {
        return NirFile.read(file, Leniency.lenient())
                .then(o -> Importing.of(o.network(), o.tree(), o.origin(), options));
    }

    private static Model model(Path file, ImportOptions options) {
        return imported(file, options).orThrow();
    }

    private static String hash(Model model) {
        return ModelHash.content(StoredModel.of(model));
    }

    /// What the file has, attributes aside.
    private static Foreign.Group plain(Foreign.Group tree) {
        Map<String, Foreign> members = new TreeMap<>(tree.members());
        members.keySet().removeIf(n -> n.startsWith(Foreign.ATTRIBUTE));
        return new Foreign.Group(members);
    }

    private Foreign.Group written(Model model, String name) {
        Export export = Exporting.of(model, ExportOptions.STANDARD).orThrow();
        assertEquals(List.of(), export.losses());
        Path out = NirFile.write(folder.resolve(name), export).orThrow();
        return plain(Hdf5.read(out).orThrow());
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_leaves_as_it_came(Path file) {
        Model model = model(file, ImportOptions.NONE);
        assertEquals(plain(Hdf5.read(file).orThrow()), written(model, "out.nir"));
        assertEquals(
                hash(model),
                hash(renamed(model(folder.resolve("out.nir"), ImportOptions.NONE), model)));
    }

    /// A model is named after its file.
    private static Model renamed(Model again, Model model) {
        return again.withHeader(model.header());
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_profile_changes_the_model_and_not_the_file(Path file) {
        Model model = model(file, ImportOptions.NONE.from("snntorch"));
        assertEquals(plain(Hdf5.read(file).orThrow()), written(model, "out.nir"));
    }

    @ParameterizedTest
    @MethodSource("weighted")
    void other_weights_are_other_weights_in_the_file_and_nothing_else(Path file) {
        Model model = model(file, ImportOptions.NONE);
        Model trained = model.mapNodes(n -> n instanceof Projection p ? trained(p) : n);
        Foreign.Group before = plain(Hdf5.read(file).orThrow());
        Foreign.Group after = written(trained, "out.nir");
        assertNotEquals(before, after);
        assertEquals(names(before), names(after));
        Model again = model(folder.resolve("out.nir"), ImportOptions.as(assumed(model)));
        assertEquals(hash(trained), hash(renamed(again, trained)));
    }

    private static List<snn.ir.foreign.Provenance.Assumption> assumed(Model model) {
        return model.header().provenance().orElseThrow().assumptions();
    }

    private static Projection trained(Projection p) {
        return p.withWeights(
                p.weights().map(RoundTripTest::moved).orElseThrow(),
                p.bias().map(RoundTripTest::moved));
    }

    /// Exact in single precision.
    private static Tensor moved(Tensor values) {
        if (values.type() == ElementType.FLOAT32) {
            float[] moved = values.toFloats();
            for (int n = 0; n < moved.length; n++) {
                moved[n] = moved[n] * 2 + 0.25f;
            }
            return Tensor.of(values.shape(), moved);
        }
        double[] moved = values.toDoubles();
        for (int n = 0; n < moved.length; n++) {
            moved[n] = moved[n] * 2 + 0.25;
        }
        return Tensor.of(values.shape(), moved);
    }

    /// Datasets by their paths.
    private static List<String> names(Foreign.Group group) {
        return group.members().entrySet().stream()
                .flatMap(e ->
                        e.getValue() instanceof Foreign.Group inner
                                ? names(inner).stream().map(n -> e.getKey() + "/" + n)
                                : Stream.of(e.getKey()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("spiking")
    void another_threshold_is_another_threshold_in_the_file_and_nothing_else(Path file) {
        Model model = model(file, ImportOptions.NONE);
        Model changed =
                model.mapNodes(n ->
                        n instanceof Population p && hasThreshold(p)
                                ? p.withParameter("threshold", Tensor.scalar(0.7))
                                : n);
        assertEquals(names(plain(Hdf5.read(file).orThrow())), names(written(changed, "out.nir")));
        Model again = model(folder.resolve("out.nir"), ImportOptions.as(assumed(model)));
        assertEquals(hash(changed), hash(renamed(again, changed)));
    }

    @Test
    void metadata_of_nodes_that_are_still_there_are_carried_over() {
        Model model =
                model(Shared.nir().resolve("conformance/metadata_rich.nir"), ImportOptions.NONE);
        Model later = new Model(model.header(), model.time(), model.graph(), List.of());
        Foreign.Group out = written(later, "out.nir");
        Foreign.Group before =
                Hdf5.read(Shared.nir().resolve("conformance/metadata_rich.nir")).orThrow();
        assertEquals(
                Optional.of(Trees.group(before, List.of("node", "nodes", "sc", "metadata"))),
                Optional.of(Trees.group(out, List.of("node", "nodes", "sc", "metadata"))));
    }
}
