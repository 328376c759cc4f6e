package snn.interop.nir.importing;

import java.util.List;
import snn.ir.foreign.Provenance;

/// How every option stands.
///
/// @param assumptions those that matter for the network, in the order of [Option]
public record Decided(Settings settings, List<Provenance.Assumption> assumptions) {
    public Decided {
        assumptions = List.copyOf(assumptions);
    }
}
