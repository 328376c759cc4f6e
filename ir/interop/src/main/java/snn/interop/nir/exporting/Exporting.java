package snn.interop.nir.exporting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.ir.Model;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;

/// Makes a NIR file of a model. A model that came from such a file leaves as it came, with the
/// weights and parameters it has now, as long as nothing else about it changed. Every other is
/// written afresh: what NIR cannot hold is refused, all of it at once and each with its node, or
/// with [ExportOptions#lossy] written without it and named.
public final class Exporting {
    private Exporting() {}

    public static Result<Export> of(Model model, ExportOptions options) {
        return asItCame(model, options)
                .map(Result::ok)
                .orElseGet(
                        () -> Fresh.write(model, options).then(e -> Result.ok(joined(e, model))));
    }

    /// Whoever asks for a form, or for a rule, does not want the file as it was.
    private static Optional<Export> asItCame(Model model, ExportOptions options) {
        boolean free =
                options.recurrent() == ExportOptions.Recurrent.AS_IT_IS
                        && options.integration().isEmpty();
        return (free ? KeptOriginal.of(model) : Optional.<Foreign.Group>empty())
                .map(tree -> new Export(trained(tree, model), List.of()));
    }

    private static Foreign.Group trained(Foreign.Group tree, Model model) {
        return OwnFields.ofTraining(model)
                .filter(own ->
                        Trees.group(tree, List.of("node", "metadata", OwnFields.KEY)).isEmpty())
                .map(own -> Trees.joined(tree, inRoot(own)))
                .orElse(tree);
    }

    private static Foreign.Group inRoot(Foreign.Group own) {
        Foreign.Group metadata = Layout.group(Map.of(OwnFields.KEY, own));
        Foreign.Group root = Layout.group(Map.of(OwnFields.METADATA, metadata));
        return Layout.group(Map.of("node", root));
    }

    /// With the metadata that the original had, of nodes that are still there.
    private static Export joined(Export export, Model model) {
        return KeptOriginal.before(model)
                .map(kept -> new Export(Metadata.joined(export.file(), kept), export.losses()))
                .orElse(export);
    }
}
