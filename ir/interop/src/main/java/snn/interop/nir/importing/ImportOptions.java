package snn.interop.nir.importing;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.ir.foreign.Provenance;

/// What a person says about an import: the tool that wrote the file, and options outright.
///
/// @param profile the name of one of [Profiles#ALL]
/// @param stated values as the options take them; `auto` as the reset asks the file alone
/// @param spikes whether what the model is to be fed is known to hold 0 and 1 alone
public record ImportOptions(Optional<String> profile, Map<Option, String> stated, boolean spikes) {
    /// Nothing is said.
    public static final ImportOptions NONE = new ImportOptions(Optional.empty(), Map.of(), false);

    public ImportOptions {
        var copy = new EnumMap<Option, String>(Option.class);
        copy.putAll(stated);
        stated = Collections.unmodifiableMap(copy);
    }

    /// Everything as it was decided before.
    public static ImportOptions as(List<Provenance.Assumption> decided) {
        ImportOptions all = NONE;
        for (Provenance.Assumption assumption : decided) {
            Optional<Option> option = Option.named(assumption.option());
            all = option.isPresent() ? all.with(option.get(), assumption.value()) : all;
        }
        return all;
    }

    public ImportOptions with(Option option, String value) {
        var more = new EnumMap<Option, String>(Option.class);
        more.putAll(stated);
        more.put(option, value);
        return new ImportOptions(profile, more, spikes);
    }

    public ImportOptions from(String tool) {
        return new ImportOptions(Optional.of(tool), stated, spikes);
    }
}
