package snn.interop.nir.importing;

import snn.interop.nir.NirNetwork;
import snn.interop.nir.exporting.Restored;
import snn.ir.Model;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;
import snn.ir.foreign.Provenance;

/// The model that one of our own files was written from ([Restored]), in place of what the NIR in
/// it says alone, unless a person decides otherwise than the file.
record OwnModel(NirNetwork network, Foreign.Group file, Origin origin) {

    /// @param read what the file is without our own fields
    Model or(Model read, Settings settings) {
        return isUndisputed(settings)
                ? Restored.of(file).map(own -> brought(own, read)).orElse(read)
                : read;
    }

    private boolean isUndisputed(Settings settings) {
        return Importing.decide(network, file, origin, ImportOptions.NONE)
                        instanceof Result.Ok<Decided>(var unasked, _)
                && unasked.settings().equals(settings);
    }

    private Model brought(Restored own, Model read) {
        Provenance from = read.header().provenance().orElseThrow();
        return own.model()
                .withHeader(
                        own.model()
                                .header()
                                .withProvenance(
                                        new Provenance(
                                                from.format(),
                                                from.version(),
                                                from.file(),
                                                from.sha256(),
                                                from.assumptions(),
                                                from.repairs(),
                                                own.kept(file))));
    }
}
