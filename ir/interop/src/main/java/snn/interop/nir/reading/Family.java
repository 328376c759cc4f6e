package snn.interop.nir.reading;

import java.util.List;
import java.util.Optional;

/// How the nodes of some types are read.
interface Family {
    /// The types, as files name them.
    List<String> types();

    /// The node; empty where something is wrong, which is told to [Fields#findings].
    Optional<Draft> read(Fields fields);
}
