package snn.interop.nir.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snn.interop.nir.NirEdge;
import snn.interop.nir.NirNetwork;
import snn.interop.nir.NirNode;
import snn.interop.nir.Primitive;
import snn.ir.Model;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;
import snn.ir.graph.Edge;
import snn.ir.synapse.Convolution;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

class GraphsTest {
    private static final NirNetwork LOOP =
            Graphs.with(
                    Graphs.chain("1.0.8", Graphs.neuron("lif", Graphs.lif(0.02, 1, 0))),
                    Graphs.linear("w_rec", 2, 2, 1, 2, 3, 4),
                    new NirEdge("lif", "w_rec"),
                    new NirEdge("w_rec", "lif"));

    @Test
    void what_leaves_the_neuron_of_a_loop_is_one_step_late() {
        Model model = Graphs.imported(LOOP, ImportOptions.NONE).orThrow();
        assertEquals(List.of("lif->w_rec"), late(model));
    }

    @Test
    void or_what_enters_it() {
        var options = ImportOptions.NONE.with(Option.LOOP_DELAY, "target");
        assertEquals(List.of("w_rec->lif"), late(Graphs.imported(LOOP, options).orThrow()));
    }

    @Test
    void or_what_is_named() {
        var options = ImportOptions.NONE.with(Option.DELAYED_EDGES, "w_rec:lif,input:lif");
        Model model = Graphs.imported(LOOP, options).orThrow();
        assertEquals(List.of("input/signal->lif", "w_rec->lif"), late(model));
    }

    @Test
    void a_rule_beside_names_is_told_to_say_nothing() {
        var both =
                ImportOptions.NONE
                        .with(Option.DELAYED_EDGES, "w_rec:lif")
                        .with(Option.LOOP_DELAY, "source");
        var result = Graphs.imported(LOOP, both);
        assertEquals(List.of("w_rec->lif"), late(result.orThrow()));
        assertTrue(Graphs.words(result).contains("`--loop-delay` says nothing"));
    }

    @Test
    void a_loop_that_is_left_without_a_delay_is_named() {
        var options = ImportOptions.NONE.with(Option.DELAYED_EDGES, "input:lif");
        var result = Graphs.imported(LOOP, options);
        assertInstanceOf(Result.Rejected.class, result);
        assertTrue(
                Graphs.words(result)
                        .contains(
                                "nir-loop: no edge of the loop `lif` -> `w_rec` -> `lif` is"
                                        + " delayed"),
                Graphs.words(result));
    }

    @Test
    void a_loop_of_synapses_alone_is_named() {
        var network =
                Graphs.with(
                        Graphs.chain("1", Graphs.linear("a", 1, 1, 2)),
                        Graphs.linear("b", 1, 1, 2),
                        new NirEdge("a", "b"),
                        new NirEdge("b", "a"));
        assertTrue(
                Graphs.words(Graphs.imported(network, ImportOptions.NONE))
                        .contains("`a` -> `b` -> `a`"));
    }

    @Test
    void a_neuron_that_feeds_itself_is_a_loop() {
        var network = LOOP;
        var self = Graphs.with(network, OptionsTest.output(2), new NirEdge("lif", "lif"));
        assertTrue(late(Graphs.imported(self, ImportOptions.NONE).orThrow()).contains("lif->lif"));
    }

    @Test
    void slow_synapses_hold_back_what_they_put_out_and_a_loop_needs_no_more() {
        var options = ImportOptions.NONE.with(Option.SYNAPSE_DELAY, "1");
        assertEquals(List.of("w_rec->lif"), late(Graphs.imported(LOOP, options).orThrow()));
    }

    @Test
    void an_output_reads_the_one_population_before_it() {
        Model model = Graphs.imported(LOOP, ImportOptions.NONE).orThrow();
        assertEquals("lif", model.readOuts().getFirst().node());
        assertEquals("output", model.readOuts().getFirst().name());
        assertTrue(model.graph().find("output").isEmpty());
    }

    @Test
    void an_output_of_anything_else_holds_it() {
        var network = Graphs.chain("1", Graphs.linear("a", 2, 1, 2, 3));
        Model model = Graphs.imported(network, ImportOptions.NONE).orThrow();
        assertEquals("output/sum", model.readOuts().getFirst().node());
        assertEquals("nir_output", ((Population) model.graph().node("output/sum")).kind());
    }

