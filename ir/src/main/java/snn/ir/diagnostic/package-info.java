/// A person's mistakes as values: [snn.ir.diagnostic.Diagnostic] and the [snn.ir.diagnostic.Span]
/// it points at. How they look on a screen belongs to `cli`.
package snn.ir.diagnostic;
