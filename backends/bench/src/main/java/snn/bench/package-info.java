/// Benchmarks ([snn.bench.Main]): the only place that times anything.
@org.jspecify.annotations.NullMarked
package snn.bench;
