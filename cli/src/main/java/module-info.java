/// The `snn` command. It may know every room, so no room may know it.
@org.jspecify.annotations.NullMarked
module snn.cli {
    requires com.google.gson;
    requires info.picocli;
    requires java.management;
    requires org.eclipse.lsp4j;
    requires org.eclipse.lsp4j.jsonrpc;
    requires snn.backend.api;
    requires snn.compiler;
    requires snn.fpga;
    requires snn.interop;
    requires snn.ir;
    requires snn.loihi;
    requires snn.models;
    requires snn.reference;
    requires snn.simd;
    requires snn.training;

    exports snn.cli;

    opens snn.cli to
            info.picocli;
}
