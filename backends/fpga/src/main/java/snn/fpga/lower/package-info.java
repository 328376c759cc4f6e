/// From an [snn.ir.IntegerModel] to a [snn.fpga.rtl.Module]: recognise the layers, bound their
/// values, build an engine for each. Main type [snn.fpga.lower.Lowering].
package snn.fpga.lower;
