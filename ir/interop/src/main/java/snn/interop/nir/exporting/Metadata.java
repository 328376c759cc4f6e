package snn.interop.nir.exporting;

import java.util.Map;
import java.util.TreeMap;
import snn.ir.foreign.Foreign;

/// Carries other people's metadata over to a file that is written afresh.
final class Metadata {
    private Metadata() {}

    /// The metadata of every group of the written tree that the original has too.
    static Foreign.Group joined(Foreign.Group written, Foreign.Group original) {
        Map<String, Foreign> members = new TreeMap<>(written.members());
        original.members()
                .forEach((name, member) -> {
                    if (!(member instanceof Foreign.Group theirs)) {
                        return;
                    }
                    Foreign ours = members.get(name);
                    if (name.equals(OwnFields.METADATA)) {
                        carry(members, without(theirs));
                    } else if (ours instanceof Foreign.Group own) {
                        members.put(name, joined(own, theirs));
                    }
                });
        return new Foreign.Group(members);
    }

    /// No metadata is no group.
    private static void carry(Map<String, Foreign> members, Foreign.Group theirs) {
        if (!theirs.members().isEmpty()) {
            members.merge(
                    OwnFields.METADATA,
                    theirs,
                    (ours, more) -> Trees.joined((Foreign.Group) ours, (Foreign.Group) more));
        }
    }

    /// Our own fields are made anew.
    private static Foreign.Group without(Foreign.Group metadata) {
        Map<String, Foreign> members = new TreeMap<>(metadata.members());
        members.remove(OwnFields.KEY);
        return new Foreign.Group(members);
    }
}
