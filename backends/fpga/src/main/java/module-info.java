/// Integer models as netlists: typed RTL, printed as Verilog, simulated and measured.
@org.jspecify.annotations.NullMarked
module snn.fpga {
    requires transitive snn.backend.api;
    requires com.google.gson;

    exports snn.fpga;
    exports snn.fpga.device;
    exports snn.fpga.lower;
    exports snn.fpga.rtl;
    exports snn.fpga.tool;
    exports snn.fpga.verilog;
}
