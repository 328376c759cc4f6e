/// From a checked network to a model: [snn.compiler.lower.Lowering]. Defaults are filled in and
/// nothing is left that the text could mean two ways. It finds no mistakes: that is `check`'s.
package snn.compiler.lower;
