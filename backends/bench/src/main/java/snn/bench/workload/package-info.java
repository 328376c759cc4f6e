/// Runs the workloads W1 to W7 whole, the way a user's model runs, and sets the figures beside the
/// machine's limits and the peers' ([snn.bench.workload.Bench]). What times single kernels is in
/// [snn.bench].
@org.jspecify.annotations.NullMarked
package snn.bench.workload;
