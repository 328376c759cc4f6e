/// What the fuzzer throws bytes at ([snn.fuzz.FuzzTest] runs it): one class for each part that
/// reads what people bring. Each says what must hold of every input.
@org.jspecify.annotations.NullMarked
package snn.fuzz;
