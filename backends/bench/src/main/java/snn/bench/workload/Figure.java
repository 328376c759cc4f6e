package snn.bench.workload;

/// One line of the result.
///
/// @param workload such as `w1`
/// @param form how the numbers are kept, such as `int8`, or the size
/// @param batch samples given at once
/// @param unit what `rounds` are of, such as `a sample`
/// @param limit CPU seconds the machine needs at best; NaN where nothing is known
/// @param bound what the limit is of
/// @param counts what happened, such as spikes a sample
record Figure(
        String workload,
        String form,
        int batch,
        int threads,
        String unit,
        Rounds rounds,
        double limit,
        String bound,
        String counts) {

    /// The same with something more that happened.
    Figure withCount(String more) {
        return new Figure(
                workload, form, batch, threads, unit, rounds, limit, bound, counts + "; " + more);
    }

    /// Which share of the limit was reached, in 0..1.
    double ofLimit() {
        return limit / rounds.median();
    }
}
