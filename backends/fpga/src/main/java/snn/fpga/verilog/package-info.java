/// A [snn.fpga.rtl.Module] as Verilog-2005 text and memory images; main type
/// [snn.fpga.verilog.VerilogPrinter]. Nothing is computed here that the module does not already
/// say.
package snn.fpga.verilog;
