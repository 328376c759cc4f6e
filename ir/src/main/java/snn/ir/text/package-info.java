/// Models as text: [snn.ir.text.ModelText] in the language itself, [snn.ir.text.ProgramText] for
/// the levels below it, and how numbers are written.
package snn.ir.text;
