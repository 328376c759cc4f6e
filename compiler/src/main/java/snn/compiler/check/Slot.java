package snn.compiler.check;

import java.util.List;
import snn.ir.neuron.ChoiceSpec;
import snn.ir.neuron.ParameterSpec;

/// One thing a call or a section can be given.
public sealed interface Slot {
    String name();

    Presence presence();

    /// What it means when it is not given.
    enum Presence {
        REQUIRED,
        /// Its standard value is taken.
        DEFAULTED,
        /// It is left open.
        OPTIONAL,
        /// It may be given any number of times.
        REPEATED
    }

    /// A number in a dimension; `learnable` where `learn(initial)` may stand too.
    record Quantity(ParameterSpec spec, Presence presence, boolean learnable) implements Slot {
        @Override
        public String name() {
            return spec.name();
        }
    }

    /// One of a few words.
    record Word(ChoiceSpec choice, Presence presence) implements Slot {
        @Override
        public String name() {
            return choice.name();
        }
    }

    /// A number for each spatial axis: one for all, a list, or a word that stands for numbers.
    record Axes(ParameterSpec spec, List<String> words, Presence presence) implements Slot {
        public Axes {
            words = List.copyOf(words);
        }

        @Override
        public String name() {
            return spec.name();
        }
    }

    /// A call of one of a few functions.
    record Function(String name, List<Signature> oneOf, Presence presence) implements Slot {
        public Function {
            oneOf = List.copyOf(oneOf);
        }
    }

    /// The name of a layer.
    record Layer(String name, Presence presence) implements Slot {}

    /// The name of a file.
    record Path(String name, Presence presence) implements Slot {}

    /// A word that someone else knows, such as the name of a data set.
    record Label(String name, Presence presence) implements Slot {}
}
