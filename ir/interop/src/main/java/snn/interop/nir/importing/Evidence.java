package snn.interop.nir.importing;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import snn.interop.nir.NirNetwork;
import snn.interop.nir.Primitive;
import snn.ir.foreign.Foreign;

/// What the file itself says of the options: our own fields in its metadata, words about the reset
/// in metadata or name, and its version.
///
/// @param tree the whole file
record Evidence(NirNetwork network, Foreign.Group tree, Origin origin) {
    /// The one key of our own fields, in the metadata of the file's graph.
    static final String OWN = "snn";

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");

    private static final Pattern SUBTRACTS = Pattern.compile("(?i)subtract|soft[-_ ]?reset");
    private static final Pattern SETS =
            Pattern.compile("(?i)hard[-_ ]?reset|to[-_ ]?zero|to[-_ ]?value");

    /// A value and why.
    record Found(String value, String reason) {}

    Optional<Found> of(Option option) {
        Optional<Found> own = own(option);
        return own.isPresent() || option != Option.RESET ? own : reset();
    }

    private Optional<Found> own(Option option) {
        return Trees.group(tree, "node", "metadata", OWN)
                .flatMap(g -> Trees.word(g, option.word()))
                .map(value -> new Found(value, "the file's metadata say so"));
    }

    private Optional<Found> reset() {
        return saidReset().or(this::byParameter).or(this::byVersion);
    }

    /// What somebody wrote in words about the reset.
    Optional<Found> saidReset() {
        return inMetadata().or(this::inName);
    }

    private Optional<Found> inMetadata() {
        var texts = new ArrayList<Map.Entry<String, String>>();
        Trees.metadata(tree).forEach(m -> Trees.words(m, texts));
        return texts.stream()
                .filter(e -> e.getKey().toLowerCase(Locale.ROOT).contains("reset"))
                .flatMap(e ->
                        kind("reset to " + e.getValue())
                                .map(k ->
                                        new Found(
                                                k,
                                                "the file's metadata have `%s` as `%s`"
                                                        .formatted(e.getValue(), e.getKey())))
                                .stream())
                .findFirst();
    }

    private Optional<Found> inName() {
        return kind(origin.stem())
                .map(k -> new Found(k, "the file is named `%s`".formatted(origin.file())));
    }

    private static Optional<String> kind(String text) {
        if (SUBTRACTS.matcher(text).find()) {
            return Optional.of("subtract");
        }
        return SETS.matcher(text).find() ? Optional.of("value") : Optional.empty();
    }

    private Optional<Found> byParameter() {
        return network.nodes().stream()
                .filter(n -> n.primitive() instanceof Primitive.Spiking s && s.reset().isPresent())
                .map(n -> new Found("value", "the file gives `%s` a v_reset".formatted(n.path())))
                .findFirst();
    }

    private Optional<Found> byVersion() {
        String version = network.version();
        if (version.isEmpty()) {
            return Optional.of(
                    new Found(
                            "subtract",
                            "a file without a version is older than 0.2, and until 1.0.6 the reset"
                                    + " was v - v_threshold"));
        }
        Matcher m = VERSION.matcher(version);
        if (!m.matches()) {
            return Optional.empty();
        }
        boolean old = number(m) < 1_000_006;
        String reason = "the file is of NIR %s, and %s 1.0.6 the reset %s v - v_threshold";
        return Optional.of(
                old
                        ? new Found("subtract", reason.formatted(version, "until", "was"))
                        : new Found("value", reason.formatted(version, "since", "is not")));
    }

    /// `1.0.6` as 1000006.
    private static long number(Matcher m) {
        return part(m.group(1)) * 1_000_000
                + part(m.group(2)) * 1_000
                + (m.group(3) == null ? 0 : part(m.group(3)));
    }

    private static long part(String digits) {
        return digits.length() > 3 ? 999 : Long.parseLong(digits);
    }
}
