package snn.interop.nir.exporting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import snn.ir.Concat;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Normalisation;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.foreign.Foreign;
import snn.ir.neuron.Integration;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.tensor.Tensor;
import snn.ir.verify.Verify;
import snn.ir.wire.Embedded;
import snn.ir.wire.StoredModel;

/// The model that one of our own files was written from, with the weights the file has now.
///
/// @param places the paths of the nodes that have the tensors of its projections as they are
public record Restored(Model model, Map<String, String> places) {
    public Restored {
        places = Map.copyOf(places);
    }

    /// Empty where the file has no fields of ours, or where somebody changed it since, so that they
    /// do not fit any more: the model, written again, must be the file.
    ///
    /// @param file the whole tree
    public static Optional<Restored> of(Foreign.Group file) {
        return Trees.group(file, List.of("node", OwnFields.METADATA, OwnFields.KEY))
                .flatMap(own -> of(file, own));
    }

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

    private static Optional<Restored> of(Foreign.Group file, Foreign.Group own) {
        Optional<ExportOptions> options = options(own);
        Map<String, String> places = places(own);
        Optional<Model> model =
                model(own)
                        .map(bare ->
                                bare.mapNodes(n ->
                                        n instanceof Projection p ? filled(p, places, file) : n))
                        .filter(m -> Verify.model(m).stream().noneMatch(Diagnostic::isError))
                        .filter(m -> size(m) <= elements(file));
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
                    if (name.equals(OwnFields.METADATA)) {
                        Optional.of(member)
                                .filter(Foreign.Group.class::isInstance)
                                .map(m -> ((Foreign.Group) m).members().get(OwnFields.KEY))
                                .ifPresent(own -> members.put(OwnFields.METADATA, own));
                    } else if (!name.equals("version") && !name.startsWith(Foreign.ATTRIBUTE)) {
                        members.put(name, member instanceof Foreign.Group g ? plain(g) : member);
                    }
                });
        return new Foreign.Group(members);
    }

    private static Optional<ExportOptions> options(Foreign.Group own) {
        return Trees.word(own, OwnFields.RECURRENT)
                .flatMap(ExportOptions.Recurrent::named)
                .flatMap(form ->
                        Trees.word(own, OwnFields.INTEGRATION)
                                .flatMap(Integration::named)
                                .map(rule -> new ExportOptions(true, form, Optional.of(rule))));
    }

    private static Map<String, String> places(Foreign.Group own) {
        Map<String, String> places = new TreeMap<>();
        if (own.members().get(OwnFields.PLACES) instanceof Foreign.Words words) {
            for (int n = 0; n + 1 < words.values().size(); n += 2) {
                places.put(words.values().get(n), words.values().get(n + 1));
            }
        }
        return places;
    }

    private static Optional<Model> model(Foreign.Group own) {
        if (!(own.members().get(OwnFields.MODEL) instanceof Foreign.Numbers numbers)
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

    // --- a model is written again only where the file can hold what becomes of it

    /// Numbers that the nodes of a model are written out to, whatever they take in it.
    private static long size(Model model) {
        long size = 0;
        for (Node node : model.graph().nodes()) {
            size =
                    Math.addExact(
                            size,
                            switch (node) {
                                case Population p -> p.shape().size();
                                case Normalisation n -> (long) n.channels() * n.channels();
                                case Concat c -> (long) c.shape().extent(0) * c.shape().extent(0);
                                case Projection p -> size(p);
                                default -> 0L;
                            });
        }
        return size;
    }

    private static long size(Projection p) {
        return switch (p.connectivity()) {
            case Sparse sparse -> (long) sparse.axons() * sparse.neurons();
            case OneToOne one -> one.in().size();
            case Dense _, Convolution _ -> 0;
        };
    }

    private static long elements(Foreign.Group group) {
        return group.members().values().stream()
                .mapToLong(member ->
                        switch (member) {
                            case Foreign.Group inner -> elements(inner);
                            case Foreign.Numbers numbers -> numbers.values().size();
                            case Foreign.InModel slot -> slot.shape().size();
                            case Foreign.Words _ -> 0;
                        })
                .sum();
    }
}
