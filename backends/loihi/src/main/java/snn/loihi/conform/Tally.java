package snn.loihi.conform;

import java.util.ArrayList;
import java.util.List;

/// Gathers what came of the profiles of one case.
final class Tally {
    private final int steps;
    private final List<String> profiles = new ArrayList<>();
    private final List<String> passed = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final List<String> unsupported = new ArrayList<>();

    Tally(int steps) {
        this.steps = steps;
    }

    void passes(String profile) {
        profiles.add(profile);
        passed.add(profile);
    }

    void fails(String profile, String difference) {
        profiles.add(profile);
        failed.add(profile + ": " + difference);
    }

    void unsupported(String profile, String reason) {
        profiles.add(profile);
        unsupported.add(profile + ": " + reason);
    }

    CaseResult result(String name) {
        var details = new ArrayList<>(failed);
        if (!passed.isEmpty()) {
            details.add(String.join(", ", passed) + ": equal in all " + steps + " steps");
        }
        details.addAll(unsupported);
        return new CaseResult(
                name + " [" + String.join(", ", profiles) + "]",
                verdict(),
                String.join("; ", details));
    }

    private Verdict verdict() {
        if (!failed.isEmpty()) {
            return Verdict.FAIL;
        }
        return passed.isEmpty() ? Verdict.UNSUPPORTED : Verdict.PASS;
    }
}
