/// From `.snn` text to each of the three levels.
@org.jspecify.annotations.NullMarked
module snn.compiler {
    requires transitive snn.ir;

    exports snn.compiler.discretise;
    exports snn.compiler.pass;
    exports snn.compiler.quantise;
}