    @Test
    void an_edge_counts_as_often_as_it_is_there_or_once() {
        var twice = Graphs.with(LOOP, OptionsTest.output(2), new NirEdge("input", "lif"));
        var add = Graphs.imported(twice, ImportOptions.NONE);
        assertEquals(3, add.orThrow().graph().into("lif").size());
        var once = Graphs.imported(twice, ImportOptions.NONE.with(Option.DUPLICATE_EDGES, "once"));
        assertEquals(2, once.orThrow().graph().into("lif").size());
    }

    @Test
    void weights_with_axes_before_them_are_groups_of_a_convolution() {
        var affine =
                new Primitive.Affine(
                        Tensor.of(Shape.of(3, 2, 1), 1, 2, 3, 4, 5, 6.0),
                        Optional.of(Tensor.of(Shape.of(2), 1.0, 2)));
        var network = Graphs.chain("1", new NirNode("fc", affine, Shape.of(3, 1), Shape.of(3, 2)));
        Model model = Graphs.imported(network, ImportOptions.NONE).orThrow();
        var fc = (Projection) model.graph().node("fc");
        assertEquals(3, ((Convolution) fc.connectivity()).groups());
        assertEquals(Shape.of(6, 1, 1), fc.weights().orElseThrow().shape());
        assertEquals(
                List.of(1.0, 2.0, 1.0, 2.0, 1.0, 2.0),
                java.util.Arrays.stream(fc.bias().orElseThrow().toDoubles()).boxed().toList());
        assertEquals(Shape.of(3, 2), model.graph().node("fc/out").shape());
    }

    @Test
    void a_bias_of_zeros_is_none() {
        var affine =
                new Primitive.Affine(
                        Tensor.of(Shape.of(1, 1), 2.0), Optional.of(Tensor.of(Shape.of(1), 0.0)));
        var network = Graphs.chain("1", new NirNode("fc", affine, Shape.of(1), Shape.of(1)));
        Model model = Graphs.imported(network, ImportOptions.NONE).orThrow();
        assertEquals(Optional.empty(), ((Projection) model.graph().node("fc")).bias());
    }

    @Test
    void weights_that_the_model_holds_are_not_kept_twice() {
        Tensor weight = Tensor.of(Shape.of(2, 2), 1f, 2f, 3f, 4f);
        Tensor bias = Tensor.of(Shape.of(2), 0f, 0f);
        var affine = new Primitive.Affine(weight, Optional.of(bias));
        var network = Graphs.chain("1", new NirNode("net/fc", affine, Shape.of(2), Shape.of(2)));
        var node =
                new Foreign.Group(
                        Map.of(
                                "weight", new Foreign.Numbers("float32", weight),
                                "bias", new Foreign.Numbers("float32", bias)));
        var file = within(within(within(within(node, "fc"), "nodes"), "net"), "nodes");
        Model model =
                Importing.of(network, within(file, "node"), Graphs.ORIGIN, ImportOptions.NONE)
                        .orThrow();
        var kept = model.header().provenance().orElseThrow().kept();
        var held = Trees.group(kept, "node", "nodes", "net", "nodes", "fc").orElseThrow();
        assertEquals(
                new Foreign.InModel("float32", Shape.of(2, 2), "net/fc", "weights"),
                held.members().get("weight"));
        assertEquals(new Foreign.Numbers("float32", bias), held.members().get("bias"));
    }

    @Test
    void a_weight_that_is_no_number_is_refused_with_its_node() {
        var network = Graphs.chain("1", Graphs.linear("fc", 1, 1, Double.NaN));
        var result = Graphs.imported(network, ImportOptions.NONE);
        assertInstanceOf(Result.Rejected.class, result);
        assertTrue(Graphs.words(result).contains("`fc`"), Graphs.words(result));
    }

    private static Foreign.Group within(Foreign.Group inner, String name) {
        return new Foreign.Group(Map.of(name, inner));
    }

    private static List<String> late(Model model) {
        return model.graph().edges().stream()
                .filter(Edge::isDelayed)
                .map(e -> e.from() + "->" + e.to())
                .sorted()
                .toList();
    }
}
