/// A person's mistakes as values: [snn.ir.diagnostic.Diagnostic] and the [snn.ir.diagnostic.Span]
/// it points at; [snn.ir.diagnostic.Renderer] writes them out. Colours and JSON belong to `cli`.
package snn.ir.diagnostic;
