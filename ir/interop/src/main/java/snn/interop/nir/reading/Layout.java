package snn.interop.nir.reading;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.foreign.Foreign;

/// Where in a file the network is.
///
/// @param version as the file says it; empty up to NIR 0.1, which says none
record Layout(String version, Foreign.Group root) {
    /// `_jHDF` is what the library behind most Java writers leaves.
    private static final Set<String> KNOWN = Set.of("node", "version", "@_jHDF");

    /// The newest version whose files are known: 1.0.8.
    private static final int MAJOR = 1;

    private static final int MINOR = 0;
    private static final int PATCH = 8;
    private static final Pattern VERSION =
            Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?(?![0-9]).*", Pattern.DOTALL);

    static Optional<Layout> of(Foreign.Group file, Findings findings) {
        if (file.members().get("node") instanceof Foreign.Group root) {
            file.members().keySet().stream()
                    .filter(name -> !KNOWN.contains(name))
                    .forEach(name -> findings.add(unknown(name)));
            return Optional.of(new Layout(version(file, findings), root));
        }
        findings.add(absent(file));
        return Optional.empty();
    }

    private static Diagnostic unknown(String name) {
        return Diagnostic.warning(
                "nir-unknown-dataset", "`%s` beside `node` is kept but not understood", name);
    }

    private static Diagnostic absent(Foreign.Group file) {
        var members = file.members();
        if (members.containsKey("node")) {
            return Diagnostic.error("nir-layout", "`node` is not a group");
        }
        if (members.containsKey("@__type__")) {
            return Diagnostic.error("nir-layout", "the file holds recorded signals, not a network")
                    .hint("such a NIRData file can be given to a network as its input");
        }
        if (members.containsKey("nodes") && members.containsKey("edges")) {
            return Diagnostic.error(
                            "nir-layout",
                            "`nodes` and `edges` lie at the root, as NIR 0.0.1 to 0.0.4 wrote them;"
                                    + " there is no `node`")
                    .hint("write the network again with NIR 0.1 or newer");
        }
        return Diagnostic.error("nir-layout", "the file has no group `node`")
                .hint("a NIR file has `version` and `node` at its root");
    }

    private static String version(Foreign.Group file, Findings findings) {
        if (!file.members().containsKey("version")) {
            return "";
        }
        if (file.members().get("version") instanceof Foreign.Words words
                && words.values().size() == 1) {
            String version = words.values().getFirst();
            check(version, findings);
            return version;
        }
        findings.add(Diagnostic.warning("nir-version", "`version` is not one text"));
        return "";
    }

    private static void check(String version, Findings findings) {
        var parts = VERSION.matcher(version);
        if (!parts.matches()) {
            findings.add(
                    Diagnostic.warning("nir-version", "`%s` is no version of NIR", version)
                            .hint("the file is read as one of 1.0.8"));
        } else if (isNewer(
                number(parts.group(1)), number(parts.group(2)), number(parts.group(3)))) {
            findings.add(
                    Diagnostic.warning(
                                    "nir-version",
                                    "the file is of NIR %s, and 1.0.8 is the newest that is known",
                                    version)
                            .hint("the file is read as one of 1.0.8"));
        }
    }

    private static int number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static boolean isNewer(int major, int minor, int patch) {
        return major > MAJOR || major == MAJOR && (minor > MINOR || patch > PATCH);
    }
}
