package snn.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.ir.Input;
import snn.ir.Reduction;
import snn.ir.encoding.EncodingKind;
import snn.ir.encoding.Encodings;
import snn.ir.neuron.ChoiceSpec;
import snn.ir.neuron.NeuronKind;
import snn.ir.neuron.NeuronKinds;

/// A probe of each construct of the language, in the order of its page.
final class Probes {
    private static final String REAL = "real[4]";
    private static final String SPIKING = "lif(tau_mem = 10 ms)";
    private static final String READING = "li(tau_mem = 10 ms)";
    private static final String LINE = "delay_line([0 ms, 2 ms, 1 ms])";
    private static final String READ = "max_over_time";

    private final List<Probe> probes = new ArrayList<>();

    private Probes() {}

    static List<Probe> all() {
        var all = new Probes();
        all.encodings();
        all.neurons();
        all.parameters();
        all.own();
        all.connections();
        all.weights();
        all.layers();
        all.late();
        all.readOuts();
        return List.copyOf(all.probes);
    }

    private void encodings() {
        for (EncodingKind kind : Encodings.ALL) {
            Input.Form form =
                    Arrays.stream(Input.Form.values())
                            .filter(f -> kind.takes().contains(f))
                            .findFirst()
                            .orElseThrow();
            encoding(kind.name(), form.word() + "[4]", kind.name());
        }
        encoding("poisson, signed", "real[4] in -1..1", "poisson(signed = true)");
        encoding("phase, weighted", REAL, "phase(weighted = true)");
    }

    private void encoding(String word, String input, String encoding) {
        String layers = hidden("code -> flatten -> dense(3) -> " + SPIKING) + out(READING);
        add("encoding", word, network(input, encoding, layers, READ), READ);
    }

    private void neurons() {
        for (NeuronKind kind : NeuronKinds.ALL) {
            neuron("neuron", kind.name(), kind, "");
        }
        // the others of its family share the choices of `lif`
        NeuronKind kind = NeuronKinds.named("lif").orElseThrow();
        for (ChoiceSpec choice : kind.choices()) {
            for (String word : choice.allowed()) {
                neuron(choice.name(), word, kind, choice.name() + " = " + word);
            }
        }
    }

    private void neuron(String construct, String word, NeuronKind kind, String setting) {
        String called = kind.name() + "(" + setting + ")";
        boolean spikes = kind.dynamicsFor(plain(kind)).spikes();
        String plain = hidden("code -> dense(3) -> " + SPIKING) + out(called);
        layers(construct, word, spikes ? cell(called) : plain);
    }

    /// The first word of every choice.
    private static Map<String, String> plain(NeuronKind kind) {
        Map<String, String> chosen = new LinkedHashMap<>();
        kind.choices().forEach(c -> chosen.put(c.name(), c.allowed().getFirst()));
        return chosen;
    }

    private void parameters() {
        layers("parameter", "refractory = 2 steps", cell("lif(refractory = 2 steps)"));
        layers("parameter", "[1, 2, 3]", cell("lif(threshold = [1, 2, 3])"));
        layers("parameter", "uniform", cell("lif(tau_mem = uniform(5 ms, 20 ms))"));
        layers("parameter", "normal", cell("lif(threshold = normal(1, 0.1))"));
        layers("parameter", "learn", cell("lif(tau_mem = learn(10 ms))"));
    }

    private void own() {
        for (var entry : OwnNeurons.BY_WORD.entrySet()) {
            String text = entry.getValue() + network(REAL, "latency", cell("own"), READ);
            add("own neuron", entry.getKey(), text, READ);
        }
        String joined =
                hidden("join(exc = code -> dense(3), inh = code -> dense(3)) -> own")
                        + out(READING);
        add(
                "own neuron",
                "two ports, join",
                OwnNeurons.PORTED + network(REAL, "latency", joined, READ),
                READ);
    }

