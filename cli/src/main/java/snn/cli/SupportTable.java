package snn.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import snn.backend.Artefact;
import snn.compiler.FrontEnd;
import snn.compiler.quantise.Quantisation;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Program;
import snn.ir.Projection;
import snn.ir.Reduction;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.encoding.EncodingKind;
import snn.ir.encoding.Encodings;
import snn.ir.neuron.ChoiceSpec;
import snn.ir.neuron.NeuronKind;
import snn.ir.neuron.NeuronKinds;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.wire.StoredModel;

/// What each backend accepts at each level. Every cell is the answer to a small program that has
/// the construct and nothing else out of the way: `yes`, or the code of the diagnostic.
final class SupportTable {
    static final List<String> COLUMNS =
            List.of(
                    "reference discrete",
                    "reference integer",
                    "simd discrete",
                    "simd integer",
                    "loihi integer",
                    "fpga integer");

    private static final String SPIKING = "lif(tau_mem = 10 ms)";
    private static final String READING = "li(tau_mem = 10 ms)";
    private static final String READ = "max_over_time";

    private SupportTable() {}

    /// A construct, and a small model that has it.
    record Probe(String construct, String word, Model model) {}

    /// A construct and the answers, in the order of [#COLUMNS].
    record Row(String construct, String word, List<String> answers) {
        Row {
            answers = List.copyOf(answers);
        }
    }

    static List<Row> rows() {
        return probes().stream().map(SupportTable::row).toList();
    }

    static List<Probe> probes() {
        var probes = new ArrayList<Probe>();
        for (NeuronKind kind : NeuronKinds.ALL) {
            probes.add(neuron("neuron", kind.name(), kind, ""));
        }
        choices(probes);
        probes.add(new Probe("neuron", "refractory", hidden("lif(refractory = 2 steps)")));
        probes.add(new Probe("neuron", "one value a neuron", perNeuron()));
        for (EncodingKind kind : Encodings.ALL) {
            probes.add(
                    new Probe(
                            "encoding",
                            kind.name(),
                            model(kind.name(), "dense(3)", SPIKING, READ)));
        }
        for (WeightFormat.Values values :
                List.of(WeightFormat.Values.REAL, WeightFormat.Values.BINARY)) {
            String dense = "dense(3, weights = " + values.word() + ")";
            probes.add(new Probe("weights", values.word(), model("latency", dense, SPIKING, READ)));
        }
        probes.add(
                new Probe(
                        "weights",
                        "bias",
                        model("latency", "dense(3, bias = true)", SPIKING, READ)));
        for (Reduction reduction : Reduction.values()) {
            probes.add(new Probe("read-out", reduction.word(), readOut(reduction)));
        }
        return probes;
    }

    /// The table as Markdown.
    static String markdown(List<Row> rows) {
        var lines = new ArrayList<String>();
        lines.add("| | | " + String.join(" | ", COLUMNS) + " |");
        lines.add("|---|---" + "|---".repeat(COLUMNS.size()) + "|");
        for (Row row : rows) {
            lines.add(
                    "| %s | `%s` | %s |"
                            .formatted(
                                    row.construct(),
                                    row.word(),
                                    String.join(" | ", row.answers())));
        }
        return String.join("\n", lines) + "\n";
    }

    /// The choices of one kind; the others of its family share them.
    private static void choices(List<Probe> probes) {
        NeuronKind kind = NeuronKinds.named("lif").orElseThrow();
        for (ChoiceSpec choice : kind.choices()) {
            for (String word : choice.allowed()) {
                probes.add(neuron(choice.name(), word, kind, choice.name() + " = " + word));
            }
        }
    }

    private static Probe neuron(String construct, String word, NeuronKind kind, String setting) {
        boolean spikes = kind.choice("reset").isPresent();
        String called = kind.name() + "(" + setting + ")";
        return new Probe(
                construct,
                word,
                spikes ? hidden(called) : model("latency", "dense(3)", SPIKING, called, READ));
    }

    private static Model hidden(String neuron) {
        return model("latency", "dense(3)", neuron, READ);
    }

    private static Model readOut(Reduction reduction) {
        String last = reduction.readsSpikes() ? SPIKING : READING;
        return model("latency", "dense(3)", SPIKING, last, reduction.word());
    }

    private static Model perNeuron() {
        Model model = hidden(SPIKING);
        return model.mapNodes(n ->
                n instanceof snn.ir.Population p && p.name().equals("h")
                        ? p.withParameter("threshold", Tensor.of(Shape.of(3), 1.0, 2.0, 3.0))
                        : n);
    }

    private static Model model(String encoding, String dense, String neuron, String reduction) {
        return model(encoding, dense, neuron, READING, reduction);
    }

    private static Model model(
            String encoding, String dense, String neuron, String last, String reduction) {
        String text =
                """
                network probe {
                  time 4 steps of 1 ms
                  input x = real[4] in 0..1
                  encode code = x -> %s
                  layer h = code -> %s -> %s
                  layer out = h -> dense(2) -> %s
                  output y = out -> %s -> argmax
                }
                """
                        .formatted(encoding, dense, neuron, last, reduction);
        return FrontEnd.compile("probe.snn", text).orThrow().mapNodes(SupportTable::weighted);
    }

    private static Node weighted(Node node) {
        if (!(node instanceof Projection dense)) {
            return node;
        }
        var weights = new float[dense.fanOut() * dense.fanIn()];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = n % 3 == 0 ? -0.5f : 0.5f;
        }
        var bias = new float[dense.fanOut()];
        Arrays.fill(bias, 0.25f);
        return dense.withWeights(
                Tensor.of(Shape.of(dense.fanOut(), dense.fanIn()), weights),
                dense.biased() ? Optional.of(Tensor.of(dense.shape(), bias)) : Optional.empty());
    }

    private static Row row(Probe probe) {
        var stored = StoredModel.of(probe.model());
        return new Row(
                probe.construct(),
                probe.word(),
                COLUMNS.stream()
                        .map(c -> c.split(" "))
                        .map(c -> answer(stored, c[0], c[1].equals("integer")))
                        .toList());
    }

    private static String answer(StoredModel stored, String backend, boolean integer) {
        Result<Artefact> result =
                program(stored, integer)
                        .then(program -> Backends.compile(backend, program, Optional.empty()));
        return switch (result) {
            case Result.Ok<Artefact>(var artefact, _) -> {
                artefact.close();
                yield "yes";
            }
            case Result.Rejected<Artefact>(var problems) ->
                    problems.stream()
                            .filter(Diagnostic::isError)
                            .map(Diagnostic::code)
                            .findFirst()
                            .orElseThrow();
        };
    }

    private static Result<Program> program(StoredModel stored, boolean integer) {
        return integer
                ? Levels.integer(stored, Quantisation.INT8).then(d -> Result.ok(d.program()))
                : Levels.discrete(stored).then(d -> Result.ok(d.program()));
    }
}
