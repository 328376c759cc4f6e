/// The FPGA backend: [snn.fpga.FpgaBackend] turns an integer model into a netlist for a device,
/// runs it by simulation, and writes what the tools of the device take.
package snn.fpga;
