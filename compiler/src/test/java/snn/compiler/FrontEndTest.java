package snn.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import snn.ir.Encoder;
import snn.ir.Input;
import snn.ir.Model;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.Target;
import snn.ir.TimeGrid;
import snn.ir.WeightFormat;
import snn.ir.graph.Edge;
import snn.ir.graph.Named;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.training.Adam;
import snn.ir.training.Loss;
import snn.ir.training.Penalty;
import snn.ir.training.Surrogate;
import snn.ir.unit.Dimension;

class FrontEndTest {
    private final Model model = FrontEnd.compile("mlp.snn", Example.MLP).orThrow();

    @Test
    void nodes_are_named_after_the_layer_and_stand_in_the_order_of_the_text() {
        assertEquals(
                List.of("image", "spikes", "h.flatten", "h.dense", "h", "out.dense", "out"),
                model.graph().nodes().stream().map(Named::name).toList());
        assertEquals(
                List.of(
                        Edge.of("image", "spikes"),
                        Edge.of("spikes", "h.flatten"),
                        Edge.of("h.flatten", "h.dense"),
                        Edge.of("h.dense", "h"),
                        Edge.of("h", "out.dense"),
                        Edge.of("out.dense", "out")),
                model.graph().edges());
    }

    @Test
    void the_header_holds_name_doc_comment_and_source() {
        assertEquals("fashion_mlp", model.header().name());
        assertEquals(
                "Fashion-MNIST, rate coded,\none hidden layer.", model.header().documentation());
        assertEquals(Example.MLP, model.header().source());
        assertEquals(new TimeGrid(25, 1), model.time().orElseThrow());
    }

    @Test
    void input_and_encoder_are_filled_in() {
        var image = assertInstanceOf(Input.class, model.graph().node("image"));
        assertEquals(Shape.of(28, 28), image.shape());
        assertEquals(1.0, image.high());
        var spikes = assertInstanceOf(Encoder.class, model.graph().node("spikes"));
        assertEquals("poisson", spikes.kind());
        assertEquals(200.0, spikes.parameters().get("rate"));
    }

    @Test
    void projections_have_their_fans_format_and_bias() {
        var dense = assertInstanceOf(Projection.class, model.graph().node("h.dense"));
        assertEquals(784, dense.fanIn());
        assertEquals(600, dense.fanOut());
        assertEquals(WeightFormat.REAL, dense.format());
        var last = assertInstanceOf(Projection.class, model.graph().node("out.dense"));
        assertEquals(WeightFormat.BINARY, last.format());
        assertTrue(last.biased());
    }

    @Test
    void neurons_have_every_parameter_and_choice() {
        var hidden = assertInstanceOf(Population.class, model.graph().node("h"));
        assertEquals("lif", hidden.kind());
        assertEquals(Tensor.scalar(20.0), hidden.parameters().get("tau_mem"));
        assertEquals(Tensor.scalar(1.0), hidden.parameters().get("threshold"));
        assertEquals(Tensor.scalar(2.0), hidden.parameters().get("refractory"));
        assertEquals(Set.of("threshold"), hidden.learned());
        assertEquals("subtract", hidden.choices().get("reset"));
        assertEquals("jump", hidden.choices().get("integration"));
        var out = assertInstanceOf(Population.class, model.graph().node("out"));
        assertEquals(Set.of("tau_mem"), out.parameters().keySet());
    }

    @Test
    void the_read_out_names_its_node() {
        ReadOut label = model.readOuts().getFirst();
        assertEquals("label", label.name());
        assertEquals("out", label.node());
        assertEquals(Reduction.MAX_OVER_TIME, label.reduction());
        assertTrue(label.argmax());
    }

    @Test
    void the_training_section_is_data() {
        var training = model.header().training().orElseThrow();
        assertEquals("fashion_mnist", training.data());
        assertEquals(new Surrogate(Surrogate.Shape.FAST_SIGMOID, 25, true), training.surrogate());
        assertEquals(new Loss(Reduction.MAX_OVER_TIME, "out", 2), training.loss());
        assertEquals(new Adam(1e-3, 0.9, 0.999, 1e-8, Adam.Schedule.COSINE), training.optimizer());
        assertEquals(List.of(Penalty.rateAbove("h", 50, 1e-2)), training.penalties());
        assertEquals(0.1, training.dropout());
        assertEquals(128, training.batch());
        assertEquals(7, training.seed());
    }

    @Test
    void targets_keep_only_what_is_written() {
        List<Target> targets = model.header().targets();
        assertEquals(Set.of("weights"), targets.getFirst().settings().keySet());
        assertEquals(
                new Target.Setting.Quantity(24e6, Dimension.FREQUENCY),
                targets.getLast().settings().get("clock"));
    }
}
