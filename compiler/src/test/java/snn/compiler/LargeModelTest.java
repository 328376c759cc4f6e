package snn.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import snn.ir.Model;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;

/// A model of thousands of layers and megabytes of text is checked in a time that grows with its
/// size: what took the square of it would not end within the limit, which is some hundred times
/// what is needed.
@Timeout(60)
class LargeModelTest {
    private static final int LAYERS = 5000;

    private static String network(String layers, String output) {
        return """
        network large {
          time 10 steps of 1 ms
          input  image  = real[4]
          encode spikes = image -> poisson(rate = 200 Hz)
        %s
          output label = %s -> spike_count
        }
        """
                .formatted(layers, output);
    }

    private static String each(int from, String layer) {
        return IntStream.range(from, LAYERS)
                .mapToObj(n -> "  " + layer.replace("{n}", "" + n).replace("{m}", "" + (n - 1)))
                .collect(Collectors.joining("\n"));
    }

    /// Two megabytes: each layer has a neuron and a comment of its own, and loops back.
    private static String deep() {
        String note = "/// " + "what this layer is for, ".repeat(13) + "\n";
        return network(
                "  layer h0 = spikes -> dense(4) -> lif\n"
                        + each(
                                1,
                                "neuron n{n} = lif(tau_mem = {n} ms)\n"
                                        + note
                                        + "  layer h{n} = add(h{m} -> dense(4), prev(h{n})) -> n{n}"),
                "h" + (LAYERS - 1));
    }

    @Test
    void a_deep_model_compiles() {
        String text = deep();
        assertTrue(text.length() > 2_000_000, () -> "" + text.length());
        var compiled = FrontEnd.compile("large.snn", text);
        if (!(compiled instanceof Result.Ok<Model>(var model, _))) {
            throw new AssertionError(compiled.diagnostics().getFirst().toString());
        }
        assertEquals(2 * LAYERS + 2, model.graph().nodes().size());
        assertEquals(LAYERS - 1, model.header().notes().size());
    }

    /// As many mistakes are shown as somebody may read.
    @Test
    void many_outputs_and_a_train_section_are_checked() {
        String text =
                network(
                        "  layer h0 = spikes -> dense(4) -> lif\n"
                                + each(
                                        1,
                                        "layer h{n} = h{m} -> dense(4) -> lif\n"
                                                + "  output o{n} = h{n} -> spike_count")
                                + """

                                  train {
                                    data = digits
                                    rule = surrogate(fast_sigmoid)
                                    loss = cross_entropy(max_over_time(h10))
                                  }
                                """,
                        "h1");
        var found = FrontEnd.analyse("large.snn", text).diagnostics();
        assertTrue(found.stream().filter(d -> d.code().equals("loss-path")).count() > 100);
    }

    @Test
    void many_mistakes_are_told() {
        String text = network(each(1, "layer h{n} = g{m} -> dens(4) -> lif(tau = 3 ms)"), "h1");
        var found = FrontEnd.analyse("large.snn", text).diagnostics();
        assertTrue(
                found.stream()
                                .filter(d -> d.code().equals("unknown-name"))
                                .filter(Diagnostic::isError)
                                .count()
                        > 100);
    }

    @Test
    void a_cycle_of_all_layers_is_told_once() {
        String text =
                network(
                        "  layer h0 = add(spikes, h"
                                + (LAYERS - 1)
                                + ") -> lif\n"
                                + each(1, "layer h{n} = h{m} -> lif"),
                        "h1");
        var found = FrontEnd.analyse("large.snn", text).diagnostics();
        assertEquals(1, found.stream().filter(d -> d.code().equals("cycle")).count());
    }

    @Test
    void a_sum_of_all_layers_compiles() {
        String text =
                network(
                        each(0, "layer h{n} = spikes -> dense(4) -> lif")
                                + "\n  layer sum = add("
                                + IntStream.range(0, LAYERS)
                                        .mapToObj(n -> "h" + n)
                                        .collect(Collectors.joining(", "))
                                + ") -> dense(4) -> lif",
                        "sum");
        assertTrue(FrontEnd.analyse("large.snn", text).isSound());
    }
}
