package snn.compiler.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snn.compiler.FrontEnd;
import snn.compiler.expand.Library;
import snn.ir.Concat;
import snn.ir.Initialiser;
import snn.ir.Input;
import snn.ir.Model;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Projection;
import snn.ir.Sum;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.graph.Edge;
import snn.ir.graph.Named;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.training.Penalty;
import snn.ir.verify.Verify;

/// Chains of every kind become nodes and edges.
class ChainsTest {
    private static final String PORTS =
            """
            /// Two ports.
            neuron cell(tau = 20 ms) {
              input exc in mV
              input inh in mV
              state v = 0 mV
              dv/dt = (exc - inh - v) / tau
              spike when v >= 1 mV { v = 0 mV }
            }
            """;

    private static Model compiled(String layers) {
        return compiled(layers, "");
    }

    private static Model compiled(String layers, String more) {
        String text =
                PORTS
                        + """
                        network tiny {
                          time 10 steps of 1 ms
                          /// A picture.
                          input  image  = real[2, 8, 6]
                          input  line   = real[5]
                          encode pixels = image -> poisson(rate = 200 Hz)
                          encode spikes = line -> poisson(rate = 200 Hz)
                          %s
                          layer  out    = join(exc = spikes, inh = prev(deep) -> flatten -> dense(5))
                                          -> cell -> dense(2) -> li(tau_mem = 20 ms)
                          output label  = out -> max_over_time -> argmax
                          %s
                        }
                        """
                                .formatted(layers, more);
        var compiled =
                FrontEnd.compile(
                        "test.snn",
                        text,
                        Library.empty(),
                        (_, _) -> Result.ok(Tensor.of(Shape.of(3, 5), new double[15])),
                        _ -> {});
        if (compiled instanceof Result.Ok<Model>(var model, var warnings)) {
            assertEquals(List.of(), warnings.stream().map(Diagnostic::message).toList());
            assertEquals(List.of(), Verify.model(model));
            return model;
        }
        throw new AssertionError(compiled.diagnostics().toString());
    }

    private static List<String> nodes(Model model, String layer) {
        return model.graph().nodes().stream()
                .map(Named::name)
                .filter(n -> n.equals(layer) || n.startsWith(layer + "."))
                .toList();
    }

    private static Window window(Model model, String node) {
        var projection = (Projection) model.graph().node(node);
        return ((Convolution) projection.connectivity()).window();
    }

    @Test
    void what_is_added_up_before_an_element_becomes_edges() {
        var model = compiled("layer deep = add(spikes -> dense(7), prev(deep) -> dense(7)) -> lif");
        assertEquals(List.of("deep.dense", "deep.dense2", "deep"), nodes(model, "deep"));
        assertEquals(
                List.of(Edge.of("deep.dense", "deep"), Edge.of("deep.dense2", "deep")),
                model.graph().into("deep"));
        assertEquals(
                List.of(new Edge("deep", "deep.dense2", "input", 1)),
                model.graph().into("deep.dense2"));
    }

    @Test
    void a_layer_that_only_adds_up_is_a_sum() {
        var model =
                compiled(
                        """
                        layer a = spikes -> dense(4) -> lif
                        layer b = spikes -> dense(4) -> lif
                        layer deep = add(a, b @ -2 steps, a @ -3 ms)
                        """);
        assertEquals(Shape.of(4), ((Sum) model.graph().node("deep")).shape());
        assertEquals(
                List.of(
                        Edge.of("a", "deep"),
                        new Edge("b", "deep", "input", 2),
                        new Edge("a", "deep", "input", 0, 3)),
                model.graph().into("deep"));
    }

    @Test
    void delays_add_up_along_a_chain() {
        var model =
                compiled(
                        """
                        layer a = spikes -> dense(4) -> delay(2 steps) -> lif
                        layer deep = a @ -1 step -> delay(3 ms)
                        """);
        assertEquals(List.of(new Edge("a.dense", "a", "input", 2)), model.graph().into("a"));
        assertEquals(List.of(new Edge("a", "deep", "input", 1, 3)), model.graph().into("deep"));
    }

    @Test
    void a_concatenation_has_a_port_for_each_part() {
        var model =
                compiled(
                        """
                        layer a = pixels -> conv2d(3, kernel = 3, padding = same) -> lif
                        layer deep = concat(a, pixels) -> conv2d(4, kernel = [3, 1], stride = 2) -> lif
                        """);
        var joined = (Concat) model.graph().node("deep.concat");
        assertEquals(Shape.of(5, 8, 6), joined.shape());
        assertEquals("part1", model.graph().into("deep.concat").get(1).port());
        assertEquals(Shape.of(4, 3, 3), model.graph().node("deep").shape());
    }

    @Test
    void a_join_leads_to_the_ports_of_a_neuron() {
        var model = compiled("layer deep = spikes -> dense(4) -> lif");
        assertEquals(
                List.of(
                        new Edge("spikes", "out.cell", "exc", 0),
                        new Edge("out.dense", "out.cell", "inh", 0)),
                model.graph().into("out.cell"));
        assertEquals(
                List.of(new Edge("deep", "out.flatten", "input", 1)),
                model.graph().into("out.flatten"));
    }

