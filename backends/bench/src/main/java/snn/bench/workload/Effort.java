package snn.bench.workload;

/// How long is measured.
///
/// @param warmUp CPU time before the first round that counts, in ns
/// @param round CPU time a round takes at least, in ns
/// @param rounds how many count
/// @param batches of a training, the first third of which are not counted
record Effort(long warmUp, long round, int rounds, int batches) {
    static final Effort FULL = new Effort(4_000_000_000L, 200_000_000L, 9, 60);
    static final Effort QUICK = new Effort(500_000_000L, 50_000_000L, 3, 12);
}
