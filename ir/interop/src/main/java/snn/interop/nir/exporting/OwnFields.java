package snn.interop.nir.exporting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import snn.interop.nir.NirEdge;
import snn.ir.Encoder;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.ReadOut;
import snn.ir.TimeGrid;
import snn.ir.WeightFormat;
import snn.ir.foreign.Foreign;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Integration;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.text.ModelText;
import snn.ir.text.Numbers;
import snn.ir.training.TrainingRecord;
import snn.ir.unit.Dimension;
import snn.ir.wire.Embedded;
import snn.ir.wire.StoredModel;

/// What a NIR file says of a model beyond NIR: the group `snn` in the metadata of its root. The
/// README of this folder lists the fields. Everything is there in words and numbers for people and
/// other tools; [#MODEL] has the whole model, without the weights that the file has as they are.
public final class OwnFields {
    /// The one key of the root's metadata.
    public static final String KEY = "snn";

    static final String METADATA = "metadata";
    static final String MODEL = "model";
    static final String RECURRENT = "recurrent";
    static final String PLACES = "places";
    static final String INTEGRATION = "integration";
    private static final long VERSION = 1;

    private OwnFields() {}

    /// The fields of a file that is being written.
    ///
    /// @param places the path of each projection whose tensors the file has as they are
    static Foreign.Group of(
            Model model,
            ExportOptions options,
            Integration reader,
            boolean simultaneous,
            List<NirEdge> heldBack,
            Map<String, String> places,
            List<Loss> losses) {
        Map<String, Foreign> own = new TreeMap<>();
        own.put("version", Layout.integer(VERSION));
        own.put(MODEL, bytes(Embedded.write(StoredModel.of(bare(model, places.keySet())))));
        own.put("text", Foreign.Words.of(ModelText.of(model)));
        own.put(INTEGRATION, Foreign.Words.of(reader.word()));
        own.put("cuba-order", Foreign.Words.of(simultaneous ? "old" : "new"));
        own.put(RECURRENT, Foreign.Words.of(options.recurrent().word()));
        own.put("time-unit", Foreign.Words.of("s"));
        model.time().ifPresent(time -> time(time, own));
        if (subtracts(model, losses)) {
            own.put("reset", Foreign.Words.of("subtract"));
        }
        if (!heldBack.isEmpty()) {
            own.put("delayed-edges", Foreign.Words.of(words(heldBack)));
        }
        if (!places.isEmpty()) {
            own.put(PLACES, table(places));
        }
        if (!losses.isEmpty()) {
            own.put("losses", Layout.words(losses.stream().map(Loss::toString).toList()));
        }
        groups(model, own);
        model.header().record().ifPresent(r -> own.put("record", record(r)));
        return new Foreign.Group(own);
    }

    private static Foreign.Group record(TrainingRecord record) {
        Map<String, Foreign> members = new TreeMap<>();
        members.put("data", Foreign.Words.of(record.data()));
        members.put("tool", Foreign.Words.of(record.tool()));
        members.put("seed", Layout.integer(record.seed()));
        members.put("epochs", Layout.integer(record.epochs()));
        members.put("samples", Layout.integer(record.samples()));
        members.put("loss", real(record.loss()));
        members.put("training_accuracy", real(record.trainingAccuracy()));
        members.put("validation_accuracy", real(record.validationAccuracy()));
        return new Foreign.Group(members);
    }

