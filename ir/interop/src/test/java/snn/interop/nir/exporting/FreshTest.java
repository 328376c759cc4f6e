package snn.interop.nir.exporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import snn.interop.hdf5.Hdf5;
import snn.interop.nir.NirEdge;
import snn.interop.nir.NirFile;
import snn.interop.nir.NirNode;
import snn.interop.nir.Primitive;
import snn.interop.nir.importing.ImportOptions;
import snn.interop.nir.importing.Importing;
import snn.interop.nir.importing.Option;
import snn.interop.nir.importing.Origin;
import snn.interop.nir.reading.Leniency;
import snn.interop.nir.reading.Read;
import snn.interop.nir.reading.Reading;
import snn.ir.Model;
import snn.ir.Pooling;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.expr.Comparison;
import snn.ir.foreign.Foreign;
import snn.ir.neuron.Integration;
import snn.ir.synapse.Dense;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.verify.Verify;
import snn.ir.wire.ModelHash;
import snn.ir.wire.StoredModel;

class FreshTest {
    private static final Origin ORIGIN = new Origin("net.nir", "", List.of());

    @TempDir private Path folder;

    static Stream<Arguments> models() {
        return Stream.of(
                Arguments.of("mlp", Models.mlp()),
                Arguments.of("recurrent", Models.recurrent()),
                Arguments.of("selfish", Models.selfish()),
                Arguments.of("connections", Models.connections()),
                Arguments.of("signals", Models.signals()),
                Arguments.of("lossy", Models.lossy()));
    }

    private static Export export(Model model, ExportOptions options) {
        return Exporting.of(model, options).orThrow();
    }

    private static Read read(Foreign.Group tree) {
        return Reading.of(tree, Leniency.strict()).orThrow();
    }

    private static Model imported(Foreign.Group tree, ImportOptions options) {
        return Importing.of(read(tree).network(), tree, ORIGIN, options).orThrow();
    }

    private static String hash(Model model) {
        return ModelHash.content(StoredModel.of(model));
    }

