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
import snn.ir.diagnostic.Diagnostic;
import snn.ir.foreign.Foreign;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Integration;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.text.ModelText;
import snn.ir.text.Numbers;
import snn.ir.training.TrainingRecord;
import snn.ir.unit.Dimension;
import snn.ir.verify.Verify;
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

    /// The model that a file was written from, with the weights it has now; empty where the file
    /// has no such fields, or where somebody changed it since, so that they do not fit any more:
    /// the model, written again, must be the file.
    ///
    /// @param file the whole tree
    public static Optional<Restored> restored(Foreign.Group file) {
        return Trees.group(file, List.of("node", METADATA, KEY))
                .flatMap(own -> restored(file, own));
    }

    /// A model, and the paths of the nodes that have the tensors of its projections as they are.
    public record Restored(Model model, Map<String, String> places) {
        /// The tree without those tensors, as a model's provenance keeps it.
        public Foreign.Group kept(Foreign.Group file) {
            Foreign.Group kept = file;
            for (Map.Entry<String, String> place : places.entrySet()) {
                kept =
                        Trees.changed(
                                kept,
                                Trees.path(place.getValue()),
                                node -> emptied(node, place.getKey()));
            }
            return kept;
        }

        private Foreign.Group emptied(Foreign.Group node, String projection) {
            var p = (Projection) model.graph().node(projection);
            Foreign.Group emptied = node;
            if (p.weights().isPresent()) {
                emptied = emptied(emptied, "weight", projection, "weights");
            }
            return p.bias().isPresent() ? emptied(emptied, "bias", projection, "bias") : emptied;
        }

        private static Foreign.Group emptied(
                Foreign.Group node, String dataset, String projection, String tensor) {
            return Trees.numbers(node, dataset)
                    .map(n ->
                            Trees.with(
                                    node,
                                    dataset,
                                    new Foreign.InModel(
                                            n.type(), n.values().shape(), projection, tensor)))
                    .orElse(node);
        }
    }

    private static Optional<Restored> restored(Foreign.Group file, Foreign.Group own) {
        Optional<ExportOptions> options = options(own);
        Map<String, String> places = places(own);
        Optional<Model> model =
                model(own)
                        .map(bare ->
                                bare.mapNodes(n ->
                                        n instanceof Projection p ? filled(p, places, file) : n))
                        .filter(m -> Verify.model(m).stream().noneMatch(Diagnostic::isError));
        if (options.isEmpty() || model.isEmpty()) {
            return Optional.empty();
        }
        return Fresh.of(model.get(), options.get())
                .filter(again -> isSame(again.file(), file))
                .map(_ -> new Restored(model.get(), places));
    }

    /// Whether two files have the same nodes, edges and fields of ours; attributes, versions and
    /// other people's metadata do not count.
    private static boolean isSame(Foreign.Group written, Foreign.Group found) {
        return plain(written).equals(plain(found));
    }

    private static Foreign.Group plain(Foreign.Group group) {
        Map<String, Foreign> members = new TreeMap<>();
        group.members()
                .forEach((name, member) -> {
                    if (name.equals(METADATA)) {
                        Optional.of(member)
                                .filter(Foreign.Group.class::isInstance)
                                .map(m -> ((Foreign.Group) m).members().get(KEY))
                                .ifPresent(own -> members.put(METADATA, own));
                    } else if (!name.equals("version") && !name.startsWith(Foreign.ATTRIBUTE)) {
                        members.put(name, member instanceof Foreign.Group g ? plain(g) : member);
                    }
                });
        return new Foreign.Group(members);
    }

    private static Optional<ExportOptions> options(Foreign.Group own) {
        return Trees.word(own, RECURRENT)
                .flatMap(ExportOptions.Recurrent::named)
                .flatMap(form ->
                        Trees.word(own, INTEGRATION)
                                .flatMap(Integration::named)
                                .map(rule -> new ExportOptions(true, form, Optional.of(rule))));
    }

    private static Map<String, String> places(Foreign.Group own) {
        Map<String, String> places = new TreeMap<>();
        if (own.members().get(PLACES) instanceof Foreign.Words words) {
            for (int n = 0; n + 1 < words.values().size(); n += 2) {
                places.put(words.values().get(n), words.values().get(n + 1));
            }
        }
        return places;
    }

    private static Optional<Model> model(Foreign.Group own) {
        if (!(own.members().get(MODEL) instanceof Foreign.Numbers numbers)
                || numbers.values().size() > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        var bytes = new byte[numbers.values().shape().length()];
        for (int n = 0; n < bytes.length; n++) {
            bytes[n] = (byte) numbers.values().real(n);
        }
        return Embedded.read(bytes)
                .filter(StoredModel.OfModel.class::isInstance)
                .map(stored -> ((StoredModel.OfModel) stored).model());
    }

    private static Projection filled(Projection p, Map<String, String> places, Foreign.Group file) {
        Optional<Foreign.Group> node =
                Optional.ofNullable(places.get(p.name())).flatMap(path -> Trees.node(file, path));
        Optional<Tensor> weights =
                node.flatMap(n -> tensor(n, "weight"))
                        .filter(w -> w.size() == p.connectivity().weights().size())
                        .map(w -> w.withShape(p.connectivity().weights()));
        Optional<Tensor> bias =
                p.biased() ? node.flatMap(n -> tensor(n, "bias")) : Optional.empty();
        return weights.map(w -> p.withWeights(w, bias)).orElse(p);
    }

    private static Optional<Tensor> tensor(Foreign.Group node, String name) {
        return Trees.numbers(node, name).map(Foreign.Numbers::values);
    }
}
