package snn.interop.hdf5;

import java.util.List;
import java.util.function.BiConsumer;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.foreign.Foreign;

/// Whether a tree can be written, before anything is.
///
/// @param texts is told of the words of each place
record Writable(BiConsumer<String, List<String>> texts) {
    static final int MOST_PER_MESSAGE = 65_535;

    private static final int DEEPEST = 64;

    void check(Foreign.Group group, String path, int depth) {
        if (depth > DEEPEST) {
            throw unwritable("`%s` is nested more than %d deep", path, DEEPEST);
        }
        group.members().forEach((name, held) -> check(group, name, held, path, depth));
    }

    private void check(Foreign.Group group, String name, Foreign held, String path, int depth) {
        String place = path + "/" + name;
        if (name.isEmpty() || name.equals(".") || name.indexOf('/') >= 0 || name.indexOf(0) >= 0) {
            throw unwritable("`%s` cannot be the name of a member of `%s/`", name, path);
        }
        switch (held) {
            case Foreign.Group inner -> {
                if (attribute(group, name)) {
                    throw unwritable("`%s` is an attribute, and has members", place);
                }
                check(inner, place, depth + 1);
            }
            case Foreign.Words words -> texts.accept(place, words.values());
            case Foreign.Numbers(var type, var values) -> {
                NumberType known =
                        NumberType.named(type)
                                .orElseThrow(() ->
                                        unwritable(
                                                "`%s` has numbers of the type `%s`", place, type));
                if (values.type() != known.held()) {
                    throw new IllegalArgumentException(place + ": " + type + " in " + values);
                }
            }
            case Foreign.InModel _ ->
                    throw new IllegalArgumentException(place + " is still in the model");
        }
        if (attribute(group, name) && bytes(held) > MOST_PER_MESSAGE / 2) {
            throw unwritable("the attribute `%s` has %d bytes", place, bytes(held));
        }
    }

    static Refusal unwritable(String format, Object... facts) {
        return new Refusal(Diagnostic.error("hdf5-unwritable", format, facts));
    }

    /// Whether a member is an attribute: of the group, or of a dataset beside it.
    static boolean attribute(Foreign.Group group, String name) {
        int at = name.indexOf(Foreign.ATTRIBUTE);
        while (at > 0) {
            Foreign dataset = group.members().get(name.substring(0, at));
            if (dataset != null && !(dataset instanceof Foreign.Group)) {
                return true;
            }
            at = name.indexOf(Foreign.ATTRIBUTE, at + 1);
        }
        return at == 0;
    }

    /// Bytes of the data of a dataset or an attribute in the file.
    static long bytes(Foreign held) {
        return switch (held) {
            case Foreign.Words words -> words.shape().size() * TypeBytes.TEXT_BYTES;
            case Foreign.Numbers(var type, var values) ->
                    values.size() * NumberType.named(type).orElseThrow().bytes();
            case Foreign.Group _, Foreign.InModel _ -> 0;
        };
    }
}
