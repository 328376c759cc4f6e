/// From a tree with imports, parameters, lets and blocks to one of plain declarations:
/// [snn.compiler.expand.Expand]. What the declarations mean belongs to `check`.
package snn.compiler.expand;
