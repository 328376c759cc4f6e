package snn.interop.nir.exporting;

import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Problem;

/// Something that a NIR file cannot hold.
///
/// @param node the model's node, or read-out, that has it
/// @param what is lost, as in "its refractory period of 2 steps"
/// @param instead what a reader of the file does, which knows nothing of our own fields
public record Loss(String node, String what, String instead) implements Problem {
    /// The page of `docs/rules`.
    public static final String CODE = "nir-export";

    @Override
    public Diagnostic diagnostic() {
        return Diagnostic.error(CODE, "%s", this)
                .hint("`--lossy` writes the file without it, and keeps it in our own fields");
    }

    @Override
    public String toString() {
        return "NIR cannot hold %s of `%s`: %s".formatted(what, node, instead);
    }
}
