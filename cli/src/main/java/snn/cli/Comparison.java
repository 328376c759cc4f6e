package snn.cli;

import snn.backend.Agreement;

/// How often a target differed from the reference.
///
/// @param total over all samples
/// @param mismatchedSamples samples with any difference that counts
/// @param closeCalls samples of the discrete level whose spikes part where a membrane was so near
///   its threshold that single precision may decide otherwise; they do not count
/// @param first the first difference that counts, with its sample; empty where there is none
record Comparison(Agreement total, long mismatchedSamples, long closeCalls, String first) {
    static final Comparison NONE = new Comparison(Agreement.NONE, 0, 0, "");

    /// Bit for bit.
    static Comparison exact(int sample, Agreement agreement) {
        return agreement.holds()
                ? new Comparison(agreement, 0, 0, "")
                : differing(sample, agreement);
    }

    static Comparison differing(int sample, Agreement agreement) {
        String what = agreement.first().isEmpty() ? "another decision" : agreement.first();
        return new Comparison(agreement, 1, 0, "sample %d: %s".formatted(sample, what));
    }

    Comparison plus(Comparison more) {
        return new Comparison(
                total.plus(more.total),
                mismatchedSamples + more.mismatchedSamples,
                closeCalls + more.closeCalls,
                first.isEmpty() ? more.first : first);
    }

    boolean holds() {
        return mismatchedSamples == 0;
    }
}
