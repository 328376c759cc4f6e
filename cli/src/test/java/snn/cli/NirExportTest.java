package snn.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import snn.backend.Probes;
import snn.backend.Sample;
import snn.compiler.FrontEnd;
import snn.compiler.discretise.Discretise;
import snn.interop.nir.NirFile;
import snn.interop.nir.exporting.Export;
import snn.interop.nir.exporting.ExportOptions;
import snn.interop.nir.exporting.Exporting;
import snn.interop.nir.importing.ImportOptions;
import snn.interop.nir.importing.Importing;
import snn.interop.nir.importing.Option;
import snn.interop.nir.importing.Origin;
import snn.interop.nir.reading.Leniency;
import snn.interop.nir.reading.Reading;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Projection;
import snn.ir.diagnostic.Result;
import snn.ir.encoding.Frames;
import snn.ir.foreign.Foreign;
import snn.ir.neuron.Integration;
import snn.ir.random.CounterRandom;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.wire.ModelHash;
import snn.ir.wire.SnnbFile;
import snn.ir.wire.StoredModel;
import snn.reference.ReferenceBackend;

/// A model leaves as a NIR file: what another tool makes of the NIR in it, without our own fields,
/// does the same; and with them it is the same model.
class NirExportTest {
    private static final int STEPS = 40;
    private static final List<String> RULES = List.of("euler", "exponential", "jump");

    @TempDir private Path folder;

    private static final String HEAD =
            """
            neuron spiking(tau = 8 ms, threshold = 0.4) {
              input x
              state v = 0
              dv/dt = (x - v) / tau
              spike when v > threshold { v = 0 }
              integration = METHOD
            }
            neuron leaning(tau = 8 ms, threshold = 0.3) {
              input x
              state v = 0
              dv/dt = (0.05 - v + 1.5 * x) / tau
              spike when v > threshold { v = -0.1 }
              integration = METHOD
            }
            neuron kicked(tau = 8 ms, threshold = 0.7) {
              input x
              state v = 0
              dv/dt = -v / tau
              on x { v += x }
              spike when v > threshold { v = 0 }
              integration = METHOD
            }
            neuron stepped(threshold = 0.7) {
              input x
              state v = 0
              v' = 0.875 * v + 0.5 * x
              spike when v > threshold { v = 0.125 }
            }
            neuron current(tau_syn = 5 ms, tau = 9 ms, threshold = 0.2) {
              input x
              state i = 0
              state v = 0
              di/dt = (2 * x - i) / tau_syn
              dv/dt = (i - v) / tau
              spike when v > threshold { v = 0 }
              integration = RULE
              order       = sequential
            }
            neuron late(tau_syn = 5 ms, tau = 9 ms, threshold = 0.2) {
              input x
              state i = 0
              state v = 0
              di/dt = (x - i) / tau_syn
              dv/dt = (i - v) / tau
              spike when v > threshold { v = 0 }
              integration = RULE
              order       = simultaneous
            }
            neuron synapse(tau_syn = 5 ms, tau = 9 ms, threshold = 0.5) {
              input x
              state i = 0
              state v = 0
              di/dt = -i / tau_syn
              dv/dt = (i - v) / tau
              on x { i += 3 * x }
              spike when v > threshold { v = 0 }
              integration = METHOD
              order       = sequential
            }
            neuron adding(threshold = 2.5) {
              input x
              state v = 0
              dv/dt = x / 1 ms
              spike when v > threshold { v = 0 }
              integration = METHOD
            }
            network net {
              time 40 steps of 0.5 ms
              input  x = signal[4] in 0..1
              encode s = x -> direct
            BODY
              output y = o -> each_step
            }
            """;

    private static String neurons(String kind) {
        return "  layer a = s -> dense(4) -> %s\n  layer o = a -> dense(3) -> li(tau_mem = 6 ms)"
                .formatted(kind);
    }

    private static String text(String body, String rule) {
        String shape = body.contains("conv2d") ? "1, 2, 2" : body.contains("conv1d") ? "2, 2" : "4";
        return HEAD.replace("signal[4]", "signal[%s]".formatted(shape))
                .replace("METHOD", rule)
                .replace("RULE", rule.equals("exact") || rule.equals("rk4") ? "euler" : rule)
                .replace("BODY", body);
    }

