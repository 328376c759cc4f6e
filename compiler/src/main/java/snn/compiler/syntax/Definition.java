package snn.compiler.syntax;

import java.util.List;
import snn.ir.diagnostic.Span;

/// What a file is made of: neurons, blocks and at most one network. `span` is all of it, `keyword`
/// the word it begins with, and `documentation` the comment before it, without the slashes.
public sealed interface Definition {
    Name name();

    List<Parameter> parameters();

    String documentation();

    Span keyword();

    Span span();

    /// `network vgg(width = 64) { ... }`.
    record Network(
            Name name,
            List<Parameter> parameters,
            List<Let> lets,
            List<Declaration> declarations,
            String documentation,
            Span keyword,
            Span span)
            implements Definition {
        public Network {
            parameters = List.copyOf(parameters);
            lets = List.copyOf(lets);
            declarations = List.copyOf(declarations);
        }
    }

    /// `neuron adex(C = 281 pF) { ... }`.
    record Neuron(
            Name name,
            List<Parameter> parameters,
            List<NeuronStatement> statements,
            String documentation,
            Span keyword,
            Span span)
            implements Definition {
        public Neuron {
            parameters = List.copyOf(parameters);
            statements = List.copyOf(statements);
        }

        /// The statements of one kind.
        public <S extends NeuronStatement> List<S> all(Class<S> kind) {
            return statements.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }

    /// `block residual(channels) { ... }`: its layers and neurons are made anew at each use.
    ///
    /// @param outputs the names its `output` lines give: one where the block is sound
    /// @param declarations neurons and layers
    record Block(
            Name name,
            List<Parameter> parameters,
            List<Let> lets,
            List<Port> inputs,
            List<Declaration> declarations,
            List<Port> outputs,
            String documentation,
            Span keyword,
            Span span)
            implements Definition {
        public Block {
            parameters = List.copyOf(parameters);
            lets = List.copyOf(lets);
            inputs = List.copyOf(inputs);
            declarations = List.copyOf(declarations);
            outputs = List.copyOf(outputs);
        }
    }

    /// `input x` or `output b` of a block.
    record Port(Name name, String documentation, Span keyword, Span span) {}
}
