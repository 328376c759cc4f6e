package snn.compiler.check.neuron;

import snn.compiler.syntax.Let;
import snn.compiler.syntax.Name;
import snn.ir.unit.Dimension;

/// What a name stands for within a neuron.
sealed interface Meaning {
    Name name();

    /// In an error's words, with its article.
    String noun();

    record Parameter(Name name, Dimension dimension) implements Meaning {
        @Override
        public String noun() {
            return "a parameter";
        }
    }

    /// @param scale of what arrives to coherent units
    record Port(Name name, Dimension dimension, double scale) implements Meaning {
        @Override
        public String noun() {
            return "a port";
        }
    }

    record State(Name name, Dimension dimension) implements Meaning {
        @Override
        public String noun() {
            return "a state";
        }
    }

    record Value(Let let) implements Meaning {
        @Override
        public Name name() {
            return let.name();
        }

        @Override
        public String noun() {
            return "a `let`";
        }
    }

    /// A port or a state, before the first step.
    record Later(Name name, String noun) implements Meaning {}

    /// A name whose own declaration is at fault; all is said there.
    record Unsound(Name name, String noun) implements Meaning {}
}