    private void connections() {
        connection("dense", REAL, "dense(3)");
        connection("conv1d", "real[1, 4]", "conv1d(2, kernel = 2, padding = 1) -> flatten");
        connection("conv1d, groups", "real[2, 2]", "conv1d(2, kernel = 2, groups = 2) -> flatten");
        connection(
                "conv1d, dilation", "real[1, 4]", "conv1d(2, kernel = 2, dilation = 2) -> flatten");
        connection("conv2d", "real[1, 2, 2]", "conv2d(3, kernel = 3, padding = same) -> flatten");
        connection(
                "conv2d, stride", "real[1, 2, 2]", "conv2d(3, kernel = 1, stride = 2) -> flatten");
        connection(
                "conv2d, uneven padding",
                "real[1, 2, 2]",
                "conv2d(3, kernel = 2, padding = 0, padding_after = 1) -> flatten");
        connection("sparse", REAL, "sparse(3, probability = 0.5, seed = 1)");
        connection("one_to_one", REAL, "one_to_one");
        for (String pool : List.of("avg_pool", "sum_pool", "max_pool")) {
            connection(pool, "real[1, 4]", pool + "(2) -> flatten -> dense(3)");
            connection(pool + ", 2-d", "real[1, 2, 2]", pool + "(2) -> flatten -> dense(3)");
            connection(
                    pool + ", uneven padding",
                    "real[1, 3]",
                    pool + "(2, padding = 0, padding_after = 1) -> flatten -> dense(3)");
        }
        connection("flatten", "real[2, 2]", "flatten -> dense(3)");
        connection("reshape", REAL, "reshape([1, 2, 2]) -> conv2d(3, kernel = 2) -> reshape(3)");
    }

    private void connection(String word, String input, String element) {
        String layers = hidden("code -> " + element + " -> " + SPIKING) + out(READING);
        add("connection", word, network(input, "latency", layers, READ), READ);
    }

    private void weights() {
        for (String format :
                List.of(
                        "weights = real",
                        "weights = binary",
                        "weights = ternary",
                        "weights = int2",
                        "weights = int4",
                        "weights = int8",
                        "weights = int16",
                        "sign = positive",
                        "sign = negative",
                        "scale = channel",
                        "weights = binary, scale = channel",
                        "weights = int4, scale = channel",
                        "bias = true")) {
            chain("weights", format, "code -> dense(3, " + format + ")");
        }
    }

    private void layers() {
        chain("layer", "add", "add(code -> dense(3), code -> dense(3))");
        chain("layer", "add, one thing twice", "add(code, code) -> dense(3)");
        chain("layer", "concat", "concat(code, code -> one_to_one -> if) -> dense(3)");
        for (String element : List.of("batch_norm", "bntt", "dropout(0.5)")) {
            chain("layer", element, "code -> dense(3) -> " + element);
        }
        chain("layer", "dense -> dense", "code -> dense(3) -> dense(3)");
        chain("layer", "neuron -> neuron", "code -> dense(3) -> if");
        String block = "block cell {\n  input x\n  layer a = x -> dense(3) -> if\n  output a\n}\n";
        String layers = hidden("code -> repeat(2, cell)") + out(READING);
        add("layer", "repeat, a block", block + network(REAL, "latency", layers, READ), READ);
    }

    private void late() {
        chain("late", "delay(2 steps)", "code -> delay(2 steps) -> dense(3)");
        chain("late", "delay_line(2 ms)", "code -> delay_line(2 ms) -> dense(3)");
        chain("late", "delay_line([0 ms, ...])", "code -> dense(3) -> " + LINE);
        chain("late", "code @ -2 steps", "code @ -2 steps -> dense(3)");
        for (String back : List.of("prev(h)", "h @ -3 steps")) {
            chain("recurrence", back, "add(code -> dense(3), " + back + " -> dense(3))");
        }
    }

    /// Another way to the neurons `h`.
    private void chain(String construct, String word, String chain) {
        layers(construct, word, hidden(chain + " -> " + SPIKING) + out(READING));
    }

    private void readOuts() {
        for (Reduction reduction : Reduction.values()) {
            String word = reduction.word();
            readOut(word, reduction.readsSpikes() ? SPIKING : READING, word);
        }
        String each = Reduction.EACH_STEP.word();
        readOut(each + ", spikes", SPIKING, each);
    }

    private void readOut(String word, String last, String readOut) {
        String layers = hidden("code -> dense(3) -> " + SPIKING) + out(last);
        add("read-out", word, network(REAL, "latency", layers, readOut), readOut);
    }

    private static String cell(String neuron) {
        return hidden("code -> dense(3) -> " + neuron) + out(READING);
    }

    private static String hidden(String chain) {
        return "  layer h = " + chain + "\n";
    }

    private static String out(String neuron) {
        return "  layer out = h -> dense(2) -> " + neuron + "\n";
    }

    private static String network(String input, String encoding, String layers, String readOut) {
        return """
        network probe {
          time 4 steps of 1 ms
          input x = %s
          encode code = x -> %s
        %s  output y = out -> %s
        """
                .formatted(input, encoding, layers, readOut);
    }

    private void layers(String construct, String word, String layers) {
        add(construct, word, network(REAL, "latency", layers, READ), READ);
    }

    private void add(String construct, String word, String text, String readOut) {
        probes.add(new Probe(construct, word, text, readOut));
    }
}
