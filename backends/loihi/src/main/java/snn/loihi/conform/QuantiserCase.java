package snn.loihi.conform;

import java.util.List;
import java.util.Optional;
import snn.loihi.emulator.Truncation;
import snn.loihi.image.SignMode;
import snn.loihi.image.SynapseFormat;

/// A case that records a tool's quantiser. Quantisers are not imitated; what can be checked is how
/// lava stores weights in fewer bits, which the emulator follows.
final class QuantiserCase {
    private QuantiserCase() {}

    static CaseResult result(String name, Place place) throws Malformed {
        String tool = place.at("tool").text();
        String full = name + " [" + tool + "]";
        Optional<Place> truncated = place.find("truncated");
        if (!tool.equals("lava") || truncated.isEmpty()) {
            return new CaseResult(
                    full, Verdict.UNSUPPORTED, "the quantiser of " + tool + " is not imitated");
        }
        Optional<String> difference = difference(place, truncated.get());
        return difference.isPresent()
                ? new CaseResult(full, Verdict.FAIL, difference.get())
                : new CaseResult(
                        full,
                        Verdict.UNSUPPORTED,
                        "truncated weights are equal; the weight-bit optimiser of lava is not imitated");
    }

    private static Optional<String> difference(Place place, Place truncated) throws Malformed {
        Place sign = place.at("sign_mode");
        Optional<SignMode> mode = SignMode.named(sign.text());
        if (mode.isEmpty()) {
            throw sign.malformed("sign mode `%s` is not known", sign.text());
        }
        for (var entry : truncated.members().entrySet()) {
            SynapseFormat format =
                    new SynapseFormat(mode.get(), bits(entry.getKey(), truncated), 0, false);
            List<Place> rows = place.at("weights").items();
            List<Place> expected = entry.getValue().items(rows.size());
            for (int j = 0; j < rows.size(); j++) {
                Optional<String> found = row(rows.get(j), expected.get(j), format, j);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static int bits(String key, Place place) throws Malformed {
        if (!key.matches("[1-8]")) {
            throw place.malformed("`%s` bits", key);
        }
        return Integer.parseInt(key);
    }

    private static Optional<String> row(Place weights, Place expected, SynapseFormat format, int j)
            throws Malformed {
        int size = weights.items().size();
        int most = GoldenConnection.MANTISSA;
        int[] before = weights.integers(size, -most, most);
        int[] after = expected.integers(size, -most, most);
        for (int i = 0; i < size; i++) {
            int found = Truncation.lava(format, before[i]);
            if (found != after[i]) {
                return Optional.of(
                        "weight [%d][%d] in %d bits: %d expected, %d found"
                                .formatted(j, i, format.weightBits(), after[i], found));
            }
        }
        return Optional.empty();
    }
}
