/// The open-source tools around a netlist, run as processes: Icarus and Verilator simulate, Yosys
/// counts, nextpnr places and routes. Main type [snn.fpga.tool.Tool]. A tool that is absent is a
/// diagnostic, never an exception.
package snn.fpga.tool;