    @Test
    void windows_are_given_by_numbers_lists_and_words() {
        var model =
                compiled(
                        """
                        layer a = pixels -> conv2d(4, kernel = [3, 5], padding = same, dilation = [2, 1]) -> lif
                        layer b = a -> avg_pool(2) -> conv2d(4, kernel = 2, padding = valid, groups = 2) -> lif
                        layer deep = b -> max_pool([2, 1], stride = 1, padding = [0, 1]) -> lif
                        """);
        assertEquals(
                new Window(List.of(3, 5), List.of(1, 1), List.of(2, 2), List.of(2, 1)),
                window(model, "a.conv2d"));
        assertEquals(Shape.of(4, 4, 3), model.graph().node("b.avg_pool").shape());
        assertEquals(
                Window.of(2, 2, 2, 0, 1), ((Pooling) model.graph().node("b.avg_pool")).window());
        assertEquals(
                2,
                ((Convolution) ((Projection) model.graph().node("b.conv2d")).connectivity())
                        .groups());
        assertEquals(
                new Window(List.of(2, 1), List.of(1, 1), List.of(0, 1), List.of(1, 1)),
                ((Pooling) model.graph().node("deep.max_pool")).window());
        assertEquals(Shape.of(4, 2, 4), model.graph().node("deep").shape());
    }

    @Test
    void windows_may_be_padded_unevenly() {
        var model =
                compiled(
                        """
                        layer a = pixels -> conv2d(4, kernel = [2, 4], padding = same) -> lif
                        layer deep = a -> avg_pool(3, stride = 1, padding = 1, padding_after = [0, 1]) -> lif
                        """);
        assertEquals(
                new Window(
                        List.of(2, 4), List.of(1, 1), List.of(0, 1), List.of(1, 2), List.of(1, 1)),
                window(model, "a.conv2d"));
        assertEquals(Shape.of(4, 8, 6), model.graph().node("a").shape());
        assertEquals(
                new Window(
                        List.of(3, 3), List.of(1, 1), List.of(1, 1), List.of(0, 1), List.of(1, 1)),
                ((Pooling) model.graph().node("deep.avg_pool")).window());
        assertEquals(Shape.of(4, 7, 6), model.graph().node("deep").shape());
    }

    @Test
    void synapses_are_given_formats_signs_and_beginnings() {
        var model =
                compiled(
                        """
                        layer a = spikes -> dense(4, weights = int4, sign = positive, scale = channel,
                                                  init = normal(0, 0.5), bias = true) -> lif
                        layer b = a -> sparse(6, probability = 0.5, seed = 3, init = he) -> lif
                        layer c = b -> one_to_one(init = uniform(-1, 1), weights = ternary) -> lif
                        layer deep = c -> dense(2, init = xavier(gain = 2)) -> lif
                        """);
        var a = (Projection) model.graph().node("a.dense");
        assertEquals(
                new WeightFormat(WeightFormat.Values.INT4, WeightFormat.Sign.POSITIVE, true),
                a.format());
        assertEquals(Optional.of(new Initialiser.Normal(0, 0.5)), a.start());
        assertEquals(true, a.biased());
        var b = (Projection) model.graph().node("b.sparse");
        assertEquals(new Sparse(4, 6, 0.5, 3), b.connectivity());
        assertEquals(Optional.of(new Initialiser.He()), b.start());
        var c = (Projection) model.graph().node("c.one_to_one");
        assertEquals(new OneToOne(Shape.of(6)), c.connectivity());
        assertEquals(
                Optional.of(new Initialiser.Xavier(2)),
                ((Projection) model.graph().node("deep.dense")).start());
    }

    @Test
    void weights_may_come_from_a_file() {
        var model =
                compiled(
                        "layer deep = spikes -> dense(3, init = file(\"w.npy\"), bias = true) -> lif");
        var deep = (Projection) model.graph().node("deep.dense");
        assertEquals(Shape.of(3, 5), deep.weights().orElseThrow().shape());
        assertEquals(Shape.of(3), deep.bias().orElseThrow().shape());
        assertEquals(Optional.empty(), deep.start());
    }

    @Test
    void normalisation_and_dropout_keep_the_shape() {
        var model =
                compiled(
                        """
                        layer a = pixels -> conv2d(3, kernel = 3) -> batch_norm(momentum = 0.2) -> lif
                        layer deep = a -> dropout(0.2) -> flatten -> dense(3) -> bntt -> lif
                        """);
        var a = (Normalisation) model.graph().node("a.batch_norm");
        assertEquals(Shape.of(3, 6, 4), a.shape());
        assertEquals(0.2, a.momentum());
        assertEquals(true, ((Normalisation) model.graph().node("deep.bntt")).throughTime());
        assertEquals(Shape.of(3, 6, 4), model.graph().node("deep.dropout").shape());
    }

    @Test
    void comments_reach_the_model() {
        assertEquals(
                Map.of("image", "A picture.", "cell", "Two ports."),
                compiled("layer deep = spikes -> dense(4) -> lif").header().notes());
    }

    @Test
    void penalties_are_of_rates_and_of_weights() {
        var model =
                compiled(
                        "layer deep = spikes -> dense(4) -> lif",
                        """
                        train {
                          data = digits
                          rule = surrogate(fast_sigmoid)
                          loss = cross_entropy(max_over_time(out))
                          penalty = rate_below(deep, 5 Hz, strength = 0.1, per = neuron, power = 1)
                          penalty = l2(out, 1e-3)
                        }
                        """
                                .replace("l2(out, 1e-3)", "l2(out, strength = 1e-3)"));
        assertEquals(
                List.of(
                        new Penalty.Rate(
                                "deep", Penalty.Bound.LOWER, 5, 0.1, Penalty.Per.NEURON, 1),
                        new Penalty.Weights("out", Penalty.Norm.L2, 1e-3)),
                model.header().training().orElseThrow().penalties());
    }

    @Test
    void an_input_may_have_a_value_for_each_step() {
        var model = compiled("layer deep = spikes -> dense(4) -> lif");
        assertEquals(Input.Form.REAL, ((Input) model.graph().node("image")).form());
    }
}
