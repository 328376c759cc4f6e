/// From `.snn` text to each of the three levels.
@org.jspecify.annotations.NullMarked
module snn.compiler {
    requires snn.grammar;
    requires transitive snn.ir;

    exports snn.compiler;
    exports snn.compiler.check;
    exports snn.compiler.discretise;
    exports snn.compiler.expand;
    exports snn.compiler.format;
    exports snn.compiler.pass;
    exports snn.compiler.quantise;
    exports snn.compiler.syntax;
}
