package snn.interop.nir.exporting;

import java.util.List;
import java.util.Optional;
import snn.interop.nir.importing.Decided;
import snn.interop.nir.importing.ImportOptions;
import snn.interop.nir.importing.Importing;
import snn.interop.nir.importing.Origin;
import snn.interop.nir.reading.Leniency;
import snn.interop.nir.reading.Read;
import snn.interop.nir.reading.Reading;
import snn.ir.Model;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;
import snn.ir.foreign.Provenance;
import snn.ir.wire.ModelHash;
import snn.ir.wire.StoredModel;

/// The tree that a model was imported from, with the numbers that the model has now. It is an
/// export only if importing it again, as it was decided then, gives the model.
final class KeptOriginal {
    /// What an import may have been allowed to repair; each is tried.
    private static final List<Leniency> READINGS =
            List.of(
                    Leniency.strict(),
                    Leniency.lenient(),
                    Leniency.strict().withTranspose(),
                    Leniency.lenient().withTranspose());

    private final Model model;
    private final Provenance provenance;

    private KeptOriginal(Model model, Provenance provenance) {
        this.model = model;
        this.provenance = provenance;
    }

    /// The tree, if the model still is what it says.
    static Optional<Foreign.Group> of(Model model) {
        return provenance(model).flatMap(p -> new KeptOriginal(model, p).tree());
    }

    /// The tree as it was, whatever became of the model; empty where its weights are not there.
    static Optional<Foreign.Group> before(Model model) {
        return provenance(model).map(Provenance::kept);
    }

    private static Optional<Provenance> provenance(Model model) {
        return model.header().provenance().filter(p -> p.format().equals(Importing.FORMAT));
    }

    private Optional<Foreign.Group> tree() {
        Optional<Foreign.Group> filled = new Slots(model).filled(provenance.kept());
        return filled.filter(this::isModel)
                .or(() -> filled.flatMap(this::adapted).filter(this::isModel));
    }

    private boolean isModel(Foreign.Group tree) {
        return again(tree).filter(a -> isSame(a.model())).isPresent();
    }

    /// But for its name and how it was trained.
    private boolean isSame(Model again) {
        return hash(again.withHeader(model.header())).equals(hash(model));
    }

    private static String hash(Model model) {
        return ModelHash.content(StoredModel.of(model));
    }

    /// An import of a tree.
    record Again(Read read, Decided decided, Model model) {}

    private Optional<Again> again(Foreign.Group tree) {
        return READINGS.stream().flatMap(l -> again(tree, l).stream()).findFirst();
    }

    private Optional<Again> again(Foreign.Group tree, Leniency leniency) {
        if (!(Reading.of(tree, leniency) instanceof Result.Ok<Read>(var read, _))
                || !read.repairs().equals(provenance.repairs())) {
            return Optional.empty();
        }
        var origin = new Origin(provenance.file(), provenance.sha256(), provenance.repairs());
        var options = ImportOptions.as(provenance.assumptions());
        return Importing.decide(read.network(), tree, origin, options)
                                .then(decided ->
                                        Importing.of(read.network(), tree, origin, options)
                                                .then(m -> Result.ok(new Again(read, decided, m))))
                        instanceof Result.Ok<Again>(var again, _)
                ? Optional.of(again)
                : Optional.empty();
    }

    /// The tree with other parameters where those of the model are other ones.
    private Optional<Foreign.Group> adapted(Foreign.Group tree) {
        return again(tree).map(a -> new Adapting(model, a).of(tree));
    }
}
