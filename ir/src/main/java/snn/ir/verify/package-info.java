/// What must hold of a model at each level: [snn.ir.verify.Verify]. Run on what a file holds, and
/// after each pass, where a finding is a fault of the compiler. How a person's text may be wrong is
/// the compiler's `check` and not here.
package snn.ir.verify;