    /// What a file that leaves as it came has to say beside: how its weights were trained. Empty
    /// where there is nothing.
    static Optional<Foreign.Group> ofTraining(Model model) {
        if (model.header().record().isEmpty() && model.header().training().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Foreign> own = new TreeMap<>();
        own.put("version", Layout.integer(VERSION));
        own.put("text", Foreign.Words.of(ModelText.of(model)));
        model.header().record().ifPresent(r -> own.put("record", record(r)));
        return Optional.of(new Foreign.Group(own));
    }

    private static void time(TimeGrid time, Map<String, Foreign> own) {
        own.put("dt", Foreign.Words.of(Numbers.text(time.dt(), Dimension.TIME)));
        own.put("steps", Foreign.Words.of(String.valueOf(time.steps())));
    }

    /// Whether every neuron that spikes takes its threshold off.
    private static boolean subtracts(Model model, List<Loss> losses) {
        List<String> lost =
                losses.stream()
                        .filter(l -> l.what().equals(Recogniser.SUBTRACTION))
                        .map(Loss::node)
                        .toList();
        return !lost.isEmpty()
                && model.graph().nodes().stream()
                        .filter(n -> n instanceof Population p && p.dynamics().spikes())
                        .allMatch(n -> lost.contains(n.name()));
    }

    /// As the option of the import takes it.
    private static String words(List<NirEdge> edges) {
        return edges.stream().map(e -> e.from() + ":" + e.to()).collect(Collectors.joining(","));
    }

    private static Foreign.Numbers bytes(byte[] bytes) {
        return new Foreign.Numbers("int8", Tensor.of(Shape.of(bytes.length), bytes));
    }

    /// Two columns.
    private static Foreign.Words table(Map<String, String> rows) {
        var cells = new ArrayList<String>();
        rows.forEach((left, right) -> {
            cells.add(left);
            cells.add(right);
        });
        return new Foreign.Words(Shape.of(rows.size(), 2), cells);
    }

    // --- for people

    private static void groups(Model model, Map<String, Foreign> own) {
        Map<String, Foreign> inputs = new TreeMap<>();
        Map<String, Foreign> neurons = new TreeMap<>();
        Map<String, Foreign> weights = new TreeMap<>();
        Map<String, Foreign> outputs = new TreeMap<>();
        for (Node node : model.graph().nodes()) {
            if (node instanceof Input input) {
                inputs.put(name(input.name()), input(input));
            } else if (node instanceof Encoder encoder) {
                inputs.put(name(encoder.name()), encoder(encoder));
            } else if (node instanceof Population population) {
                neurons.put(name(population.name()), population(population));
            } else if (node instanceof Projection p && !p.format().equals(WeightFormat.REAL)) {
                weights.put(name(p.name()), format(p.format()));
            }
        }
        model.readOuts().forEach(r -> outputs.put(name(r.name()), readOut(r)));
        put(own, "inputs", inputs);
        put(own, "neurons", neurons);
        put(own, "weights", weights);
        put(own, "outputs", outputs);
    }

    /// A path cannot be the name of a group.
    private static String name(String path) {
        return path.replace('/', '.');
    }

    private static void put(Map<String, Foreign> own, String name, Map<String, Foreign> members) {
        if (!members.isEmpty()) {
            own.put(name, new Foreign.Group(members));
        }
    }

    private static Foreign.Group input(Input input) {
        return new Foreign.Group(
                Map.of(
                        "form", Foreign.Words.of(input.form().word()),
                        "low", real(input.low()),
                        "high", real(input.high())));
    }

    private static Foreign.Group encoder(Encoder encoder) {
        Map<String, Foreign> members = new LinkedHashMap<>();
        members.put("encoding", Foreign.Words.of(encoder.kind()));
        encoder.parameters().forEach((name, value) -> members.put(name, real(value)));
        return new Foreign.Group(members);
    }

    private static Foreign.Group population(Population population) {
        Map<String, Foreign> members = new TreeMap<>();
        members.put("kind", Foreign.Words.of(population.kind()));
        population.choices().forEach((name, word) -> members.put(name, Foreign.Words.of(word)));
        population
                .dynamics()
                .spike()
                .ifPresent(
                        s -> members.put("comparison", Foreign.Words.of(s.comparison().symbol())));
        Optional.ofNullable(population.parameters().get(Dynamics.REFRACTORY))
                .ifPresent(r -> members.put(Dynamics.REFRACTORY, Layout.numbers(r)));
        return new Foreign.Group(members);
    }

    private static Foreign.Group format(WeightFormat format) {
        return new Foreign.Group(
                Map.of(
                        "values", Foreign.Words.of(format.values().word()),
                        "sign", Foreign.Words.of(format.sign().word()),
                        "per_channel", Layout.integer(format.perChannel() ? 1 : 0)));
    }

    private static Foreign.Group readOut(ReadOut readOut) {
        return new Foreign.Group(
                Map.of(
                        "node", Foreign.Words.of(readOut.node()),
                        "reduction", Foreign.Words.of(readOut.reduction().word()),
                        "argmax", Layout.integer(readOut.argmax() ? 1 : 0)));
    }

    private static Foreign.Numbers real(double value) {
        return Layout.numbers(Tensor.scalar(value));
    }

    // --- the whole model

    /// Without the weights that the file has, and without where it came from.
    private static Model bare(Model model, Set<String> direct) {
        var header = model.header();
        var home =
                new Header(
                        header.name(),
                        header.documentation(),
                        header.notes(),
                        header.source(),
                        header.training(),
                        header.record(),
                        header.targets(),
                        Optional.empty());
        return model.withHeader(home)
                .mapNodes(n ->
                        n instanceof Projection p && direct.contains(p.name())
                                ? p.withoutWeights()
                                : n);
    }
}
