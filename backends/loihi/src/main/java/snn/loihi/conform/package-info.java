/// Runs recorded networks of other emulators ("golden vectors", format `loihi-golden/1`) on the
/// same emulator that the backend uses, and compares value by value
/// ([snn.loihi.conform.Conformance]). To follow another tool, add its semantics to
/// `snn.loihi.emulator.Semantics`.
package snn.loihi.conform;
