/// The definition of what a program means ([snn.reference.ReferenceBackend]): float64 at the
/// discrete level, exact integers at the integer level. Written to be read; never to be fast.
package snn.reference;
