/// From text to an abstract syntax tree: [snn.compiler.syntax.Parser] and the records of
/// [snn.compiler.syntax.SyntaxTree], each with its place. What names mean belongs to `check`.
package snn.compiler.syntax;
