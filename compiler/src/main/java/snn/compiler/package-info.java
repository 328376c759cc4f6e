/// The whole front end in one call: [snn.compiler.FrontEnd].
package snn.compiler;
