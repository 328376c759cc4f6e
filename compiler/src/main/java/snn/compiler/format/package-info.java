/// The one layout of a model's text: [snn.compiler.format.Formatter].
package snn.compiler.format;
