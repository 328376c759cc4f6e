package snn.interop.nir.exporting;

import java.util.List;
import snn.ir.foreign.Foreign;

/// A file to be written, and what it does not say any more.
public record Export(Foreign.Group file, List<Loss> losses) {
    public Export {
        losses = List.copyOf(losses);
    }
}
