/// The parts a netlist may go to, as data ([snn.fpga.device.Device], `devices.json`), how memories
/// are cut to their block RAMs, and what a module will take of one.
package snn.fpga.device;
