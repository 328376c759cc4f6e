/// The language's grammar and the lexer and parser that ANTLR makes of it; nothing by hand.
module snn.grammar {
    requires transitive org.antlr.antlr4.runtime;

    exports snn.grammar;
}
