package snn.cli.lsp;

import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.Let;
import snn.compiler.syntax.Name;
import snn.compiler.syntax.NeuronStatement;
import snn.compiler.syntax.Parameter;
import snn.ir.diagnostic.Span;

/// A name that a text gives to something.
///
/// @param documentation the comment before it, without the slashes
/// @param all the whole of what is declared
record Declared(Name name, Kind kind, String documentation, Span all) {

    /// What a name may stand for.
    enum Kind {
        NETWORK("a network"),
        BLOCK("a block"),
        CELL("a neuron"),
        INPUT("an input"),
        ENCODER("an encoder"),
        NEURON("a neuron"),
        LAYER("a layer"),
        OUTPUT("an output"),
        LET("a value"),
        PARAMETER("a parameter"),
        PORT("a port"),
        STATE("a state");

        private final String noun;

        Kind(String noun) {
            this.noun = noun;
        }

        /// With its article.
        String noun() {
            return noun;
        }

        /// Whether a chain may begin with it.
        boolean isNode() {
            return this == INPUT || this == ENCODER || this == LAYER || this == PORT;
        }

        /// Whether it stands where a number or a word may stand.
        boolean isValue() {
            return this == LET || this == PARAMETER || this == STATE || this == PORT;
        }

        /// Whether data may go through it.
        boolean isElement() {
            return this == CELL || this == NEURON || this == BLOCK || this == PARAMETER;
        }
    }

    static Declared of(Definition definition) {
        Kind kind =
                switch (definition) {
                    case Definition.Network _ -> Kind.NETWORK;
                    case Definition.Neuron _ -> Kind.CELL;
                    case Definition.Block _ -> Kind.BLOCK;
                };
        return new Declared(definition.name(), kind, definition.documentation(), definition.span());
    }

    static Declared of(Declaration.Naming naming) {
        Kind kind =
                switch (naming) {
                    case Declaration.Input _ -> Kind.INPUT;
                    case Declaration.Encode _ -> Kind.ENCODER;
                    case Declaration.Neuron _ -> Kind.NEURON;
                    case Declaration.Layer _ -> Kind.LAYER;
                    case Declaration.Output _ -> Kind.OUTPUT;
                };
        return new Declared(naming.name(), kind, naming.documentation(), naming.span());
    }

    static Declared of(Parameter parameter) {
        return new Declared(
                parameter.name(), Kind.PARAMETER, parameter.documentation(), parameter.span());
    }

    static Declared of(Let let) {
        return new Declared(let.name(), Kind.LET, let.documentation(), let.span());
    }

    /// The input of a block.
    static Declared of(Definition.Port port) {
        return new Declared(port.name(), Kind.PORT, port.documentation(), port.span());
    }

    static Declared of(NeuronStatement.Port port) {
        return new Declared(port.name(), Kind.PORT, port.documentation(), port.span());
    }

    static Declared of(NeuronStatement.State state) {
        return new Declared(state.name(), Kind.STATE, state.documentation(), state.span());
    }
}
