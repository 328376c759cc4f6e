/// The program every room speaks about, its wire form, and the diagnostics that point at its
/// source.
@org.jspecify.annotations.NullMarked
module snn.ir {
    requires com.google.protobuf;
    requires static transitive org.jspecify;

    exports snn.ir;
    exports snn.ir.data;
    exports snn.ir.diagnostic;
    exports snn.ir.encoding;
    exports snn.ir.expr;
    exports snn.ir.foreign;
    exports snn.ir.graph;
    exports snn.ir.neuron;
    exports snn.ir.random;
    exports snn.ir.synapse;
    exports snn.ir.tensor;
    exports snn.ir.text;
    exports snn.ir.training;
    exports snn.ir.unit;
    exports snn.ir.verify;
    exports snn.ir.wire;
}