    private static NirNode node(Foreign.Group tree, String path) {
        return read(tree).network().nodes().stream()
                .filter(n -> n.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /// Without our own fields.
    private static Foreign.Group foreign(Foreign.Group tree) {
        return Trees.changed(
                tree,
                List.of("node"),
                root -> {
                    Map<String, Foreign> members = new TreeMap<>(root.members());
                    members.remove("metadata");
                    return new Foreign.Group(members);
                });
    }

    @ParameterizedTest
    @MethodSource("models")
    void what_is_written_comes_back_the_same_through_a_file(String name, Model model) {
        assertEquals(List.of(), Verify.model(model), name);
        Export export = export(model, ExportOptions.STANDARD.withLossy(true));
        Path file = NirFile.write(folder.resolve("net.nir"), export).orThrow();
        Foreign.Group tree = Hdf5.read(file).orThrow();
        assertEquals(export.file(), tree);
        Model again = imported(tree, ImportOptions.NONE);
        assertEquals(hash(model), hash(again), name);
        assertEquals(tree, export(again, ExportOptions.STANDARD).file(), "and leaves again");
    }

    @ParameterizedTest
    @MethodSource("models")
    void other_tools_read_it_too(String name, Model model) {
        Foreign.Group tree = foreign(export(model, ExportOptions.STANDARD.withLossy(true)).file());
        assertEquals(List.of(), Reading.of(tree, Leniency.strict()).diagnostics(), name);
        assertEquals(List.of(), Verify.model(imported(tree, ImportOptions.NONE)));
    }

    @Test
    void weights_that_were_trained_on_come_back_too() {
        Foreign.Group tree = export(Models.mlp(), ExportOptions.STANDARD).file();
        Tensor weight = Tensor.of(Shape.of(2, 4), 1f, 2, 3, 4, 5, 6, 7, 8);
        Foreign.Group other =
                Trees.changed(
                        tree,
                        Trees.path("fc2"),
                        g -> Trees.with(g, "weight", Layout.numbers(weight)));
        Model again = imported(other, ImportOptions.NONE);
        assertEquals(Optional.of(weight), ((Projection) again.graph().node("fc2")).weights());
        assertEquals("lif", ((Population) again.graph().node("h")).kind());
    }

    @Test
    void a_parameter_that_another_tool_changed_counts_and_our_fields_say_how_to_read_it() {
        Foreign.Group tree = export(Models.lossy(), ExportOptions.STANDARD.withLossy(true)).file();
        Foreign.Group other =
                Trees.changed(
                        tree,
                        Trees.path("h"),
                        g ->
                                Trees.with(
                                        g,
                                        "v_threshold",
                                        Layout.numbers(
                                                Tensor.of(Shape.of(4), 2.0, 2.0, 2.0, 2.0))));
        Model again = imported(other, ImportOptions.NONE);
        Population h = (Population) again.graph().node("h");
        assertEquals("nir_lif", h.kind());
        assertEquals(2, Objects.requireNonNull(h.parameters().get("threshold")).real(0));
        assertEquals(
                "subtract",
                again.header().provenance().orElseThrow().assumptions().stream()
                        .filter(a -> a.option().equals("reset"))
                        .findFirst()
                        .orElseThrow()
                        .value());
        assertEquals(0.5, again.time().orElseThrow().dt());
        assertEquals(20, again.time().orElseThrow().steps());
    }

    @Test
    void whoever_decides_otherwise_gets_what_they_ask_for() {
        Foreign.Group tree = export(Models.mlp(), ExportOptions.STANDARD).file();
        Model again = imported(tree, ImportOptions.NONE.with(Option.DT, "0.25 ms"));
        assertEquals(0.25, again.time().orElseThrow().dt());
        assertEquals("nir_lif", ((Population) again.graph().node("h")).kind());
    }

    @Test
    void all_losses_are_refused_at_once_with_their_nodes_or_written_and_named() {
        var refused =
                assertInstanceOf(
                        Result.Rejected.class,
                        Exporting.of(Models.lossy(), ExportOptions.STANDARD));
        List<Diagnostic> problems =
                Exporting.of(Models.lossy(), ExportOptions.STANDARD).diagnostics();
        assertEquals(refused.problems(), problems);
        assertTrue(problems.stream().allMatch(p -> p.code().equals("nir-export")));
        Export export = export(Models.lossy(), ExportOptions.STANDARD.withLossy(true));
        assertEquals(
                List.of("spikes", "h", "h", "label"),
                export.losses().stream().map(Loss::node).toList());
        assertEquals(export.losses().size(), problems.size());
    }

    @Test
    void what_no_reader_needs_is_told_and_no_loss() {
        Model model =
                Models.mlp()
                        .mapNodes(n ->
                                n instanceof Projection p
                                        ? new Projection(
                                                p.name(),
                                                p.connectivity(),
                                                new WeightFormat(
                                                        WeightFormat.Values.INT8,
                                                        WeightFormat.Sign.ANY,
                                                        false),
                                                p.biased(),
                                                p.weights(),
                                                p.bias(),
                                                p.start(),
                                                p.origin())
                                        : n);
        Result<Export> result = Exporting.of(model, ExportOptions.STANDARD);
        assertEquals(List.of(), result.orThrow().losses());
        assertTrue(result.diagnostics().toString().contains("int8"), result.toString());
    }

    @Test
    void what_nothing_can_stand_for_is_refused_even_so() {
        Model model =
                new Models()
                        .signal("in", 1, 4, 4)
                        .pooling(
                                "max",
                                Pooling.Kind.MAX,
                                Shape.of(1, 4, 4),
                                Window.of(2, 2, 2, 0, 1))
                        .neurons("a", "alif", 1, 2, 2)
                        .edge("in_s", "max")
                        .edge("max", "a")
                        .output("y", "a")
                        .model();
        List<Diagnostic> problems =
                Exporting.of(model, ExportOptions.STANDARD.withLossy(true)).diagnostics();
        assertEquals(2, problems.size(), problems.toString());
        assertTrue(problems.getFirst().message().contains("`max`"), problems.toString());
        assertTrue(problems.getLast().message().contains("`a`"), problems.toString());
    }

    // --- delays and loops

    @Test
    void a_loops_own_delay_needs_no_node_wherever_it_stands() {
        for (Model model : List.of(Models.recurrent(), Models.selfish())) {
            Export export = export(model, ExportOptions.STANDARD);
            assertFalse(
                    read(export.file()).network().nodes().stream()
                            .anyMatch(n -> n.primitive() instanceof Primitive.Delay));
        }
    }

    @Test
    void any_other_delay_is_a_node() {
        Foreign.Group tree = export(Models.connections(), ExportOptions.STANDARD).file();
        var delay = assertInstanceOf(Primitive.Delay.class, node(tree, "flat.delay").primitive());
        assertEquals(0.001, delay.delay().real(0));
    }

    @Test
    void two_neurons_in_one_loop_with_one_delay_are_a_loss_and_named_outright() {
        Model model =
                new Models()
                        .signal("in", 2)
                        .neurons("a", "lif", 2)
                        .neurons("b", "lif", 2)
                        .dense("w", 2, 2, false)
                        .edge("in_s", "a")
                        .edge("a", "b")
                        .edge("b", "w", 1)
                        .edge("w", "a")
                        .output("y", "b")
                        .model();
        assertInstanceOf(Result.Rejected.class, Exporting.of(model, ExportOptions.STANDARD));
        Foreign.Group tree = export(model, ExportOptions.STANDARD.withLossy(true)).file();
        assertEquals(
                Optional.of("b:w"),
                Trees.group(tree, List.of("node", "metadata", "snn"))
                        .flatMap(own -> Trees.word(own, "delayed-edges")));
        assertEquals(hash(model), hash(imported(tree, ImportOptions.NONE)));
    }

    // --- recurrent layers

    @ParameterizedTest
    @EnumSource(
            value = ExportOptions.Recurrent.class,
            names = {"FLAT", "NESTED", "SELF"})
    void every_form_of_a_recurrent_layer_reads_back(ExportOptions.Recurrent form) {
        Model model = Models.selfish();
        Export export = export(model, ExportOptions.STANDARD.withRecurrent(form));
        assertEquals(List.of(), Reading.of(export.file(), Leniency.strict()).diagnostics());
        assertEquals(hash(model), hash(imported(export.file(), ImportOptions.NONE)));
    }

    @Test
    void forms_have_the_names_that_others_look_for() {
        Model model = Models.recurrent();
        Foreign.Group flat =
                export(model, ExportOptions.STANDARD.withRecurrent(ExportOptions.Recurrent.FLAT))
                        .file();
        List<NirEdge> edges = read(flat).network().edges();
        assertTrue(edges.contains(new NirEdge("h.lif", "h.w_rec")), edges.toString());
        assertTrue(edges.contains(new NirEdge("h.w_rec", "h.lif")), edges.toString());
        Foreign.Group nested =
                export(model, ExportOptions.STANDARD.withRecurrent(ExportOptions.Recurrent.NESTED))
                        .file();
        Foreign.Group inner = Trees.group(nested, Trees.path("h")).orElseThrow();
        assertEquals(Optional.of("NIRGraph"), Trees.word(inner, "type"));
        assertEquals(
                List.of("input", "lif", "lif", "w_rec", "w_rec", "lif", "lif", "output"),
                ((Foreign.Words) Optional.ofNullable(inner.members().get("edges")).orElseThrow())
                        .values());
        assertEquals(hash(model), hash(imported(nested, ImportOptions.NONE)));
        assertEquals(hash(model), hash(imported(flat, ImportOptions.NONE)));
    }

    @Test
    void an_edge_to_itself_has_no_weights() {
        var result =
                Exporting.of(
                        Models.recurrent(),
                        ExportOptions.STANDARD.withRecurrent(ExportOptions.Recurrent.SELF));
        assertInstanceOf(Result.Rejected.class, result);
        assertTrue(result.diagnostics().getFirst().message().contains("`back`"));
    }

    // --- layout

    @Test
    void parameters_have_the_full_shape_and_resets_and_input_weights_are_always_there() {
        Foreign.Group tree = export(Models.recurrent(), ExportOptions.STANDARD).file();
        Foreign.Group h = Trees.node(tree, "h").orElseThrow();
        assertEquals(
                List.of(
                        "r",
                        "tau_mem",
                        "tau_syn",
                        "type",
                        "v_leak",
                        "v_reset",
                        "v_threshold",
                        "w_in"),
                List.copyOf(h.members().keySet()));
        for (String name : List.of("r", "v_reset", "w_in")) {
            assertEquals(Shape.of(4), Trees.numbers(h, name).orElseThrow().values().shape(), name);
        }
    }

    @Test
    void a_convolution_says_everything_and_pads_alike() {
        Foreign.Group tree = export(Models.connections(), ExportOptions.STANDARD).file();
        Foreign.Group conv = Trees.node(tree, "conv").orElseThrow();
        assertEquals(
                List.of(
                        "bias",
                        "dilation",
                        "groups",
                        "input_shape",
                        "padding",
                        "stride",
                        "type",
                        "weight"),
                List.copyOf(conv.members().keySet()));
        // both axes are padded after and not before: a tap of weight 0 evens each
        assertEquals(
                Shape.of(4, 2, 4, 4), Trees.numbers(conv, "weight").orElseThrow().values().shape());
    }

    @Test
    void a_scalar_r_is_chosen_for_the_rule_that_is_asked_for() {
        var euler =
                (Primitive.LeakyIntegrateAndFire)
                        node(export(Models.mlp(), ExportOptions.STANDARD).file(), "h").primitive();
        var jump =
                (Primitive.LeakyIntegrateAndFire)
                        node(
                                        export(
                                                        Models.mlp(),
                                                        new ExportOptions(
                                                                false,
                                                                ExportOptions.Recurrent.AS_IT_IS,
                                                                Optional.of(Integration.JUMP)))
                                                .file(),
                                        "h")
                                .primitive();
        assertEquals(euler.tau().real(0) / 0.0005, euler.r().real(0), 1e-9);
        assertEquals(0.02, jump.tau().real(0));
        assertEquals(1, jump.r().real(0));
    }

    @Test
    void names_below_a_node_that_is_no_graph_are_joined_with_dots() {
        Model model =
                new Models()
                        .signal("in", 2)
                        .projection("a/w", new Dense(2, 2), false)
                        .neurons("a", "lif", Map.of(), Comparison.GREATER, 2)
                        .edge("in_s", "a/w")
                        .edge("a/w", "a")
                        .output("y", "a")
                        .model();
        Foreign.Group tree = export(model, ExportOptions.STANDARD).file();
        assertTrue(Trees.node(tree, "a.w").isPresent());
        assertEquals(hash(model), hash(imported(tree, ImportOptions.NONE)));
    }
}
