package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Severity;

/// What was noticed so far: problems, and repairs. Of one code so many are kept and the others
/// counted, so that a hostile file fills no memory.
final class Findings {
    private static final int KEPT = 200;

    private final List<Diagnostic> kept = new ArrayList<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final List<String> repairs = new ArrayList<>();
    private boolean errors;

    void add(Diagnostic found) {
        errors |= found.isError();
        if (counts.merge(found.code(), 1, Integer::sum) <= KEPT) {
            kept.add(found);
        }
    }

    void addAll(List<Diagnostic> found) {
        found.forEach(this::add);
    }

    /// Something was changed; the sentence names the node, what was there and what is read.
    void repaired(String format, Object... facts) {
        changed("nir-repair", String.format(Locale.ROOT, format, facts));
    }

    /// Something was added that only an old or careless writer leaves away.
    void added(String format, Object... facts) {
        changed("nir-implicit", String.format(Locale.ROOT, format, facts));
    }

    private void changed(String code, String sentence) {
        repairs.add(sentence);
        add(Diagnostic.warning(code, "%s", sentence));
    }

    boolean hasErrors() {
        return errors;
    }

    List<String> repairs() {
        return List.copyOf(repairs);
    }

    /// All that is kept, and a line for each code of which there were more.
    List<Diagnostic> all() {
        var all = new ArrayList<>(kept);
        counts.forEach((code, count) -> {
            if (count > KEPT) {
                all.add(more(code, count - KEPT));
            }
        });
        return List.copyOf(all);
    }

    private Diagnostic more(String code, int count) {
        boolean error = kept.stream().anyMatch(d -> d.code().equals(code) && d.isError());
        return new Diagnostic(
                code,
                error ? Severity.ERROR : Severity.WARNING,
                "and " + count + " more of this kind",
                List.of(),
                List.of());
    }
}
