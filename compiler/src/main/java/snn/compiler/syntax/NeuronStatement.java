package snn.compiler.syntax;

import java.util.List;
import java.util.Optional;
import snn.ir.diagnostic.Span;
import snn.ir.unit.Unit;

/// One line of a neuron's definition. `span` is all of it.
public sealed interface NeuronStatement
        permits Let,
                NeuronStatement.Port,
                NeuronStatement.State,
                NeuronStatement.Derivative,
                NeuronStatement.Difference,
                NeuronStatement.On,
                NeuronStatement.SpikeWhen,
                NeuronStatement.Setting {
    Span span();

    /// `input exc in nS`.
    record Port(Name name, Optional<Unit> unit, String documentation, Span span)
            implements NeuronStatement {}

    /// `state v = E_L`.
    record State(Name name, Expression initial, String documentation, Span span)
            implements NeuronStatement {}

    /// `dv/dt = ...`; the span of `state` is what stands for it in `dv`.
    record Derivative(Name state, Expression value, Span span) implements NeuronStatement {}

    /// `x' = ...`: the value after the step.
    record Difference(Name state, Expression value, Span span) implements NeuronStatement {}

    /// `on exc { g += exc }`.
    record On(Name port, List<Assignment> assignments, Span span) implements NeuronStatement {
        public On {
            assignments = List.copyOf(assignments);
        }
    }

    /// `spike when v >= threshold { v = reset }`.
    record SpikeWhen(Comparison condition, List<Assignment> assignments, Span span)
            implements NeuronStatement {
        public SpikeWhen {
            assignments = List.copyOf(assignments);
        }
    }

    /// `integration = rk4`; always with a name.
    record Setting(Argument argument) implements NeuronStatement {
        public Name name() {
            return argument.name().orElseThrow();
        }

        @Override
        public Span span() {
            return argument.span();
        }
    }
}
