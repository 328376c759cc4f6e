package snn.compiler.syntax;

import java.util.List;
import java.util.Optional;
import snn.ir.diagnostic.Span;

/// One declaration of a network. `span` is all of it, `keyword` the word it begins with, and
/// `documentation` the comment before it, without the slashes.
public sealed interface Declaration {
    String documentation();

    Span span();

    Span keyword();

    /// A declaration that gives something a name.
    sealed interface Naming extends Declaration {
        Name name();
    }

    /// `time 25 steps of 1 ms`.
    record Time(Expression steps, Expression step, String documentation, Span keyword, Span span)
            implements Declaration {}

    /// `input image = real[28, 28] in 0..1`.
    record Input(
            Name name,
            Name type,
            List<Expression> extents,
            Optional<Range> range,
            String documentation,
            Span keyword,
            Span span)
            implements Naming {
        public Input {
            extents = List.copyOf(extents);
        }
    }

    /// `low..high`.
    record Range(Expression low, Expression high, Span span) {}

    /// `encode spikes = image -> poisson(rate = 200 Hz)`.
    record Encode(Name name, Chain chain, String documentation, Span keyword, Span span)
            implements Naming {}

    /// `neuron hidden = lif(tau_mem = 20 ms)`.
    record Neuron(
            Name name, Expression.Application kind, String documentation, Span keyword, Span span)
            implements Naming {}

    /// `layer h = spikes -> flatten -> dense(600) -> hidden`.
    record Layer(Name name, Chain chain, String documentation, Span keyword, Span span)
            implements Naming {}

    /// `output label = out -> max_over_time -> argmax`.
    record Output(Name name, Chain chain, String documentation, Span keyword, Span span)
            implements Naming {}

    /// `train { batch = 128 }`.
    record Train(List<Argument> settings, String documentation, Span keyword, Span span)
            implements Declaration {
        public Train {
            settings = List.copyOf(settings);
        }
    }

    /// `target loihi1 { weights = int8 }`.
    record Target(Name name, List<Argument> settings, String documentation, Span keyword, Span span)
            implements Declaration {
        public Target {
            settings = List.copyOf(settings);
        }
    }
}
