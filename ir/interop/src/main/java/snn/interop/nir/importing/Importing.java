package snn.interop.nir.importing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import snn.interop.nir.NirNetwork;
import snn.ir.Header;
import snn.ir.Model;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;
import snn.ir.foreign.Provenance;
import snn.ir.verify.Verify;

/// Makes a model of a NIR network. What the network does not say is decided by [ImportOptions], the
/// file and its numbers, and every decision that matters is an assumption in the model's
/// provenance; see [Option], [Profiles], [Conversion] and the README of this folder.
public final class Importing {
    public static final String FORMAT = "nir";

    private Importing() {}

    /// @param file the whole tree, of which the model keeps what it does not hold itself
    public static Result<Model> of(
            NirNetwork network, Foreign.Group file, Origin origin, ImportOptions options) {
        return decide(network, file, origin, options)
                .then(decided -> lowered(network, file, origin, decided));
    }

    /// How every option stands for a file, without a model.
    public static Result<Decided> decide(
            NirNetwork network, Foreign.Group file, Origin origin, ImportOptions options) {
        return new Deciding(new Evidence(network, file, origin), options).decided();
    }

    private static Result<Model> lowered(
            NirNetwork network, Foreign.Group file, Origin origin, Decided decided) {
        NirNetwork counted = counted(network, decided.settings());
        List<Loops.Delayed> edges = new Loops(counted, decided.settings()).delays();
        var found = new ArrayList<Diagnostic>(Loops.stuck(edges));
        if (found.stream().anyMatch(Diagnostic::isError)) {
            return new Result.Rejected<>(found);
        }
        Model model =
                new OwnModel(network, file, origin)
                        .or(model(counted, file, origin, decided, edges), decided.settings());
        found.addAll(Verify.model(model));
        return Result.of(model, found);
    }

    private static Model model(
            NirNetwork network,
            Foreign.Group file,
            Origin origin,
            Decided decided,
            List<Loops.Delayed> edges) {
        Settings settings = decided.settings();
        var lowering = new Lowering(network, settings, edges);
        var time = new TimeGrid(settings.steps(), settings.dt());
        var bare =
                new Model(
                        new Header(
                                origin.stem(),
                                "",
                                "",
                                Optional.empty(),
                                Optional.empty(),
                                List.of()),
                        Optional.of(time),
                        lowering.graph(),
                        lowering.readOuts());
        var provenance =
                new Provenance(
                        FORMAT,
                        network.version(),
                        origin.file(),
                        origin.sha256(),
                        decided.assumptions(),
                        origin.repairs(),
                        Keeping.of(file, bare));
        return bare.withHeader(bare.header().withProvenance(provenance));
    }

    private static NirNetwork counted(NirNetwork network, Settings settings) {
        return settings.is(Option.DUPLICATE_EDGES, "add")
                ? network
                : new NirNetwork(
                        network.version(),
                        network.nodes(),
                        List.copyOf(new LinkedHashSet<>(network.edges())));
    }
}
