package snn.interop.nir.exporting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import snn.interop.nir.NirEdge;
import snn.ir.Model;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;
import snn.ir.foreign.Provenance;
import snn.ir.neuron.Integration;

/// Writes a model as if no NIR file had been there before.
final class Fresh {
    /// The version of the layout that is written: a real release, whose readers reset to a value.
    static final String VERSION = "1.0.7";

    private Fresh() {}

    /// The file, if nothing stands in the way.
    static Optional<Export> of(Model model, ExportOptions options) {
        return write(model, options) instanceof Result.Ok<Export>(var export, _)
                ? Optional.of(export)
                : Optional.empty();
    }

    static Result<Export> write(Model model, ExportOptions options) {
        var refusals = new Refusals();
        Integration reader = reader(model, options);
        Silent.of(model).forEach(refusals::note);
        var drafting = new Drafting(model, reader, refusals);
        Draft draft = drafting.draft();
        Map<String, String> places = new HashMap<>();
        drafting.direct().forEach(name -> places.put(name, name));
        rename(places, Recurrence.write(draft, options.recurrent(), refusals));
        List<NirEdge> heldBack = Loops.settle(draft, model.time().map(TimeGrid::dt), refusals);
        List<Diagnostic> found = refusals.diagnostics(options.lossy());
        if (found.stream().anyMatch(Diagnostic::isError)) {
            return new Result.Rejected<>(found);
        }
        Map<String, String> flat = GraphLayout.flattened(draft.nodes(), edges(draft));
        draft.rename(name -> flat.getOrDefault(name, name));
        rename(places, flat);
        Foreign.Group own =
                OwnFields.of(
                        model,
                        options,
                        reader,
                        !drafting.simultaneous().isEmpty(),
                        renamed(heldBack, flat),
                        new TreeMap<>(places),
                        refusals.losses());
        Foreign.Group root =
                GraphLayout.of(draft.nodes(), edges(draft), Map.of(OwnFields.KEY, own));
        var file = new Foreign.Group(Map.of("version", Foreign.Words.of(VERSION), "node", root));
        return new Result.Ok<>(new Export(file, refusals.losses()), refusals.warnings());
    }

    private static List<NirEdge> edges(Draft draft) {
        return draft.wires().stream().map(w -> new NirEdge(w.from(), w.to())).toList();
    }

    private static List<NirEdge> renamed(List<NirEdge> edges, Map<String, String> names) {
        return edges.stream()
                .map(e ->
                        new NirEdge(
                                names.getOrDefault(e.from(), e.from()),
                                names.getOrDefault(e.to(), e.to())))
                .toList();
    }

    private static void rename(Map<String, String> places, Map<String, String> names) {
        places.replaceAll((_, path) -> names.getOrDefault(path, path));
    }

    /// The rule that the file is written for.
    private static Integration reader(Model model, ExportOptions options) {
        return options.integration()
                .or(() ->
                        model.header().provenance().filter(p -> p.format().equals("nir")).stream()
                                .flatMap(p -> p.assumptions().stream())
                                .filter(a -> a.option().equals(Integration.CHOICE))
                                .map(Provenance.Assumption::value)
                                .findFirst()
                                .flatMap(Integration::named))
                .orElse(Integration.EULER);
    }
}
