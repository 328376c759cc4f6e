/// Register transfer level as data: a [snn.fpga.rtl.Module] of wires, registers and memories over
/// unsigned bit vectors, and the [snn.fpga.rtl.Interpreter] that says what it means. No text of any
/// hardware language, and no word about neurons.
package snn.fpga.rtl;
