package snn.interop.nir.exporting;

import snn.ir.Model;
import snn.ir.diagnostic.Result;

/// Makes a NIR file of a model. What NIR cannot hold is refused, all of it at once and each with
/// its node, or with [ExportOptions#lossy] written without it and named.
public final class Exporting {
    private Exporting() {}

    public static Result<Export> of(Model model, ExportOptions options) {
        return Fresh.write(model, options);
    }
}
