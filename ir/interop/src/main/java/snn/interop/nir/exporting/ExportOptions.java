package snn.interop.nir.exporting;

import java.util.Arrays;
import java.util.Optional;
import snn.ir.neuron.Integration;

/// How a file is to be written.
///
/// @param lossy whether it is written though it does not say everything
/// @param integration the rule that a reader is expected to step by: `euler`, `exponential` or
///   `jump`. Time constants and resistances are chosen so that its steps of the model's `dt` are
///   the model's own. Where it is absent: that of a NIR file the model came from, else Euler's,
///   which most readers take
public record ExportOptions(boolean lossy, Recurrent recurrent, Optional<Integration> integration) {

    /// Refuses what would be lost; leaves recurrent layers as they are.
    public static final ExportOptions STANDARD =
            new ExportOptions(false, Recurrent.AS_IT_IS, Optional.empty());

    public ExportOptions withLossy(boolean is) {
        return new ExportOptions(is, recurrent, integration);
    }

    public ExportOptions withRecurrent(Recurrent form) {
        return new ExportOptions(lossy, form, integration);
    }

    /// The form of a population with synapses onto itself.
    public enum Recurrent {
        /// Names and graphs as the model has them.
        AS_IT_IS("as_it_is"),
        /// Two nodes side by side, `NAME.lif` and `NAME.w_rec`.
        FLAT("flat"),
        /// A graph `NAME` with nodes `lif` and `w_rec`.
        NESTED("nested"),
        /// An edge from the population to itself, where each neuron reaches itself alone and with
        /// weight 1.
        SELF("self");

        private final String word;

        Recurrent(String word) {
            this.word = word;
        }

        /// As the option takes it.
        public String word() {
            return word;
        }

        public static Optional<Recurrent> named(String word) {
            return Arrays.stream(values()).filter(r -> r.word.equals(word)).findFirst();
        }
    }
}