    static Stream<Arguments> neurons() {
        var all = new ArrayList<Arguments>();
        for (String kind :
                List.of(
                        "spiking",
                        "leaning(tau = [4 ms, 8 ms, 12 ms, 16 ms])",
                        "kicked",
                        "stepped",
                        "current",
                        "late",
                        "adding")) {
            for (String rule : List.of("euler", "exponential", "jump", "exact", "rk4")) {
                for (String reader : RULES) {
                    all.add(Arguments.of(kind, rule, reader));
                }
            }
        }
        for (String rule : List.of("euler", "exponential", "jump", "exact")) {
            RULES.forEach(reader -> all.add(Arguments.of("synapse", rule, reader)));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("neurons")
    void a_reader_by_any_rule_takes_the_models_own_steps(String kind, String rule, String reader) {
        Model model = model(text(neurons(kind), rule));
        same(
                model,
                new ExportOptions(
                        true, ExportOptions.Recurrent.AS_IT_IS, Integration.named(reader)));
    }

    static Stream<Arguments> graphs() {
        return Stream.of(
                        "  layer o = s -> sparse(6, probability = 0.5, bias = true) -> spiking",
                        "  layer o = s -> conv2d(3, kernel = 2, padding = 0,"
                                + " padding_after = 1) -> batch_norm -> spiking -> flatten -> dense(3)"
                                + " -> li",
                        "  layer a = s -> spiking\n"
                                + "  layer o = a -> conv1d(2, kernel = 3, padding = same) ->"
                                + " avg_pool(2) -> flatten -> li",
                        "  layer a = s -> dense(4) -> spiking\n"
                                + "  layer b = concat(a, s @ -3 steps) -> one_to_one(bias = true) -> kicked\n"
                                + "  layer o = add(a, a, b -> dense(4)) -> li",
                        "  layer a = add(s, prev(b) -> dense(4)) -> spiking\n"
                                + "  layer b = a -> dense(4) -> stepped\n  layer o = b -> li",
                        "  layer a = add(s, a @ -3 steps) -> spiking\n"
                                + "  layer o = a -> delay_line([0 ms, 1 ms, 0.5 ms, 2 ms]) -> li",
                        "  layer a = add(s -> dense(4), prev(a) -> dense(4)) -> current\n"
                                + "  layer o = a -> dense(2) -> li")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void a_graph_does_the_same(String body) {
        same(model(text(body, "jump")), ExportOptions.STANDARD.withLossy(true));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void every_form_of_a_recurrent_layer_does_the_same(
            ExportOptions.Recurrent form, String synapses) {
        String body =
                "  layer a = add(s -> dense(4), %s) -> current\n  layer o = a -> dense(2) -> li"
                        .formatted(synapses);
        same(model(text(body, "jump")), ExportOptions.STANDARD.withLossy(true).withRecurrent(form));
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of(ExportOptions.Recurrent.FLAT, "prev(a) -> dense(4)"),
                Arguments.of(ExportOptions.Recurrent.NESTED, "prev(a) -> dense(4)"),
                Arguments.of(ExportOptions.Recurrent.SELF, "prev(a)"),
                Arguments.of(ExportOptions.Recurrent.FLAT, "prev(a)"),
                Arguments.of(ExportOptions.Recurrent.NESTED, "prev(a)"));
    }

    /// The output of the model, and of the NIR in its file, under the options that our fields
    /// state.
    private static void same(Model model, ExportOptions options) {
        Export export = Exporting.of(model, options).orThrow();
        Foreign.Group own = own(export.file());
        ImportOptions stated = ImportOptions.NONE;
        for (Option option : Option.values()) {
            if (own.members().get(option.word()) instanceof Foreign.Words words) {
                stated = stated.with(option, words.values().getFirst());
            }
        }
        Model read = imported(foreign(export.file()), stated);
        assertTrue(!read.graph().equals(model.graph()), "nothing was restored");
        double[] wanted = run(model, "s");
        assertTrue(Arrays.stream(wanted).anyMatch(v -> v != 0), "nothing happens");
        assertArrayEquals(wanted, run(read, "x/signal"), 1e-9);
        assertEquals(hash(model), hash(imported(export.file(), ImportOptions.NONE)));
    }

    private static Foreign.Group own(Foreign.Group file) {
        return group(group(group(file, "node"), "metadata"), "snn");
    }

    private static Foreign.Group group(Foreign.Group in, String name) {
        return (Foreign.Group) Optional.ofNullable(in.members().get(name)).orElseThrow();
    }

    private static Foreign.Group foreign(Foreign.Group file) {
        Map<String, Foreign> root = new TreeMap<>(group(file, "node").members());
        root.remove("metadata");
        Map<String, Foreign> members = new TreeMap<>(file.members());
        members.put("node", new Foreign.Group(root));
        return new Foreign.Group(members);
    }

    private static Model imported(Foreign.Group tree, ImportOptions options) {
        return Reading.of(tree, Leniency.strict())
                .then(r ->
                        Importing.of(
                                r.network(), tree, new Origin("net.nir", "", List.of()), options))
                .orThrow();
    }

    private static String hash(Model model) {
        return ModelHash.content(StoredModel.of(model));
    }

    private static Model model(String text) {
        return FrontEnd.compile("net.snn", text).orThrow().mapNodes(NirExportTest::weighted);
    }

    private static Node weighted(Node node) {
        return node instanceof Projection p && p.weights().isEmpty()
                ? p.withWeights(
                        drawn(p.connectivity().weights(), p.name(), 1.2f),
                        p.biased()
                                ? Optional.of(
                                        drawn(p.connectivity().biases(), p.name() + "b", 0.2f))
                                : Optional.empty())
                : node;
    }

    private static Tensor drawn(Shape shape, String name, float size) {
        var values = new float[shape.length()];
        long key = CounterRandom.stream(5, name);
        for (int n = 0; n < values.length; n++) {
            values[n] = size * (CounterRandom.uniform(key, n) - 0.3f);
        }
        return Tensor.of(shape, values);
    }

    /// What leaves the read-out's node, in every step.
    private static double[] run(Model model, String encoder) {
        var program = Discretise.apply(model).orThrow().program();
        var frames = new double[4 * STEPS];
        for (int k = 0; k < frames.length; k++) {
            frames[k] = k * 37 % 16 / 16.0;
        }
        var sample = new Sample(Map.of(encoder, new Frames.Values(STEPS, 4, frames)));
        String node = model.readOuts().getFirst().node();
        try (var runner = new ReferenceBackend().compile(program).orThrow().newRunner()) {
            return runner.run(sample, Probes.of(node + ".v"))
                    .trace(node, "v")
                    .orElseThrow()
                    .values();
        }
    }

    // --- the zoo

    static Stream<Path> zoo() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("../models"))) {
            return all.filter(f -> f.toString().endsWith(".snnb")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("zoo")
    void a_trained_model_leaves_with_its_losses_named_and_comes_back_the_same(Path file) {
        Model model = ((StoredModel.OfModel) SnnbFile.read(file).orThrow()).model();
        var strict = Exporting.of(model, ExportOptions.STANDARD);
        assertTrue(strict instanceof Result.Rejected, "models written here have `>=`, at least");
        var lossy = Exporting.of(model, ExportOptions.STANDARD.withLossy(true));
        if (lossy instanceof Result.Ok<Export>(var export, _)) {
            assertEquals(strict.diagnostics().size(), export.losses().size());
            Path out = NirFile.write(folder.resolve("zoo.nir"), export).orThrow();
            var opened = NirFile.read(out, Leniency.strict()).orThrow();
            Model again =
                    Importing.of(
                                    opened.network(),
                                    opened.tree(),
                                    opened.origin(),
                                    ImportOptions.NONE)
                            .orThrow();
            assertEquals(hash(model), hash(again));
        } else {
            assertTrue(
                    lossy.diagnostics().stream().allMatch(d -> d.code().equals("nir-export-none")),
                    lossy.diagnostics().toString());
        }
    }

    @Test
    void fashion_mlp_leaves_and_returns() {
        Model model =
                ((StoredModel.OfModel)
                                SnnbFile.read(Path.of("../models/fashion_mlp.snnb")).orThrow())
                        .model();
        Export export = Exporting.of(model, ExportOptions.STANDARD.withLossy(true)).orThrow();
        assertEquals(
                List.of("spikes", "h", "label"),
                export.losses().stream().map(l -> l.node()).distinct().toList());
    }
}
